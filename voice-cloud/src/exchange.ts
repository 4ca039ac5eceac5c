import { CallTable } from './calls/call-table.js';
import type { RingGroup } from './calls/ring-group.js';
import { Conferences } from './conferences/conferences.js';
import { delayOf } from './delay.js';
import { Insights } from './edge/insights.js';
import type { PublicOrigins } from './edge/public-origins.js';
import { Ticker } from './media/ticker.js';
import type { Account } from './options.js';
import { Subscriptions } from './messages/subscriptions.js';
import { Queues } from './queues/queues.js';
import { Registry } from './signalling/registry.js';
import { Callbacks } from './webhooks/callbacks.js';

/** What every part of the network shares: who is registered, which calls there are, and the clock of the audio. */
export class Exchange {
  readonly account: Account;
  readonly log: (line: string) => void;
  readonly answerSeconds: number;
  /** Address that browsers send audio to. */
  readonly mediaAddress: string;
  /** Where public addresses of applications are on this machine. */
  readonly origins: PublicOrigins;
  /** What clients reported about their calls. */
  readonly insights = new Insights();
  readonly ticker = new Ticker();
  readonly registry: Registry;
  readonly calls: CallTable;
  readonly conferences = new Conferences(this);
  readonly queues = new Queues();
  readonly callbacks = new Callbacks(this);
  readonly subscriptions = new Subscriptions(this);
  /** Fault: every attempt to resume a call is refused. */
  refusesReconnects = false;
  /** Fault: no new connection is taken. */
  refusesConnections = false;
  /** Calls that ring now. */
  readonly ringing = new Set<RingGroup>();
  readonly #graceSeconds: number | null;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #said = new Set<string>();
  readonly #listeners = new Set<() => void>();

  constructor(options: {
    account: Account;
    log: (line: string) => void;
    answerSeconds: number;
    mediaAddress: string;
    graceSeconds: number | null;
    origins: PublicOrigins;
  }) {
    this.account = options.account;
    this.log = options.log;
    this.answerSeconds = options.answerSeconds;
    this.mediaAddress = options.mediaAddress;
    this.origins = options.origins;
    this.#graceSeconds = options.graceSeconds;
    this.calls = new CallTable(() => this.changed());
    this.registry = new Registry(() => this.changed());
  }

  /** Seconds that a leg waits for its client: what the client asked for when it connected, and some more. */
  graceSeconds(askedFor: number): number {
    return this.#graceSeconds ?? askedFor + 5;
  }

  /** Does something in some seconds, unless the network closes before. */
  later(seconds: number, act: () => void): () => void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, delayOf(seconds));
    this.#timers.add(timer);
    return () => {
      clearTimeout(timer);
      this.#timers.delete(timer);
    };
  }

  /** Logs a line the first time only. */
  logOnce(line: string): void {
    if (this.#said.has(line)) return;
    this.#said.add(line);
    this.log(line);
  }

  /** Ends every call and timer. */
  close(): void {
    this.callbacks.close();
    for (const leg of this.calls.legs) leg.hangUp({ outcome: 'cancelled' });
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.calls.close();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
