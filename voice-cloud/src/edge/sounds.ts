import { clip, sampleRate } from '../media/frame.js';

/** A stretch of sound: tones that sound together for some milliseconds; none is silence. */
interface Stretch {
  readonly hertz: readonly number[];
  readonly milliseconds: number;
}

/** The two tones of each key (ITU-T Q.23). */
const rows = [697, 770, 852, 941];
const columns = [1209, 1336, 1477];
const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'star', '0', 'hash'];

const note = (milliseconds: number, ...hertz: readonly number[]): Stretch => ({ hertz, milliseconds });

/** The sounds that the SDK fetches when the page brings none of its own, by its names for them. */
const scores: ReadonlyMap<string, readonly Stretch[]> = new Map([
  ...keys.map((key, at): [string, Stretch[]] => [
    `dtmf-${key}`,
    [note(120, rows[Math.floor(at / 3)] ?? 0, columns[at % 3] ?? 0)],
  ]),
  [
    'incoming',
    [note(220, 587, 880), note(80), note(220, 659, 988), note(80), note(420, 587, 880), note(1600)],
  ],
  ['outgoing', [note(90, 523), note(40), note(140, 784)]],
  ['disconnect', [note(90, 784), note(40), note(160, 523)]],
  ['cowbell', [note(60, 540, 800), note(190), note(60, 540, 800), note(690)]],
]);

const made = new Map<string, Buffer>();

/** The sound of that name as a WAV file, which browsers play whatever the address ends with; null when there is none. */
export function clientSound(name: string): Buffer | null {
  const score = scores.get(name);
  if (!score) return null;
  const kept = made.get(name) ?? wavOf(score.flatMap(samplesOf));
  made.set(name, kept);
  return kept;
}

function samplesOf({ hertz, milliseconds }: Stretch): number[] {
  const length = Math.round((milliseconds * sampleRate) / 1000);
  // Five milliseconds at either end, so that nothing clicks.
  const edge = sampleRate / 200;
  return Array.from({ length }, (_, index) => {
    const swell = Math.min(1, index / edge, (length - index) / edge);
    const wave = hertz.reduce((sum, one) => sum + Math.sin((2 * Math.PI * one * index) / sampleRate), 0);
    return clip(Math.round((swell * wave * 9000) / Math.max(1, hertz.length)));
  });
}

/** 16-bit mono WAV. */
function wavOf(samples: readonly number[]): Buffer {
  const file = Buffer.alloc(44 + samples.length * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(sampleRate, 24);
  file.writeUInt32LE(sampleRate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, index) => file.writeInt16LE(sample, 44 + index * 2));
  return file;
}
