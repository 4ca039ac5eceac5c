import type { Exchange } from '../exchange.js';
import type { Speaker } from '../media/speaker.js';
import { ownSource, type OwnPage } from '../twiml/own-source.js';
import { TwimlRun } from '../twiml/twiml-run.js';
import { RingGroup } from './ring-group.js';

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

/** Rings a client; answers the sids of the legs that ring, none when the client is not registered. */
export function ringClient(exchange: Exchange, speaker: Speaker, order: RingOrder): readonly string[] {
  const { identity, from, parameters, page } = order;
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const group = new RingGroup(exchange, { parentSid: null, from }, [
    { kind: 'client', identity, parameters: pairs.length > 0 ? { Params: pairs.join('&') } : {} },
  ]);
  const cancelTimer = exchange.later(ringSeconds, () => group.stop('no-answer'));
  void group.result.then((result) => {
    cancelTimer();
    if (!('leg' in result)) return;
    const start = { url: 'own:start', fields: { CallSid: result.leg.record.sid } };
    return new TwimlRun(exchange, speaker, result.leg, ownSource({ start: page }), start).run();
  });
  return group.sids;
}
