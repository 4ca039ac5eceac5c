import type { TimePort } from '../../src/core/ports.js';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** A clock that a test owns: it stands still until it is told to pass, and knows what waits for it. */
export class FakeTime implements TimePort {
  /** What `random()` answers; a test sets it to see jitter at its ends. */
  chance = 1;
  #now: number;
  readonly #timers = new Set<Timer>();

  /** @param now ms since 1970 at the start. */
  constructor(now = 1_700_000_000_000) {
    this.#now = now;
  }

  now = (): number => this.#now;

  random = (): number => this.chance;

  after = (ms: number, callback: () => void): (() => void) => {
    const timer: Timer = { at: this.#now + ms, callback };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };

  /** How many timers wait. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** How long until the next timer, in ms; null when none waits. */
  get nextIn(): number | null {
    const next = this.#next(Infinity);
    return next ? next.at - this.#now : null;
  }

  /** Lets this many ms pass: every timer that is due fires in order, and what it sets off comes to rest. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    for (let timer = this.#next(end); timer; timer = this.#next(end)) {
      this.#timers.delete(timer);
      this.#now = Math.max(this.#now, timer.at);
      timer.callback();
      await settled();
    }
    this.#now = end;
  }

  /** Moves the clock without letting a timer fire, as a laptop that slept does. */
  jump(ms: number): void {
    this.#now += ms;
  }

  #next(end: number): Timer | null {
    let next: Timer | null = null;
    for (const timer of this.#timers) if (timer.at <= end && (!next || timer.at < next.at)) next = timer;
    return next;
  }
}

/** Settles when every promise that can go on without time passing has done so. */
export const settled = (): Promise<void> => new Promise((resolve) => void nextTurn(resolve));

/** Node has a turn that does not wait for a clock; a browser has not. */
const nextTurn = typeof setImmediate === 'function' ? setImmediate : setTimeout;
