import type { Page, Route } from '@playwright/test';
import { expect, test } from './support/fixtures.js';

interface BadAnswer {
  readonly name: string;
  readonly answer: (route: Route) => Promise<void>;
  readonly kind: string;
  readonly words: RegExp;
}

const badAnswers: readonly BadAnswer[] = [
  {
    name: 'answers a web page',
    answer: (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>Hello' }),
    kind: 'token-unavailable',
    words: /could not sign in/i,
  },
  {
    name: 'answers that nobody is signed in',
    answer: (route) => route.fulfill({ status: 401, json: { error: 'no' } }),
    kind: 'token-refused',
    words: /could not sign in/i,
  },
  {
    name: 'fails',
    answer: (route) => route.fulfill({ status: 500, body: 'oops' }),
    kind: 'token-unavailable',
    words: /could not sign in/i,
  },
  {
    name: 'answers JSON without a token',
    answer: (route) => route.fulfill({ json: { tokken: 'x' } }),
    kind: 'token-unavailable',
    words: /could not sign in/i,
  },
  {
    name: 'cannot be reached',
    answer: (route) => route.abort(),
    kind: 'token-unavailable',
    words: /could not sign in/i,
  },
];

for (const { name, answer, kind, words } of badAnswers) {
  test(`a token address that ${name} is told, said, and asked again until it does better`, async ({
    page,
    demo,
  }) => {
    let isBad = true;
    await page.route('**/token', (route) => (isBad ? answer(route) : route.continue()));
    const phone = await openPhone(page, `${demo.url}/?identity=erin`);
    expect(await firstError(page)).toBe(kind);
    await expect(phone.getByText(words)).toBeVisible();
    await expect(phone).toHaveAttribute('status', 'offline');
    isBad = false;
    await phone.getByRole('button', { name: 'Try again' }).click();
    await expect(phone).toHaveAttribute('status', 'ready', { timeout: 20_000 });
    await expect(phone.getByText(words)).toBeHidden();
  });
}

test('a token address that never answers is given up after a while, and asked again', async ({
  page,
  demo,
}) => {
  await page.clock.install();
  await page.route('**/token', () => new Promise<void>(() => {}));
  const asked = page.waitForRequest('**/token');
  const phone = await openPhone(page, `${demo.url}/?identity=erin`);
  await asked;
  await page.clock.runFor(16_000);
  expect(await firstError(page)).toBe('token-unavailable');
  await expect(phone.getByText(/could not sign in/i)).toBeVisible();
  const again = page.waitForRequest('**/token');
  await page.clock.runFor(5_000);
  await again;
});

test('a token that is no token is refused by the network, and said', async ({ page, demo }) => {
  await page.route('**/token', async (route) => {
    const answer = (await (await route.fetch()).json()) as { gateway: string }; // the demo's own answer
    await route.fulfill({ json: { ...answer, token: 'not-a-token' } });
  });
  const phone = await openPhone(page, `${demo.url}/?identity=erin`);
  expect(await firstError(page)).toBe('token-refused');
  await expect(phone.getByText(/could not sign in/i)).toBeVisible();
  await expect(phone).toHaveAttribute('status', 'offline');
});

test('calling software that cannot be loaded is said, and loaded at the next try', async ({ page, demo }) => {
  let isOffline = true;
  await page.route('**/browser-phone*', (route) => (isOffline ? route.abort() : route.continue()));
  const phone = await openPhone(page, `${demo.url}/?identity=erin`);
  await expect(phone.getByText(/could not be loaded/i)).toBeVisible();
  isOffline = false;
  await phone.getByRole('button', { name: 'Try again' }).click();
  await expect(phone).toHaveAttribute('status', 'ready', { timeout: 20_000 });
  await expect(phone.getByText(/could not be loaded/i)).toBeHidden();
});

test('a second phone on the page works beside the first', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.page.evaluate(() => {
    const second = document.createElement('twilio-phone');
    second.id = 'second';
    second.setAttribute('token-url', '/people/alice/token');
    document.body.append(second);
  });
  const second = alice.page.locator('#second');
  await expect(second).toHaveAttribute('status', 'ready', { timeout: 20_000 });
  await alice.dial('bob');
  await bob.answer();
  await alice.hears(bob);
  await expect(second).toHaveAttribute('call-state', 'idle');
});

test('properties set before the element is upgraded are kept', async ({ page, demo }) => {
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      const phone = document.createElement('twilio-phone');
      document.body.replaceChildren(phone);
      // Before its class is there these are properties of a plain element.
      Object.assign(phone, {
        muted: true,
        noRegister: true,
        words: { call: 'Anrufen' },
        tokenProvider: () => Promise.reject(new Error('not yet')),
      });
    });
  });
  await page.goto(demo.url);
  const phone = page.locator('twilio-phone');
  await expect(phone.getByRole('button', { name: /^Anrufen/ })).toBeVisible();
  await expect(phone.getByText(/could not sign in/i)).toBeVisible();
  // There is no call to be muted.
  await expect(phone).not.toHaveAttribute('muted');
});

test('words of nonsense in the attributes change nothing that was fine', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.use((phone) => {
    phone.setAttribute('allow-incoming-while-busy', 'perhaps');
    phone.setAttribute('default-caller-name', '<img src=x onerror=alert(1)>');
    phone.setAttribute('digits', 'abc');
    phone.setAttribute('held', '');
  });
  for (const name of ['digits', 'held']) await expect(alice.phone).not.toHaveAttribute(name);
  await alice.dial('bob');
  await bob.answer();
  await alice.hears(bob);
  await alice.use((phone) => phone.setAttribute('digits', 'abc'));
  const error = await alice.waitForNotice('phone-error');
  expect(error.errorKind).toBe('invalid-digits');
  await expect(alice.phone).not.toHaveAttribute('digits');
  await alice.hears(bob);
});

async function openPhone(page: Page, url: string) {
  await page.addInitScript(() => {
    window.addEventListener('phone-error', ({ error }) => {
      window.firstErrorKind ??= error.kind;
    });
  });
  await page.goto(url);
  return page.locator('twilio-phone');
}

const firstError = (page: Page): Promise<string | undefined> =>
  page.waitForFunction(() => window.firstErrorKind).then((handle) => handle.jsonValue());

declare global {
  interface Window {
    firstErrorKind?: string;
  }
}
