/** A tone of one or more frequencies. */
export interface Note {
  /** When it begins, in seconds. */
  readonly at: number;
  readonly seconds: number;
  readonly hertz: readonly number[];
  /** Loudness of each frequency, 0 to 1. */
  readonly level: number;
  /** Fades like something struck; otherwise it is steady. */
  readonly decays?: boolean;
}

/** Samples a second of what is made here. */
export const notesRate = 16_000;
/** Every tone is faded in and out for so long, so that it does not click. */
const edgeSeconds = 0.008;

/** Renders notes to samples. */
export function renderNotes(notes: readonly Note[], seconds: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.ceil(seconds * notesRate));
  for (const note of notes) add(samples, note);
  return samples;
}

function add(samples: Float32Array, { at, seconds, hertz, level, decays }: Note): void {
  const first = Math.floor(at * notesRate);
  const length = Math.min(Math.floor(seconds * notesRate), samples.length - first);
  for (let i = 0; i < length; i++) {
    const t = i / notesRate;
    const edge = Math.min(1, t / edgeSeconds, (length / notesRate - t) / edgeSeconds);
    const loudness = level * edge * (decays ? Math.exp((-4 * t) / seconds) : 1);
    let value = 0;
    for (const each of hertz) value += Math.sin(2 * Math.PI * each * t);
    samples[first + i] = (samples[first + i] ?? 0) + value * loudness;
  }
}
