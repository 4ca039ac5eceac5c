import type { Exchange } from '../exchange.js';
import type { Speaker } from '../media/speaker.js';
import { escapeXml } from '../twiml/escape.js';
import { ownSource, type OwnPage } from '../twiml/own-source.js';
import { TwimlRun } from '../twiml/twiml-run.js';
import { SimulatedLeg } from './simulated-leg.js';

/** A call from somewhere in the network to a client. */
export interface RingOrder {
  readonly identity: string;
  readonly from: string;
  /** Custom parameters, as TwiML's `<Parameter>` gives them. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What the far party does once it is answered. */
  readonly page: OwnPage;
}

/** Seconds that a call of the network's own rings. */
const ringSeconds = 60;

/**
 * A number of the network calls a client: a call like any other, which REST finds, redirects and holds. What
 * the number does goes on wherever its call goes. Answers the sid of the number's leg, the parent of the client's.
 */
export function ringClient(exchange: Exchange, speaker: Speaker, order: RingOrder): string {
  const { identity, from, parameters, page } = order;
  const caller = new SimulatedLeg(exchange, {
    parentSid: null,
    direction: 'inbound',
    from,
    to: `client:${identity}`,
    identity: null,
  });
  const fields = { CallSid: caller.record.sid };
  caller.inside.events.once('answer', () => {
    const start = { url: 'own:start', fields };
    void new TwimlRun(exchange, speaker, caller.inside, ownSource({ start: page }), start).run();
  });
  const twiml = dialClient(identity, parameters);
  const source = ownSource({ after: () => (run.wasLeft ? patience : '<Response/>') });
  const run: TwimlRun = new TwimlRun(exchange, speaker, caller, source, { twiml, fields });
  void run.run();
  return caller.record.sid;
}

/** A number whose client was taken elsewhere stays a moment, so that the application can take it there, too. */
const patience = '<Response><Pause length="10"/></Response>';

function dialClient(identity: string, parameters: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(parameters).map(
    ([name, value]) => `<Parameter name="${escapeXml(name)}" value="${escapeXml(value)}"/>`,
  );
  const client = `<Client><Identity>${escapeXml(identity)}</Identity>${pairs.join('')}</Client>`;
  return `<Response><Dial answerOnBridge="true" action="own:after" timeout="${ringSeconds}">${client}</Dial></Response>`;
}
