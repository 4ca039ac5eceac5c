import type { Frame } from '../media/frame.js';
import { levelOf } from '../media/level.js';

/** Loudness from which a sound counts as speech, 0 to 1. */
const loud = 0.01;

/** Ticks of 20 ms after which somebody is speaking, and after which it has stopped. */
const ticksToStart = 5;
const ticksToStop = 40;

/** Notices that somebody begins to speak and stops. */
export class SpeechWatch {
  #speaking = false;
  #ticks = 0;

  /** Hears one tick; answers what changed, or null. */
  hear(frame: Frame | null): 'start' | 'stop' | null {
    const differs = levelOf(frame) >= loud !== this.#speaking;
    this.#ticks = differs ? this.#ticks + 1 : 0;
    if (this.#ticks < (this.#speaking ? ticksToStop : ticksToStart)) return null;
    this.#ticks = 0;
    this.#speaking = !this.#speaking;
    return this.#speaking ? 'start' : 'stop';
  }
}
