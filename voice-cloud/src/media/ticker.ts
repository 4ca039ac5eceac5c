import { frameMilliseconds } from './frame.js';

/** Takes part in every 20 ms of the network: first all collect what was said, then all deliver it. */
export interface Tickable {
  /** Takes what the party said in this tick. */
  collect(): void;
  /** Hands the party what it should hear in this tick. */
  deliver(): void;
}

/** How well the clock of the audio kept time since the network started. */
export interface Punctuality {
  /** Frames of 20 ms that were due. */
  readonly due: number;
  /** Those of them that came more than 20 ms late, or never. */
  readonly late: number;
  /** Milliseconds by which the latest one was late. */
  readonly worst: number;
}

/**
 * The heartbeat of the audio: one timer for the whole network, set against the wall clock so that
 * late ticks are made up for and 50 frames leave in every second.
 */
export class Ticker {
  readonly #members = new Set<Tickable>();
  #timer: NodeJS.Timeout | null = null;
  #next = 0;
  #due = 0;
  #late = 0;
  #worst = 0;

  /** How many take part now; none are left once every call has ended. */
  get size(): number {
    return this.#members.size;
  }

  get punctuality(): Punctuality {
    return { due: this.#due, late: this.#late, worst: this.#worst };
  }

  add(member: Tickable): void {
    this.#members.add(member);
    if (this.#timer) return;
    this.#next = performance.now() + frameMilliseconds;
    this.#schedule();
  }

  remove(member: Tickable): void {
    this.#members.delete(member);
    if (this.#members.size > 0 || !this.#timer) return;
    clearTimeout(this.#timer);
    this.#timer = null;
  }

  #schedule(): void {
    this.#timer = setTimeout(() => this.#run(), Math.max(0, this.#next - performance.now()));
  }

  #run(): void {
    const now = performance.now();
    this.#worst = Math.max(this.#worst, now - this.#next);
    // A machine that slept or stalled for long must not replay the whole gap in one burst.
    if (now - this.#next > 10 * frameMilliseconds) this.#skipTo(now);
    while (this.#next <= now && this.#members.size > 0) {
      this.#due += 1;
      if (now - this.#next > frameMilliseconds) this.#late += 1;
      this.#tick();
      this.#next += frameMilliseconds;
    }
    if (this.#members.size > 0) this.#schedule();
    else this.#timer = null;
  }

  #skipTo(now: number): void {
    const skipped = Math.floor((now - this.#next) / frameMilliseconds);
    this.#due += skipped;
    this.#late += skipped;
    this.#next = now;
  }

  #tick(): void {
    const members = [...this.#members];
    for (const member of members) member.collect();
    for (const member of members) member.deliver();
  }
}
