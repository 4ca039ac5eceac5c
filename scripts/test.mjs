// `npm test`: installs what is missing and runs everything; `npm test -- core stories` runs those steps only.
import { getReady } from './ready.mjs';
import { steps } from './test/steps.mjs';

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `No step named ${unknown.join(', ')}. There are: ${steps.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}

/** Runs one step; an exception in a step is a failure of that step and of no other. */
async function runStep({ name, title, run }) {
  console.log(`\n=== ${title} (npm test -- ${name})\n`);
  const start = performance.now();
  let result;
  try {
    result = await run();
  } catch (error) {
    console.error(error);
    result = { passed: 0, failed: 1 };
  }
  const seconds = (performance.now() - start) / 1000;
  if (typeof result === 'string') return { title, seconds, passed: 0, failed: 0, remark: result };
  return { title, seconds, ...result, remark: '' };
}

function table(results) {
  const line = ({ title, seconds, passed, failed, remark }) =>
    [
      title.padEnd(28),
      `${seconds.toFixed(1).padStart(6)} s`,
      `${passed} passed`.padStart(13),
      `${failed} failed`.padStart(11),
      remark && `  (${remark})`,
    ].join('');
  return results.map(line).join('\n');
}

await getReady();
const results = [];
for (const step of steps) {
  if (wanted.length === 0 || wanted.includes(step.name)) results.push(await runStep(step));
}

const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`\n${table(results)}\n${'all'.padEnd(28)}${sum('seconds').toFixed(1).padStart(6)} s\n`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
