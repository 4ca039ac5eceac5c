import { test as base, type Browser } from '@playwright/test';
import { startDemo, type Demo } from '../../../demo/server.js';
import type { VoiceCloud } from '../../../voice-cloud/src/index.js';
import { installEars } from './page-ears.js';
import { Person, type Heard } from './person.js';

declare global {
  interface Window {
    notices: Heard[];
  }
}

/**
 * Each voice has a tone of its own, far from the others, from ringback, and from where the overtones of the
 * others fall when a telephone codec folds them at 8 kHz.
 */
const voices: Readonly<Record<string, number>> = { alice: 1000, bob: 1700, carol: 2300 };

/** Keeps the notices that reach the window. Runs in the page. */
function collectNotices(types: readonly string[]): void {
  window.notices = [];
  for (const type of types) {
    window.addEventListener(type, (event) => {
      const { call, error } = event as Event & {
        call?: { ending?: { reason: string; by: string; error?: { kind: string } | null } | null } | null;
        error?: { kind: string };
      }; // the notices of the kit, which this page has no types of
      window.notices.push({
        type,
        reason: call?.ending?.reason ?? null,
        by: call?.ending?.by ?? null,
        errorKind: error?.kind ?? call?.ending?.error?.kind ?? null,
        at: performance.now(),
      });
    });
  }
}

const noticeTypes = [
  'call-incoming',
  'call-waiting',
  'call-transfer',
  'call-transferred',
  'call-participant-ringing',
  'call-participant-joined',
  'call-participant-left',
  'call-participant-unreached',
  'call-ringing',
  'call-answered',
  'call-connected',
  'call-reconnecting',
  'call-reconnected',
  'call-muted',
  'call-unmuted',
  'call-held',
  'call-resumed',
  'call-digits',
  'call-quality',
  'call-declined',
  'call-missed',
  'call-ended',
  'call-returning',
  'speaker-on',
  'speaker-off',
  'phone-ready',
  'phone-offline',
  'phone-error',
  'phone-permission',
  'phone-token-expiring',
];

interface Fixtures {
  /** Opens somebody's phone alone in a browser of their own, and waits until it can be reached. */
  person(identity: string, options?: { waits?: boolean; mayUseMicrophone?: boolean }): Promise<Person>;
}

interface WorkerFixtures {
  demo: Demo;
  cloud: VoiceCloud;
}

/** The test of Playwright with a demo that runs on the voice cloud, and people who use it. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  demo: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
    async ({}, use) => {
      const demo = await startDemo({ port: 0, env: { TOKEN_TTL_SECONDS: '3600' } });
      await use(demo);
      await demo.close();
    },
    { scope: 'worker' },
  ],

  cloud: [
    async ({ demo }, use) => {
      if (!demo.cloud) throw new Error('The demo runs without a voice cloud.');
      await use(demo.cloud);
    },
    { scope: 'worker' },
  ],

  person: async ({ browser, demo }, use) => {
    const people: Person[] = [];
    await use(async (identity, { waits = true, mayUseMicrophone = true } = {}) => {
      const person = await openPhone(browser, demo, identity, mayUseMicrophone);
      people.push(person);
      if (waits) await person.isReady();
      return person;
    });
    for (const { context } of people) await context.close();
  },
});

async function openPhone(browser: Browser, demo: Demo, identity: string, allowed: boolean): Promise<Person> {
  const context = await browser.newContext({
    permissions: allowed ? ['microphone'] : [],
    viewport: { width: 420, height: 820 },
  });
  const page = await context.newPage();
  const hertz = voices[identity] ?? 1400;
  await page.addInitScript(installEars, hertz);
  await page.addInitScript(collectNotices, noticeTypes);
  await page.goto(`${demo.url}/?identity=${identity}`);
  return new Person(identity, hertz, page);
}

export { expect } from '@playwright/test';
