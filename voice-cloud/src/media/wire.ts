import type { AudioPort } from './audio-port.js';
import type { AudioSource, Frame } from './frame.js';
import type { Tickable } from './ticker.js';

class WireEnd implements AudioPort {
  spoken: Frame | null = null;
  source: AudioSource | null = null;

  listen(source: AudioSource | null): void {
    this.source = source;
  }
}

/** Two ends joined back to back: what one end is made to hear, the other end says, one tick later. */
export class Wire implements Tickable {
  readonly #near = new WireEnd();
  readonly #far = new WireEnd();
  #toNear: Frame | null = null;
  #toFar: Frame | null = null;

  get near(): AudioPort {
    return this.#near;
  }

  get far(): AudioPort {
    return this.#far;
  }

  collect(): void {
    this.#near.spoken = this.#toNear;
    this.#far.spoken = this.#toFar;
  }

  deliver(): void {
    this.#toFar = this.#near.source?.read() ?? null;
    this.#toNear = this.#far.source?.read() ?? null;
  }
}
