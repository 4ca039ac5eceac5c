import { frameSamples, sampleRate, type AudioSource, type Frame } from './frame.js';

/**
 * The notes of the hold music in hertz: the five black keys from F sharp 5. Nothing else in this network
 * sounds there, so whoever listens can tell that it is held by the network.
 */
export const holdNotes = [739.99, 830.61, 932.33, 1108.73, 1244.51] as const;

/** The tune, our own: which note begins on each beat. */
const tune = [0, 2, 3, 4, 3, 2, 1, 0, 2, 3, 2, 1, 0, 1, 2, 1];

/** Seconds from note to note. */
const beatSeconds = 0.4;

/** Seconds in which a note fades to a third; it is still heard under the next, so that there is no hole. */
const fadeSeconds = 0.45;

const loudness = 0.16 * 32767;

let loop: Int16Array | null = null;

/** The music that a held party hears: a calm loop of bell-like notes, made here and played from its beginning. */
export class HoldMusic implements AudioSource {
  #position = 0;

  read(): Frame {
    loop ??= compose();
    const frame = new Int16Array(frameSamples);
    for (let index = 0; index < frameSamples; index += 1) {
      frame[index] = loop[this.#position] ?? 0;
      this.#position = (this.#position + 1) % loop.length;
    }
    return frame;
  }
}

/** Adds every note up, each ringing on for two beats, around the end of the loop to its beginning. */
function compose(): Int16Array {
  const beat = Math.round(beatSeconds * sampleRate);
  const sums = new Float64Array(beat * tune.length);
  tune.forEach((note, at) => {
    const frequency = holdNotes[note] ?? holdNotes[0];
    for (let sample = 0; sample < 2 * beat; sample += 1) {
      const time = sample / sampleRate;
      // Five milliseconds of attack and of release, so that no note clicks.
      const edge = Math.min(1, time / 0.005, (2 * beatSeconds - time) / 0.005);
      const strength = edge * Math.exp(-time / fadeSeconds);
      const index = (at * beat + sample) % sums.length;
      sums[index] = (sums[index] ?? 0) + strength * Math.sin(2 * Math.PI * frequency * time);
    }
  });
  return Int16Array.from(sums, (sum) => Math.round(loudness * sum));
}
