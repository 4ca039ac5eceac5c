import { expect, test } from '../end-to-end/support/fixtures.js';
import { installEars } from '../end-to-end/support/page-ears.js';

const rounds = 12;
const toneHertz = 1000;

/** Milliseconds of one round, all on one page and so on one clock. */
interface Round {
  readonly callToIncoming: number;
  readonly callToPainted: number;
  readonly answerToConnected: number;
  readonly answerToSound: number;
}

/** Prints how long a person waits; asserts nothing about time, since the machine may be busy. */
test('from Call to the dialog, and from Answer to the first sound', async ({ browser, demo }) => {
  test.setTimeout(240_000);
  const context = await browser.newContext({ permissions: ['microphone'] });
  const page = await context.newPage();
  await page.addInitScript(installEars, toneHertz);
  await page.goto(demo.url);
  const phones = page.locator('twilio-phone');
  for (const phone of await phones.all()) {
    await expect(phone).toHaveAttribute('status', 'ready', { timeout: 20_000 });
  }
  const [alice, bob] = [phones.nth(0), phones.nth(1)];
  const results: Round[] = [];
  for (let i = 0; i <= rounds; i++) {
    await alice.getByRole('textbox').fill('bob');
    const call = await alice.getByRole('button', { name: /^Call/ }).elementHandle();
    const answer = bob.getByRole('dialog').getByRole('button', { name: 'Answer' });
    const rung = await page.evaluate(async (button) => {
      const [, callee] = document.querySelectorAll('twilio-phone');
      const incoming = new Promise((resolve) =>
        callee?.addEventListener('call-incoming', resolve, { once: true }),
      );
      const from = performance.now();
      if (button instanceof HTMLElement) button.click();
      await incoming;
      const at = performance.now();
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return { callToIncoming: at - from, callToPainted: performance.now() - from };
    }, call);
    const answered = await page.evaluate(
      async ({ button, hertz }) => {
        const [caller] = document.querySelectorAll('twilio-phone');
        const connected = new Promise<number>((resolve) =>
          caller?.addEventListener('call-connected', () => resolve(performance.now()), { once: true }),
        );
        const heard = window.ears.firstHeard(hertz);
        const from = performance.now();
        if (button instanceof HTMLElement) button.click();
        return { answerToConnected: (await connected) - from, answerToSound: (await heard) - from };
      },
      { button: await answer.elementHandle(), hertz: toneHertz },
    );
    // The first round pays for what is loaded and compiled once.
    if (i > 0) results.push({ ...rung, ...answered });
    await alice.getByRole('button', { name: 'Hang up' }).click();
    for (const phone of [alice, bob])
      await expect(phone).toHaveAttribute('call-state', 'idle', { timeout: 15_000 });
    await expect
      .poll(() => page.evaluate((hertz) => window.ears.loudness(hertz) < -80, toneHertz))
      .toBe(true);
  }
  const keys = ['callToIncoming', 'callToPainted', 'answerToConnected', 'answerToSound'] as const;
  console.log(`ms over ${rounds} calls: least / median / most`);
  for (const key of keys) {
    const values = results.map((round) => Math.round(round[key])).sort((a, b) => a - b);
    console.log(
      `${key.padEnd(18)} ${values[0]} / ${values[Math.floor(values.length / 2)]} / ${values.at(-1)}`,
    );
  }
  expect(results).toHaveLength(rounds);
  await context.close();
});
