// `npm run catalog` opens the catalog of elements; with --build it is written to storybook-static/, offline.
import { getReady } from './ready.mjs';
import { bin, node } from './test/run.mjs';

await getReady();

const manifest = [
  bin('@custom-elements-manifest/analyzer', 'cem'),
  'analyze',
  '--config',
  'custom-elements-manifest.config.mjs',
  '--quiet',
];
const storybook = process.argv.includes('--build')
  ? ['build', '--quiet', '--disable-telemetry']
  : ['dev', '--port', process.env.PORT ?? '6006', '--disable-telemetry'];

const env = { STORYBOOK_DISABLE_TELEMETRY: '1' };
const minutes = process.argv.includes('--build') ? 5 : Infinity;
const good = (await node(manifest)) && (await node([bin('storybook'), ...storybook], { env, minutes }));
process.exitCode = good ? 0 : 1;
