import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { Frames } from '../../src/core/adapters/audio/frames.js';
import { Rnnoise, rnnoiseRate } from '../../src/core/adapters/audio/rnnoise.js';

const wasm = createRequire(import.meta.url).resolve('@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm');
const rnnoise = await WebAssembly.compile(readFileSync(wasm));

/** The mean power of a stretch of sound, in dB below full scale. */
function loudness(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return 10 * Math.log10(power + 1e-12);
}

for (const block of [1, 128, 480, 1000]) {
  test(`sound in blocks of ${block} comes out as it went in, a frame later`, () => {
    const sizes: number[] = [];
    const frames = new Frames(480, (frame) => void sizes.push(frame.length));
    const sound = Float32Array.from({ length: 12_000 }, (_, i) => i + 1);
    const out = new Float32Array(sound.length);
    for (let i = 0; i < sound.length; i += block) {
      frames.pass(sound.subarray(i, i + block), out.subarray(i, i + block));
    }
    assert.deepEqual(out.slice(0, 480), new Float32Array(480));
    assert.deepEqual(out.slice(480), sound.slice(0, -480));
    assert.deepEqual(new Set(sizes), new Set([480]));
  });
}

test('the noise of a room in which nobody speaks is hardly heard after two seconds', () => {
  const filter = new Rnnoise(rnnoise);
  const frames = new Frames(filter.frameSize, filter.clean);
  // Lower is louder, as with fans, traffic and voices far away.
  let rumble = 0;
  const noise = Float32Array.from({ length: rnnoiseRate * 3 }, () => {
    rumble = 0.95 * rumble + 0.01 * (Math.random() - 0.5);
    return rumble;
  });
  const out = new Float32Array(noise.length);
  frames.pass(noise, out);
  const later = out.subarray(rnnoiseRate * 2);
  assert.ok(loudness(later) < loudness(noise) - 20, `${loudness(noise)} dB, then ${loudness(later)} dB`);
});

test('two voices are filtered apart', () => {
  const [one, other] = [new Rnnoise(rnnoise), new Rnnoise(rnnoise)];
  const silence = new Float32Array(one.frameSize);
  for (let i = 0; i < 20; i++) {
    one.clean(Float32Array.from({ length: one.frameSize }, () => Math.random() - 0.5));
    other.clean(silence);
  }
  assert.deepEqual(silence, new Float32Array(one.frameSize));
});
