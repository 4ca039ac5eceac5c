import { defineConfig } from '@playwright/test';
import { browserFlags, findBrowser } from './scripts/browser.mjs';

/** Set by `npm test`, which reads the numbers from there. */
const report = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;

export default defineConfig({
  outputDir: 'test-results',
  forbidOnly: true,
  retries: 0,
  workers: 2,
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  use: {
    launchOptions: { executablePath: await findBrowser(), args: browserFlags },
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'stories', testDir: 'test/stories', fullyParallel: true, timeout: 30_000 },
    {
      name: 'end-to-end',
      testDir: 'test/end-to-end',
      timeout: 60_000,
      // Real calls in real time: two at once starve each other's audio on two cores.
      workers: 1,
      use: { permissions: ['microphone'] },
    },
    // Prints figures; `npm test` leaves it out.
    {
      name: 'bench',
      testDir: 'test/bench',
      workers: 1,
      use: { permissions: ['microphone'] },
    },
  ],
});
