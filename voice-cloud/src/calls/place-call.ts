import type { Exchange } from '../exchange.js';
import type { Speaker } from '../media/speaker.js';
import { makeNumberLeg } from '../numbers.js';
import type { CallRecord } from './call-record.js';
import type { Leg } from './leg.js';
import { RingGroup, type RingTarget } from './ring-group.js';

/** A call that an application places from outside of any other. */
export interface CallOrder {
  readonly to:
    | {
        readonly kind: 'client';
        readonly identity: string;
        readonly parameters: Readonly<Record<string, string>>;
      }
    | { readonly kind: 'number'; readonly number: string };
  readonly from: string;
  /** Seconds that it rings. */
  readonly timeout: number;
  /** Sees the call before anything happens to it. */
  readonly watch: (record: CallRecord) => void;
  /** Has the call once somebody answered. */
  readonly answered: (leg: Leg) => void;
}

/** Rings somebody; answers the call, which an application knows from now on. */
export function placeCall(exchange: Exchange, speaker: Speaker, order: CallOrder): CallRecord {
  const { to, from } = order;
  const made: CallRecord[] = [];
  const watch = (record: CallRecord): void => {
    made.push(record);
    order.watch(record);
  };
  const callBack = from.startsWith('client:') ? from.slice('client:'.length) : null;
  const target: RingTarget =
    to.kind === 'client'
      ? { ...to, watch }
      : {
          kind: 'leg',
          watch,
          make: () =>
            makeNumberLeg(exchange, speaker, { number: to.number, parentSid: null, from, callBack }),
        };
  const group = new RingGroup(exchange, { parentSid: null, from }, [target]);
  const cancelTimer = exchange.later(order.timeout, () => group.stop('no-answer'));
  void group.result.then((result) => {
    cancelTimer();
    if ('leg' in result) order.answered(result.leg);
  });
  const [record] = made;
  if (!record) throw new Error('ringing made no call');
  return record;
}
