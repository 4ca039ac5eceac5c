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

const rate = 16_000;
/** Every tone is faded in and out for so long, so that it does not click. */
const edgeSeconds = 0.008;

/** Makes a sound of notes and returns the address of it, a WAVE file of 16 bit at 16 kHz. */
export function wave(notes: readonly Note[], seconds: number): string {
  const samples = new Float32Array(Math.ceil(seconds * rate));
  for (const note of notes) add(samples, note);
  return URL.createObjectURL(new Blob([header(samples.length), pcm(samples)], { type: 'audio/wav' }));
}

function add(samples: Float32Array, { at, seconds, hertz, level, decays }: Note): void {
  const first = Math.floor(at * rate);
  const length = Math.min(Math.floor(seconds * rate), samples.length - first);
  for (let i = 0; i < length; i++) {
    const t = i / rate;
    const edge = Math.min(1, t / edgeSeconds, (length / rate - t) / edgeSeconds);
    const loudness = level * edge * (decays ? Math.exp((-4 * t) / seconds) : 1);
    let value = 0;
    for (const each of hertz) value += Math.sin(2 * Math.PI * each * t);
    samples[first + i] = (samples[first + i] ?? 0) + value * loudness;
  }
}

function pcm(samples: Float32Array): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(samples.length * 2));
  samples.forEach((value, i) => view.setInt16(i * 2, Math.max(-1, Math.min(1, value)) * 32_767, true));
  return view.buffer;
}

/** The 44 bytes before the samples: RIFF, WAVE, PCM, one channel. */
function header(length: number): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(44));
  const text = (offset: number, characters: string): void => {
    for (let i = 0; i < characters.length; i++) view.setUint8(offset + i, characters.charCodeAt(i));
  };
  text(0, 'RIFF');
  view.setUint32(4, 36 + length * 2, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, length * 2, true);
  return view.buffer;
}
