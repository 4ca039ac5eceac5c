import type { Exchange } from '../exchange.js';
import type { Speaker } from '../media/speaker.js';
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
  void new TwimlRun(exchange, speaker, caller, ownSource({}), { twiml, fields }).run();
  return caller.record.sid;
}

function dialClient(identity: string, parameters: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(parameters).map(
    ([name, value]) => `<Parameter name="${escaped(name)}" value="${escaped(value)}"/>`,
  );
  const client = `<Client><Identity>${escaped(identity)}</Identity>${pairs.join('')}</Client>`;
  return `<Response><Dial answerOnBridge="true" timeout="${ringSeconds}">${client}</Dial></Response>`;
}

/** A text as it stands in XML; as numbers, so that not even white space is changed by reading. */
function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N} _:.,-]/gu, (sign) => `&#${sign.codePointAt(0)};`);
}
