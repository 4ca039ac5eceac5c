import type { AudioPort } from '../media/audio-port.js';
import type { AudioSource, Frame } from '../media/frame.js';

/** A port that can be used before there is media behind it and keeps its listener when that changes. */
export class SwitchedPort implements AudioPort {
  #behind: AudioPort | null = null;
  #source: AudioSource | null = null;

  get spoken(): Frame | null {
    return this.#behind?.spoken ?? null;
  }

  listen(source: AudioSource | null): void {
    this.#source = source;
    this.#behind?.listen(source);
  }

  /** Puts media behind the port, or takes it away. */
  plug(port: AudioPort | null): void {
    this.#behind?.listen(null);
    this.#behind = port;
    port?.listen(this.#source);
  }
}
