// Writes src/core/adapters/audio/noise-library.js: RNNoise and the worklet that runs it, as strings in one module.
// So any bundler of a page takes it as it takes all other code, and no file has to be served beside it.
import { build } from 'esbuild';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../src/core/adapters/audio/', import.meta.url));

/** Writes it where it is missing or another one, into further folders too. */
export async function writeNoiseLibrary(...folders) {
  const wasm = createRequire(import.meta.url).resolve('@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm');
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'noise-processor.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  });
  const code = [
    '// Written by scripts/noise-library.mjs.',
    `export const processor = ${JSON.stringify(outputFiles[0].text)};`,
    `export const rnnoise = ${JSON.stringify(readFileSync(wasm).toString('base64'))};`,
    '',
  ].join('\n');
  for (const each of [folder, ...folders]) {
    const file = join(each, 'noise-library.js');
    if (!existsSync(file) || readFileSync(file, 'utf8') !== code) writeFileSync(file, code);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeNoiseLibrary();
