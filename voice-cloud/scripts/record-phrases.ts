/** Records `assets/` anew with espeak-ng: run it after changing `src/media/phrases.ts`. */
import { writeFileSync } from 'node:fs';
import { espeak } from '../src/media/espeak.js';
import { sampleRate } from '../src/media/frame.js';
import { encodeMuLaw } from '../src/media/mu-law.js';
import { phrases } from '../src/media/phrases.js';

/** Samples quieter than this at either end are cut away. */
const quiet = 200;

function trimmed(samples: Int16Array): Int16Array {
  const loud = (sample: number): boolean => Math.abs(sample) > quiet;
  const end = samples.findLastIndex(loud);
  return samples.subarray(Math.max(0, samples.findIndex(loud) - 80), end + 400);
}

function muLawWav(samples: Int16Array): Buffer {
  const data = encodeMuLaw(samples);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(7, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

for (const [file, text] of Object.entries(phrases)) {
  const samples = await espeak(text);
  if (!samples) throw new Error('espeak-ng is needed to record the phrases');
  writeFileSync(new URL(`../assets/${file}.wav`, import.meta.url), muLawWav(trimmed(samples)));
}
