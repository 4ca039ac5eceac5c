import { frameSamples, type Frame } from './frame.js';

/** Frames kept at most before playing starts: a network that is late more often gets no better by waiting longer. */
const deepest = 3;

/** Samples beyond which the oldest are dropped: delay must not grow in a long call. */
const limit = 8 * frameSamples;

/** Frames played, about two seconds, in which a frame that was never needed shows itself. */
const patience = 100;

/**
 * Turns packets that arrive when they like into one frame a tick, with as little delay as their arrival allows:
 * it keeps one frame waiting, one more each time a packet came too late, and one less when that was not needed.
 */
export class ReceiveQueue {
  #samples: number[] = [];
  #primed = false;
  /** Frames that are waited for before playing starts. */
  #depth = 1;
  /** The least that was left over since the last look, in samples. */
  #spare = limit;
  #played = 0;

  push(samples: Int16Array): void {
    for (const sample of samples) this.#samples.push(sample);
    if (this.#samples.length > limit) this.#samples = this.#samples.slice(-this.#wanted);
    if (this.#samples.length >= this.#wanted) this.#primed = true;
  }

  /** The next 20 ms, or null when there is not enough yet. */
  shift(): Frame | null {
    if (!this.#primed) return null;
    if (this.#samples.length < frameSamples) {
      this.#primed = false;
      this.#depth = Math.min(deepest, this.#depth + 1);
      this.#look();
      return null;
    }
    const frame = Int16Array.from(this.#samples.splice(0, frameSamples));
    this.#spare = Math.min(this.#spare, this.#samples.length);
    if (++this.#played >= patience) this.#shorten();
    return frame;
  }

  clear(): void {
    this.#samples = [];
    this.#primed = false;
  }

  get #wanted(): number {
    return this.#depth * frameSamples;
  }

  /** Drops a frame that was always left over: all that it does is delay. */
  #shorten(): void {
    if (this.#spare >= 2 * frameSamples) {
      this.#samples.splice(0, frameSamples);
      this.#depth = Math.max(1, this.#depth - 1);
    }
    this.#look();
  }

  #look(): void {
    this.#spare = limit;
    this.#played = 0;
  }
}
