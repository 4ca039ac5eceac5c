import type { NetworkCall } from './calls/call-record.js';
import type { ClientLeg } from './calls/client-leg.js';
import type { Leg } from './calls/leg.js';
import { ringClient } from './calls/ring-client.js';
import type { RingGroup } from './calls/ring-group.js';
import type { Exchange } from './exchange.js';
import type { InsightsReport } from './edge/insights.js';
import type { Speaker } from './media/speaker.js';
import type { Punctuality } from './media/ticker.js';
import { applyFault, type Fault } from './faults.js';
import { testNumbers, voices, type TestNumber } from './numbers.js';
import type { Registration } from './signalling/registry.js';
import { Refused } from './refused.js';
import type { OwnPage } from './twiml/own-source.js';

/** What a simulated caller does once it is answered; `tone:440` is a tone in hertz. */
export type FarVoice = 'count' | 'echo' | 'silence' | `tone:${number}`;

export interface RingRequest {
  /** Identity of the client to ring. */
  readonly to: string;
  /** Caller's number, default +12025550199. */
  readonly from?: string;
  /** Custom parameters, such as `__TWI_CALLER_NAME`. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly then?: FarVoice;
}

/** What ringing somebody began: the client's leg and, as its parent, the leg of the number that calls. */
export interface Rung {
  readonly sid: string;
  readonly callerSid: string;
}

/** Everything that can be seen of the network at one moment. */
export interface NetworkState {
  readonly registrations: readonly Registration[];
  /** Calls that are going on, and those that ended within the last 30 seconds. */
  readonly calls: readonly NetworkCall[];
}

const defaultCaller = '+12025550199';

/** What a person at the switchboard can see and do; every verb throws `Refused` with a sentence when it makes no sense. */
export class Network {
  readonly #exchange: Exchange;
  readonly #speaker: Speaker;

  constructor(exchange: Exchange, speaker: Speaker) {
    this.#exchange = exchange;
    this.#speaker = speaker;
  }

  state(): NetworkState {
    return { registrations: this.#exchange.registry.list(), calls: this.#exchange.calls.list() };
  }

  /** Calls the listener after every change; answers the way to stop that. */
  onChange(listener: () => void): () => void {
    return this.#exchange.onChange(listener);
  }

  numbers(): readonly TestNumber[] {
    return testNumbers;
  }

  /** How well the clock of the audio kept time; late frames mean that this machine is too busy. */
  punctuality(): Punctuality {
    return this.#exchange.ticker.punctuality;
  }

  /** What clients reported about their calls, the latest last. */
  insights(): readonly InsightsReport[] {
    return this.#exchange.insights.list();
  }

  /** A number calls a client, which rings on every connection; answers the sid of the client's leg, and of the number's. */
  ring({ to, from = defaultCaller, parameters = {}, then = 'count' }: RingRequest): Rung {
    const identity = to.replace(/^client:/, '');
    const order = { identity, from, parameters, page: pageFor(then) };
    if (this.#exchange.registry.reachable(identity).length === 0) {
      throw new Refused(404, `Nobody is registered as ${identity}.`);
    }
    const callerSid = ringClient(this.#exchange, this.#speaker, order);
    const [sid] = this.#ringing(callerSid)?.sids ?? [];
    if (!sid) throw new Refused(409, `${identity} could not be rung; the log says why.`);
    return { sid, callerSid };
  }

  /** Ends a call from the network's side. */
  hangUp(sid: string): void {
    const group = this.#ringing(sid);
    if (group) return group.stop('cancelled');
    this.#leg(sid).hangUp({ outcome: 'completed' });
  }

  /** Makes a call that rings end as busy. */
  busy(sid: string): void {
    const group = this.#ringing(sid);
    if (group) return group.stop('busy');
    const leg = this.#leg(sid);
    if (leg.record.answered) throw new Refused(409, 'The call is answered; only a ringing call can be busy.');
    leg.hangUp({ outcome: 'busy' });
  }

  /** Drops the connection of the client in a call. */
  drop(sid: string): void {
    const leg = this.#clientLeg(sid);
    if (leg.sessions.length === 0) throw new Refused(409, 'The connection of this call is lost already.');
    for (const session of leg.sessions) session.drop();
  }

  /** Makes something go wrong. */
  fault(fault: Fault): void {
    applyFault(this.#exchange, fault, (sid) => this.#clientLeg(sid));
    this.#exchange.changed();
  }

  #leg(sid: string): Leg {
    const leg = this.#exchange.calls.leg(sid);
    if (leg) return leg;
    if (this.#exchange.calls.record(sid)) throw new Refused(409, 'The call has ended already.');
    throw new Refused(404, `There is no call ${sid}.`);
  }

  /** The client's leg of a call: this one, the one it belongs to, or the one it rings. */
  #clientLeg(sid: string): ClientLeg {
    const leg = this.#leg(sid);
    const { parentSid } = leg.record.description;
    const { calls } = this.#exchange;
    const children = calls.clientLegs.filter((one) => one.record.description.parentSid === sid);
    const client = calls.clientLeg(sid) ?? (parentSid ? calls.clientLeg(parentSid) : null) ?? children[0];
    if (!client) throw new Refused(409, 'No client takes part in this call.');
    return client;
  }

  /** The ringing that a call takes part in, as the one who rings or one of those rung. */
  #ringing(sid: string): RingGroup | null {
    const groups = [...this.#exchange.ringing];
    return groups.find((group) => group.sids.includes(sid) || group.source.parentSid === sid) ?? null;
  }
}

function pageFor(then: FarVoice): OwnPage {
  if (then === 'count' || then === 'echo' || then === 'silence') return voices[then];
  const frequency = Number(then.replace(/^tone:/, ''));
  if (!then.startsWith('tone:') || !(frequency >= 20 && frequency <= 3800)) {
    throw new Refused(
      400,
      '`then` is count, echo, silence or tone: with 20 to 3800 hertz, such as tone:440.',
    );
  }
  return () => voices.tone(frequency);
}
