import { clip, frameSamples, sampleRate, type AudioSource, type Frame } from './frame.js';

/** A steady sine. */
export class Tone implements AudioSource {
  readonly #step: number;
  readonly #amplitude: number;
  #position = 0;

  /** @param frequency in hertz @param amplitude 0 to 1 */
  constructor(frequency: number, amplitude = 0.25) {
    this.#step = (2 * Math.PI * frequency) / sampleRate;
    this.#amplitude = amplitude * 32767;
  }

  read(): Frame {
    return Int16Array.from({ length: frameSamples }, () =>
      clip(Math.round(this.#amplitude * Math.sin(this.#step * this.#position++))),
    );
  }
}

/** What a caller hears while the other side rings: 440 and 480 Hz, two seconds on, four off. */
export class Ringback implements AudioSource {
  readonly #low = new Tone(440, 0.08);
  readonly #high = new Tone(480, 0.08);
  #tick = 0;

  read(): Frame | null {
    const on = this.#tick++ % 300 < 100;
    if (!on) return null;
    const high = this.#high.read();
    return this.#low.read().map((sample, index) => clip(sample + (high[index] ?? 0)));
  }
}

/** A soft, slow two-note figure for those who wait in a conference. */
export class WaitingMusic implements AudioSource {
  readonly #notes = [new Tone(392, 0.08), new Tone(523.25, 0.08)] as const;
  #tick = 0;

  read(): Frame | null {
    const beat = this.#tick++ % 200;
    if (beat < 25) return this.#notes[0].read();
    if (beat >= 50 && beat < 75) return this.#notes[1].read();
    return null;
  }
}

/** The short high sound that says that somebody came or went. */
export class Beep implements AudioSource {
  readonly #tone = new Tone(1480, 0.12);
  #ticks = 8;

  read(): Frame | null {
    if (this.#ticks === 0) return null;
    this.#ticks -= 1;
    return this.#tone.read();
  }
}
