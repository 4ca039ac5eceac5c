// `npm run build`: dist/ (modules and types), cdn/ (one minified file) and custom-elements.json, from nothing.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeNoiseLibrary } from './noise-library.mjs';
import { bin, node, root } from './test/run.mjs';

for (const folder of ['dist', 'cdn']) rmSync(join(root, folder), { recursive: true, force: true });

const commands = {
  modules: [bin('typescript', 'tsc'), '-p', 'tsconfig.build.json'],
  cdn: [bin('rollup'), '--config', 'rollup.config.mjs', '--failAfterWarnings'],
  manifest: [
    bin('@custom-elements-manifest/analyzer', 'cem'),
    'analyze',
    '--config',
    'custom-elements-manifest.config.mjs',
    '--quiet',
  ],
};

for (const [name, command] of Object.entries(commands)) {
  // The compiler writes its own files only.
  if (name === 'cdn') await writeNoiseLibrary(join(root, 'dist/core/adapters/audio'));
  if (await node(command)) continue;
  console.error(`The build stopped: ${name} failed.`);
  process.exit(1);
}
