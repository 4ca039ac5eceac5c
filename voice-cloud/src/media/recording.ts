import { frameSamples, type AudioSource, type Frame } from './frame.js';

/** Plays samples once, and says when it came to the end. */
export class Recording implements AudioSource {
  readonly finished: Promise<void>;
  readonly #samples: Int16Array;
  #position = 0;
  #finish: () => void = () => undefined;

  constructor(samples: Int16Array) {
    this.#samples = samples;
    this.finished = new Promise((resolve) => (this.#finish = resolve));
  }

  read(): Frame | null {
    if (this.#position >= this.#samples.length) {
      this.#finish();
      return null;
    }
    const frame = new Int16Array(frameSamples);
    frame.set(this.#samples.subarray(this.#position, this.#position + frameSamples));
    this.#position += frameSamples;
    return frame;
  }
}
