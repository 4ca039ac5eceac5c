// `npm start`: checks Node, installs what is missing, then runs the demo. Imports nothing but Node until then.
import { performance } from 'node:perf_hooks';

const startedAt = performance.now();
const { getReady } = await import('./ready.mjs');

try {
  await getReady();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const { register } = await import('tsx/esm/api');
register();
const { runDemo } = await import('../demo/server/main.ts');
await runDemo(startedAt);
