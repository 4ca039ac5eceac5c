import type { Note } from './notes.js';

/** How long a round of the hold music is, in seconds. */
export const holdMelodySeconds = 16;

/** The band in which all of its energy is, in Hz. Voices are told from it by what is above. */
export const holdMelodyBand = { low: 190, high: 700 } as const;

/** Equal temperament on A4 = 440 Hz, in Hz. */
const pitch = (semitonesFromA4: number): number => 440 * 2 ** (semitonesFromA4 / 12);

/** Four chords of the key of C that lead back to the first, each for four seconds: semitones from A4. */
const chords: readonly (readonly [number, number, number, number])[] = [
  [-9, -5, -2, 3],
  [-12, -9, -5, 0],
  [-10, -7, -4, 0],
  [-14, -10, -7, -2],
];

/** The order in which the notes of a chord are struck, half a second apart. */
const order = [0, 2, 1, 3, 2, 1, 3, 2] as const;

/**
 * The kit's hold music: slow broken chords over their root, of pure tones, so that a telephone codec leaves it
 * as it is. Written for this kit.
 */
export const holdMelody: readonly Note[] = chords.flatMap((chord, bar): Note[] => [
  { at: bar * 4, seconds: 4, hertz: [pitch(chord[0]), pitch(chord[2])], level: 0.05 },
  ...order.map((index, beat): Note => {
    const at = bar * 4 + beat / 2;
    return {
      at,
      seconds: Math.min(1.6, holdMelodySeconds - at),
      hertz: [pitch(chord[index])],
      level: 0.16,
      decays: true,
    };
  }),
]);
