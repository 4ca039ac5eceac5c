import { frameSamples, type Frame } from './frame.js';

/** Samples kept before playing starts, so that a packet a little late leaves no hole. */
const prefill = 2 * frameSamples;

/** Samples beyond which the oldest are dropped: delay must not grow in a long call. */
const limit = 8 * frameSamples;

/** Turns packets that arrive when they like into one frame a tick. */
export class ReceiveQueue {
  #samples: number[] = [];
  #primed = false;

  push(samples: Int16Array): void {
    for (const sample of samples) this.#samples.push(sample);
    if (this.#samples.length > limit) this.#samples = this.#samples.slice(-prefill);
    if (this.#samples.length >= prefill) this.#primed = true;
  }

  /** The next 20 ms, or null when there is not enough yet. */
  shift(): Frame | null {
    if (!this.#primed) return null;
    if (this.#samples.length < frameSamples) {
      this.#primed = false;
      return null;
    }
    return Int16Array.from(this.#samples.splice(0, frameSamples));
  }

  clear(): void {
    this.#samples = [];
    this.#primed = false;
  }
}
