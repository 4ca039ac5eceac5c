import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import type { Environment } from '../../backend/src/index.js';
import { openBrowser } from './open-browser.js';
import { SettingsError } from './settings.js';
import { startDemo, type Demo } from './start-demo.js';

const settingsFile = fileURLToPath(new URL('../../.env', import.meta.url));

/**
 * Runs the demo until Ctrl-C: what `npm start` does once everything is installed.
 *
 * @param startedAt when the person typed the command, as `performance.now()`
 */
export async function runDemo(startedAt: number): Promise<void> {
  const environment = readEnvironment();
  let demo: Demo;
  try {
    demo = await startDemo({ env: environment, log: (line) => console.log(line) });
  } catch (error) {
    explainFailure(error);
    process.exitCode = 1;
    return;
  }
  endWithProcess(demo);
  greet(demo, (performance.now() - startedAt) / 1000);
  openBrowser(demo.url, environment);
}

/** The process's own variables win over those of the file, as everywhere. */
function readEnvironment(): Environment {
  const fromFile = existsSync(settingsFile) ? parseEnv(readFileSync(settingsFile, 'utf8')) : {};
  return { ...fromFile, ...process.env };
}

function explainFailure(error: unknown): void {
  if (error instanceof SettingsError) {
    console.error('The settings cannot be used (see .env.example and docs/real-twilio.md):');
    for (const problem of error.problems) console.error(`  ${problem}`);
    if (error.problems.some((problem) => problem.startsWith('TWILIO_')))
      console.error('Without any of the TWILIO_ variables, in .env and in your shell, no account is needed.');
    return;
  }
  console.error(error instanceof Error ? error.message : error);
}

function greet(demo: Demo, seconds: number): void {
  const network =
    demo.cloud === null
      ? 'Twilio, with the account in your settings'
      : `a voice cloud on this computer (${demo.cloud.gateway}); no account, no internet`;
  console.log(
    [
      '',
      `Ready after ${seconds.toFixed(1)} s.`,
      '',
      `  Alice and Bob   ${demo.url}`,
      `  one phone       ${demo.url}/?identity=alice`,
      `  network         ${network}`,
      '',
      'Ctrl-C ends it.',
    ].join('\n'),
  );
}

/** The first Ctrl-C ends calls and connections in good order; a second one does not wait for that. */
function endWithProcess(demo: Demo): void {
  let isEnding = false;
  const end = () => {
    if (isEnding) process.exit(130);
    isEnding = true;
    void demo.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
}
