import type { Browser, Page } from '@playwright/test';
import type { Demo } from '../../demo/server.js';
import { expect, test } from './support/fixtures.js';
import { installEars } from './support/page-ears.js';

/** The page with both phones and the network beside them, in the words of somebody who tries it. */
class Desk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get alice() {
    return this.page.locator('#alice twilio-phone');
  }

  get bob() {
    return this.page.locator('#bob twilio-phone');
  }

  /** The row of a call that goes on, in the list of the panel. */
  call(words: RegExp) {
    return this.page.locator('#calls li:not(.ended)').filter({ hasText: words });
  }

  /** The row of what a call rings, below it. */
  rung(words: RegExp) {
    return this.page.locator('#calls li.child:not(.ended)').filter({ hasText: words });
  }

  get bobsDialog() {
    return this.bob.getByRole('dialog');
  }

  /** Rings Bob from the panel. */
  async ring(fields: Readonly<Record<string, string>> = {}): Promise<void> {
    for (const [label, value] of Object.entries(fields))
      await this.page.getByLabel(label, { exact: true }).fill(value);
    await this.page.getByRole('button', { name: 'Ring', exact: true }).click();
  }

  async answer(): Promise<void> {
    await this.bobsDialog.getByRole('button', { name: 'Answer' }).click();
  }

  async open(demo: Demo): Promise<void> {
    await this.page.addInitScript(installEars, 1000);
    await this.page.goto(demo.url);
    for (const phone of [this.alice, this.bob])
      await expect(phone).toHaveAttribute('status', 'ready', { timeout: 20_000 });
  }
}

/** Opens the desk in a browser of its own, and closes it however the test ends. */
async function atDesk(
  browser: Browser,
  demo: Demo,
  act: (desk: Desk) => Promise<void>,
  look: Parameters<Browser['newContext']>[0] = {},
): Promise<void> {
  const context = await browser.newContext({ permissions: ['microphone'], ...look });
  try {
    const desk = new Desk(await context.newPage());
    await desk.open(demo);
    await act(desk);
  } finally {
    await context.close();
  }
}

test('the panel rings Bob with a name, a subject and a picture, and he talks', async ({ browser, demo }) => {
  await atDesk(browser, demo, async (desk) => {
    await desk.page.getByRole('radio', { name: 'Otis' }).check({ force: true });
    await desk.ring({ Name: 'Ada <i>Lovelace</i>', Subject: 'Your engine' });
    await expect(desk.bobsDialog.getByText('Ada <i>Lovelace</i>')).toBeVisible();
    await expect(desk.bobsDialog.getByText('Your engine')).toBeVisible();
    await expect(desk.bobsDialog.locator('img')).toHaveAttribute('src', `${demo.url}/avatars/otis.svg`);
    await expect(desk.page.locator('#ring-result')).toHaveText('bob rings.');
    await expect(desk.rung(/bob/)).toContainText('Ringing');
    await desk.answer();
    await expect(desk.rung(/bob/)).toContainText('Talking');
  });
});

test('the digits of a call are seen live, and hanging up from the panel ends it', async ({
  browser,
  demo,
}) => {
  await atDesk(browser, demo, async (desk) => {
    await desk.ring();
    await desk.answer();
    await expect(desk.bob).toHaveAttribute('call-state', 'active');
    const row = desk.rung(/bob/);
    await desk.bob.evaluate((phone) => Object.assign(phone, { digits: '42' }));
    await expect(row).toContainText('keyed 42');
    await desk.bob.evaluate((phone) => Object.assign(phone, { digits: '42#' }));
    await expect(row).toContainText('keyed 42#');
    await row.getByRole('button', { name: /^Hang up/ }).click();
    await expect(desk.bob).toHaveAttribute('call-state', /ended|idle/);
    await expect(desk.call(/bob/)).toHaveCount(0);
  });
});

test('dropping a connection from the panel leaves the call standing', async ({ browser, demo }) => {
  await atDesk(browser, demo, async (desk) => {
    await desk.ring();
    await desk.answer();
    await expect(desk.bob).toHaveAttribute('call-state', 'active');
    await desk.bob.evaluate((phone) => {
      for (const type of ['call-reconnecting', 'call-reconnected'])
        phone.addEventListener(type, () => phone.classList.add(type));
    });
    await desk
      .rung(/bob/)
      .getByRole('button', { name: /^Drop connection/ })
      .click();
    await expect(desk.bob).toHaveClass(/call-reconnecting.*call-reconnected/, { timeout: 15_000 });
    await expect(desk.bob).toHaveAttribute('call-state', 'active');
    await expect(desk.rung(/bob/)).toContainText('Talking');
  });
});

test('answering busy from the panel tells whoever calls, and no phone rings on', async ({
  browser,
  demo,
}) => {
  await atDesk(browser, demo, async (desk) => {
    await desk.alice.getByRole('textbox').fill('bob');
    await desk.alice.getByRole('button', { name: /^Call/ }).click();
    await expect(desk.bobsDialog).toBeVisible();
    const reason = desk.alice.evaluate(
      (phone) =>
        new Promise((resolve) => {
          phone.addEventListener('call-ended', (event) => {
            const { call } = event as Event & { call: { ending: { reason: string } } }; // the kit's own notice
            resolve(call.ending.reason);
          });
        }),
    );
    await desk.page
      .locator('#calls')
      .getByRole('button', { name: /^Answer busy/ })
      .click();
    expect(await reason).toBe('busy');
    await expect(desk.bobsDialog).toBeHidden();

    // And of a call that the panel placed itself.
    await desk.ring();
    await expect(desk.bobsDialog).toBeVisible();
    await desk
      .call(/bob/)
      .getByRole('button', { name: /^Answer busy/ })
      .click();
    await expect(desk.bobsDialog).toBeHidden();
    await expect(desk.page.locator('#calls li').first()).toContainText('Busy');
  });
});

test('what the page says is worth a try works: a second call for Alice, answered, swapped and merged', async ({
  browser,
  demo,
}) => {
  await atDesk(browser, demo, async (desk) => {
    for (const key of ['1', '0', '2'])
      await desk.alice.getByRole('button', { name: key, exact: true }).first().click();
    await desk.alice.getByRole('button', { name: 'Call', exact: true }).click();
    await desk.answer();
    await expect(desk.alice).toHaveAttribute('call-state', 'active');

    await desk.ring({ Phone: 'alice' });
    await desk.alice.getByRole('button', { name: 'Hold and answer' }).click();
    await expect(desk.bob).toContainText('Alice put you on hold');
    await desk.alice.getByRole('button', { name: /Bob/ }).first().click();
    await expect(desk.bob).not.toContainText('put you on hold');
    await desk.alice.getByRole('button', { name: 'Merge' }).click();
    for (const phone of [desk.alice, desk.bob]) await expect(phone).toContainText('3 people');
  });
});

test('a number of the list is dialled from Alice', async ({ browser, demo }) => {
  await atDesk(browser, demo, async (desk) => {
    await desk.page.getByRole('button', { name: 'Call Echo from Alice' }).click();
    await expect(desk.alice).toHaveAttribute('call-state', 'active');
    await expect(desk.call(/\+1 202 555 0101/).first()).toContainText('Talking');
  });
});

test('a phone that does not exist cannot be rung, and the panel says so', async ({ browser, demo }) => {
  await atDesk(browser, demo, async (desk) => {
    await desk.ring({ Phone: 'nobody' });
    await expect(desk.page.locator('#ring-result')).toHaveText('Nobody is registered as nobody.');
  });
});

test('two tabs of one browser talk to each other', async ({ browser, demo }) => {
  const context = await browser.newContext({ permissions: ['microphone'] });
  try {
    const phones = [];
    for (const [identity, hertz] of [
      ['alice', 1000],
      ['bob', 1700],
    ] as const) {
      const page = await context.newPage();
      await page.addInitScript(installEars, hertz);
      await page.goto(`${demo.url}/?identity=${identity}`);
      const phone = page.locator('twilio-phone');
      await expect(phone).toHaveAttribute('status', 'ready', { timeout: 20_000 });
      phones.push({ page, phone });
    }
    const [alice, bob] = phones;
    if (!alice || !bob) throw new Error('Two phones were opened.');
    await alice.phone.getByRole('textbox').fill('bob');
    await alice.phone.getByRole('button', { name: /^Call/ }).click();
    await bob.phone.getByRole('dialog').getByRole('button', { name: 'Answer' }).click();
    const loudness = (page: Page, hertz: number) =>
      page.evaluate((tone) => Math.max(-200, window.ears.loudness(tone)), hertz);
    await expect.poll(() => loudness(alice.page, 1700), { timeout: 15_000 }).toBeGreaterThan(-50);
    await expect.poll(() => loudness(bob.page, 1000), { timeout: 15_000 }).toBeGreaterThan(-50);
  } finally {
    await context.close();
  }
});

for (const [name, look] of [
  ['a desk, light', { viewport: { width: 1280, height: 900 } }],
  ['a desk, dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
  ['a small phone, light', { viewport: { width: 375, height: 700 } }],
  ['a small phone, dark', { viewport: { width: 375, height: 700 }, colorScheme: 'dark' }],
] as const) {
  test(`nothing leads sideways out of the page on ${name}, with a call in the list`, async ({
    browser,
    demo,
  }) => {
    await atDesk(
      browser,
      demo,
      async (desk) => {
        await desk.ring({ Name: 'Wolfeschlegelsteinhausenbergerdorff'.repeat(4) });
        await expect(desk.bobsDialog).toBeVisible();
        const sideways = await desk.page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
        expect(sideways).toBe(0);
        const surface = await desk.page.evaluate(() => {
          const canvas = new OffscreenCanvas(1, 1).getContext('2d');
          if (!canvas) throw new Error('No canvas.');
          canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
          canvas.fillRect(0, 0, 1, 1);
          return canvas.getImageData(0, 0, 1, 1).data[0] ?? 0;
        });
        if ('colorScheme' in look) expect(surface).toBeLessThan(80);
        else expect(surface).toBeGreaterThan(200);
      },
      look,
    );
  });
}
