import { frameMilliseconds } from './frame.js';

/** Takes part in every 20 ms of the network: first all collect what was said, then all deliver it. */
export interface Tickable {
  /** Takes what the party said in this tick. */
  collect(): void;
  /** Hands the party what it should hear in this tick. */
  deliver(): void;
}

/**
 * The heartbeat of the audio: one timer for the whole network, set against the wall clock so that
 * late ticks are made up for and 50 frames leave in every second.
 */
export class Ticker {
  readonly #members = new Set<Tickable>();
  #timer: NodeJS.Timeout | null = null;
  #next = 0;

  /** How many take part now; none are left once every call has ended. */
  get size(): number {
    return this.#members.size;
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
    // A machine that slept or stalled for long must not replay the whole gap in one burst.
    if (now - this.#next > 10 * frameMilliseconds) this.#next = now;
    while (this.#next <= now && this.#members.size > 0) {
      this.#tick();
      this.#next += frameMilliseconds;
    }
    if (this.#members.size > 0) this.#schedule();
    else this.#timer = null;
  }

  #tick(): void {
    const members = [...this.#members];
    for (const member of members) member.collect();
    for (const member of members) member.deliver();
  }
}
