import type { Exchange } from '../exchange.js';
import type { Outcome } from '../outcomes.js';
import type { ClientSession } from '../signalling/client-session.js';
import type { CallRecord } from './call-record.js';
import { ClientLeg } from './client-leg.js';
import type { Leg } from './leg.js';

/** Somebody to ring: a client on all its connections, or a leg that somebody else makes. */
export type RingTarget = (
  | {
      readonly kind: 'client';
      readonly identity: string;
      /** Custom parameters, as TwiML's `<Parameter>` gives them. */
      readonly parameters: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'leg'; readonly make: () => Leg }
) & {
  /** Sees the call before anything happens to it. */
  readonly watch?: (record: CallRecord) => void;
};

/** Where the calls of a group come from. */
export interface RingSource {
  readonly parentSid: string | null;
  readonly from: string;
}

/** What became of ringing: somebody answered, or why nobody did. */
export type RingResult = { readonly leg: Leg } | { readonly outcome: Outcome };

/** Of several refusals the one that a caller should hear about: the first of these that occurred. */
const telling: readonly Outcome[] = [
  'busy',
  'declined',
  'rejected',
  'rejected-busy',
  'no-answer',
  'not-available',
];

/**
 * Rings several parties at once; the first to answer has the call and the others hear that it was
 * cancelled. A client that loses its connection while it rings is rung again when it is back, and
 * one that registers meanwhile joins in (SIGNALLING 3.12, Q2).
 */
export class RingGroup {
  readonly result: Promise<RingResult>;
  readonly source: RingSource;
  readonly #exchange: Exchange;
  readonly #live = new Set<Leg>();
  readonly #sids: string[] = [];
  readonly #refusals: Outcome[] = [];
  #resolve: (result: RingResult) => void = () => undefined;
  #settled = false;
  #starting = true;

  constructor(exchange: Exchange, source: RingSource, targets: readonly RingTarget[]) {
    this.#exchange = exchange;
    this.source = source;
    this.result = new Promise((resolve) => (this.#resolve = resolve));
    exchange.ringing.add(this);
    exchange.registry.events.on('registered', this.#onRegistered);
    for (const target of targets) this.#ring(target);
    this.#starting = false;
    this.#settleIfNobodyIsLeft();
  }

  /** Sids of every leg this group has rung. */
  get sids(): readonly string[] {
    return this.#sids;
  }

  /** Stops ringing: with `cancelled` when the caller left, `no-answer` when time is up, or as told. */
  stop(outcome: Outcome): void {
    this.#settle({ outcome });
  }

  #ring(target: RingTarget): void {
    if (target.kind === 'leg') return this.#follow(target.make(), target);
    const { identity, parameters } = target;
    const { parentSid, from } = this.source;
    const to = `client:${identity}`;
    const leg = new ClientLeg(
      this.#exchange,
      {
        kind: 'callee',
        parameters: { ApiVersion: '2010-04-01', From: from, To: to, ...encodedParameters(parameters) },
      },
      { parentSid, direction: 'outbound', from, to, identity },
    );
    this.#follow(leg, target);
    const sessions = this.#exchange.registry.reachable(identity);
    // Later, so that whoever rings can be told of the call first.
    const unreachable = (): void => leg.hangUp({ outcome: 'not-available' });
    if (sessions.length === 0) this.#exchange.later(0, () => leg.sessions.length === 0 && unreachable());
    for (const session of sessions) void leg.invite(session);
  }

  #follow(leg: Leg, { watch }: RingTarget): void {
    this.#sids.push(leg.record.sid);
    this.#live.add(leg);
    watch?.(leg.record);
    leg.events.once('answer', () => this.#settle({ leg }));
    leg.events.once('end', (outcome) => {
      this.#live.delete(leg);
      this.#refusals.push(outcome);
      this.#settleIfNobodyIsLeft();
    });
  }

  readonly #onRegistered = (session: ClientSession): void => {
    for (const leg of this.#live) {
      if (leg instanceof ClientLeg && leg.identity === session.identity) void leg.invite(session);
    }
  };

  #settleIfNobodyIsLeft(): void {
    if (this.#starting || this.#live.size > 0) return;
    this.#settle({
      outcome:
        telling.find((outcome) => this.#refusals.includes(outcome)) ?? this.#refusals[0] ?? 'not-available',
    });
  }

  #settle(result: RingResult): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#exchange.ringing.delete(this);
    this.#exchange.registry.events.off('registered', this.#onRegistered);
    const winner = 'leg' in result ? result.leg : null;
    const outcome = 'outcome' in result ? result.outcome : 'cancelled';
    for (const leg of [...this.#live]) if (leg !== winner) leg.hangUp({ outcome });
    this.#resolve(result);
  }
}

/** Custom parameters as an invite carries them. The SDK decodes the values only, so names go as they are (SIGNALLING 2.3). */
function encodedParameters(parameters: Readonly<Record<string, string>>): { readonly Params?: string } {
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length > 0 ? { Params: pairs.join('&') } : {};
}
