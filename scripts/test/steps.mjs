// The steps of `npm test`, in order. Each answers `{ passed, failed }`, or a sentence when it has nothing to do.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bin, counted, filesIn, node, root } from './run.mjs';

const passed = { passed: 1, failed: 0 };
const failed = { passed: 0, failed: 1 };

/** Runs the commands one after the other, all of them, and counts as one check. */
async function check(...commands) {
  let good = true;
  for (const command of commands) good = (await command()) && good;
  return good ? passed : failed;
}

/** The same, but a command that fails makes those after it pointless. */
async function chain(...commands) {
  for (const command of commands) if (!(await command())) return false;
  return true;
}

const has = (path) => existsSync(join(root, path));
const manifest = () =>
  node([
    bin('@custom-elements-manifest/analyzer', 'cem'),
    'analyze',
    '--config',
    'custom-elements-manifest.config.mjs',
    '--quiet',
  ]);

function typeCheck() {
  const projects = [
    'tsconfig.core.json',
    'tsconfig.build.json',
    'tsconfig.json',
    'backend/tsconfig.json',
    'voice-cloud/tsconfig.json',
  ];
  const tsc = (project) => async () => {
    const good = await node([bin('typescript', 'tsc'), '-p', project, '--noEmit']);
    console.log(`${good ? 'ok    ' : 'FAILED'} ${project}`);
    return good;
  };
  // The catalog imports the manifest.
  return check(manifest, ...projects.filter(has).map(tsc));
}

function lint() {
  const eslint = () => node([bin('eslint'), '--max-warnings', '0', '.']);
  const templates = () => node([bin('lit-analyzer'), '--maxWarnings=0', 'src/components/**/*.ts']);
  const layout = () => node([bin('prettier'), '--check', '--log-level', 'warn', '.']);
  return check(eslint, templates, layout);
}

function nodeTests(name, folder, minutes = 5) {
  const files = filesIn(folder, '.test.ts');
  if (files.length === 0) return `no tests in ${folder} yet`;
  const reporter = './scripts/test/count-node-tests.mjs';
  return counted(name, (report) =>
    node(
      [
        '--import=tsx',
        '--test',
        '--test-reporter=spec',
        '--test-reporter-destination=stdout',
        `--test-reporter=${reporter}`,
        `--test-reporter-destination=${report}`,
        ...files,
      ],
      { minutes },
    ),
  );
}

function browserTests(name, folders, minutes) {
  if (folders.every((folder) => filesIn(folder, '.test.ts').length === 0))
    return `no tests in ${folders.join(', ')} yet`;
  return counted(name, (report) =>
    node([bin('@web/test-runner', 'wtr'), '--config', 'wtr.config.mjs', '--group', name], {
      env: { TEST_COUNTS: report },
      minutes,
    }),
  );
}

function playwright(project, minutes) {
  const read = ({ stats, errors }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + (stats.unexpected === 0 ? errors.length : 0),
  });
  const start = (report) =>
    node([bin('@playwright/test', 'playwright'), 'test', `--project=${project}`], {
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      minutes,
    });
  return counted(project, start, read);
}

async function build() {
  const good = await chain(() => node(['scripts/build.mjs']));
  if (!good) return failed;
  const tests = await nodeTests('build', 'test/build');
  if (typeof tests === 'string') return passed;
  return { passed: tests.passed + 1, failed: tests.failed };
}

async function stories() {
  if (filesIn('stories', '.stories.ts').length === 0) return 'no stories yet';
  const built = await node(['scripts/catalog.mjs', '--build']);
  return built ? playwright('stories', 8) : failed;
}

function endToEnd() {
  if (filesIn('test/end-to-end', '.spec.ts').length === 0) return 'no tests in test/end-to-end yet';
  return playwright('end-to-end', 12);
}

export const steps = [
  { name: 'types', title: 'Type check', run: typeCheck },
  { name: 'lint', title: 'Lint', run: lint },
  { name: 'core', title: 'Core, in Node', run: () => nodeTests('core', 'test/core') },
  { name: 'backend', title: 'Back end', run: () => nodeTests('backend', 'backend/test') },
  { name: 'demo', title: 'Demo server', run: () => nodeTests('demo', 'demo/test') },
  { name: 'voice-cloud', title: 'Voice cloud', run: () => nodeTests('voice-cloud', 'voice-cloud/test') },
  { name: 'build', title: 'Build and its size', run: build },
  {
    name: 'elements',
    title: 'Elements, in a browser',
    run: () => browserTests('elements', ['test/components'], 6),
  },
  {
    name: 'contract',
    title: 'Fake and real voice alike',
    run: () => browserTests('contract', ['test/contract'], 6),
  },
  { name: 'stories', title: 'Catalog, light and dark', run: stories },
  { name: 'end-to-end', title: 'Calls, end to end', run: endToEnd },
];
