import type { Party } from '../calls/connect-parties.js';
import { newSid } from '../sids.js';

/** Why somebody is in a queue no more, in Twilio's words. */
export type QueueResult = 'bridged' | 'leave';

/** Somebody who waits in a queue. */
export class Waiter {
  readonly party: Party;
  readonly since = Date.now();
  readonly #taken = new AbortController();
  readonly #done = new AbortController();

  constructor(party: Party) {
    this.party = party;
  }

  /** Aborted when somebody took the call out of the queue. */
  get taken(): AbortSignal {
    return this.#taken.signal;
  }

  /** Aborted when whoever took it is done with it. */
  get done(): AbortSignal {
    return this.#done.signal;
  }

  take(): void {
    this.#taken.abort();
  }

  release(): void {
    this.#done.abort();
  }
}

/** A line of people waiting for somebody to take them, the first come first. */
export class Queue {
  readonly sid = newSid('QU');
  readonly #waiters: Waiter[] = [];
  readonly #takers: (() => void)[] = [];

  get size(): number {
    return this.#waiters.length;
  }

  add(waiter: Waiter): void {
    this.#waiters.push(waiter);
    this.#takers.shift()?.();
  }

  remove(waiter: Waiter): void {
    const at = this.#waiters.indexOf(waiter);
    if (at >= 0) this.#waiters.splice(at, 1);
  }

  /** Takes the first, waiting for one when there is none; null when `over` came before. */
  async next(over: AbortSignal): Promise<Waiter | null> {
    while (!over.aborted) {
      const waiter = this.#waiters.shift();
      if (waiter) {
        waiter.take();
        return waiter;
      }
      await this.#somebodyOr(over);
    }
    return null;
  }

  /** Resolves when it is this taker's turn; one who is gone has no turn any more. */
  async #somebodyOr(over: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#takers.push(resolve);
      over.addEventListener(
        'abort',
        () => {
          const at = this.#takers.indexOf(resolve);
          if (at >= 0) this.#takers.splice(at, 1);
          resolve();
        },
        { once: true },
      );
    });
  }
}

/** Queues by name; each is there as soon as it is spoken of. */
export class Queues {
  readonly #queues = new Map<string, Queue>();

  named(name: string): Queue {
    const queue = this.#queues.get(name) ?? new Queue();
    this.#queues.set(name, queue);
    return queue;
  }
}
