// Element, binding and contract tests in a real browser: `npx wtr --config wtr.config.mjs --group elements`,
// `--group contract`, or one file with `--files test/components/dial-pad.test.ts`.
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { browserFlags, findBrowser } from './scripts/browser.mjs';
import { ariaSnapshot, voiceCloud } from './scripts/wtr/commands.mjs';
import { countTests } from './scripts/wtr/count-tests.mjs';
import { prebundle } from './scripts/wtr/prebundle.mjs';

const executablePath = await findBrowser();
const reporters = [
  defaultReporter({ reportTestResults: true, reportTestProgress: Boolean(process.stdout.isTTY) }),
];
if (process.env.TEST_COUNTS) reporters.push(countTests(process.env.TEST_COUNTS));

/** With `--files` the groups would run as well: then the files alone are wanted. */
const groups = process.argv.includes('--files')
  ? undefined
  : [
      { name: 'elements', files: ['test/components/**/*.test.ts'] },
      { name: 'contract', files: ['test/contract/**/*.test.ts'] },
    ];

export default {
  groups,
  nodeResolve: { exportConditions: ['development'], browser: true },
  plugins: [
    prebundle('@twilio/voice-sdk'),
    esbuildPlugin({ ts: true, json: true, tsconfig: 'tsconfig.json', target: 'es2022' }),
    ariaSnapshot(),
    voiceCloud(),
  ],
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: { executablePath, args: browserFlags },
      createBrowserContext: ({ browser }) => browser.newContext({ permissions: ['microphone'] }),
    }),
  ],
  // The contract suite carries real calls: one file at a time.
  concurrency: process.argv.includes('contract') ? 1 : 2,
  testFramework: { config: { timeout: 20_000 } },
  testsFinishTimeout: 300_000,
  // The SDK logs each error that a contract case provokes.
  filterBrowserLogs: ({ args }) => !/Lit is in dev mode|TwilioVoice/.test(String(args[0])),
  reporters,
};
