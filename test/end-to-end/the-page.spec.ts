import { expect, test } from './support/fixtures.js';

test('the element is moved in the document during a call, and the call goes on', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.dial('bob');
  await bob.answer();
  await alice.hears(bob);
  await alice.use((phone) => {
    const elsewhere = document.createElement('section');
    document.body.append(elsewhere);
    elsewhere.append(phone);
  });
  await alice.hears(bob);
  await alice.isIn('active');
  await alice.button('Mute').click();
  await bob.hearsNothingOf(alice);
});

test('the element is taken out and put back at once, and the call goes on', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.dial('bob');
  await bob.answer();
  await alice.hears(bob);
  await alice.use(async (phone) => {
    const { parentElement } = phone;
    phone.remove();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    parentElement?.append(phone);
  });
  await alice.hears(bob);
  await alice.isIn('active');
});

test('a call that ends while the element is out is over when it is back', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.dial('bob');
  await bob.answer();
  await alice.hears(bob);
  await alice.button('Mute').click();
  await expect(alice.phone).toHaveAttribute('muted', '');
  const shown = await alice.use(async (phone) => {
    const { parentElement } = phone;
    phone.remove();
    phone.phone.hangUp();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    parentElement?.append(phone);
    return [phone.getAttribute('call-state'), phone.hasAttribute('muted')];
  });
  expect(shown).toEqual(['ended', false]);
});

test('the element is taken out for good: the call ends, nothing is left, and put back it works again', async ({
  person,
}) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.dial('bob');
  await bob.answer();
  await alice.hears(bob);
  await alice.page.evaluate(() => {
    const phone = document.querySelector('twilio-phone');
    Object.assign(window, { removed: phone, place: phone?.parentElement });
    phone?.remove();
  });
  expect(await bob.ending()).toEqual({ reason: 'hung-up', by: 'them', errorKind: null });
  await expect.poll(() => alice.page.evaluate(() => window.ears.openConnections())).toBe(0);
  await expect.poll(() => alice.page.evaluate(() => window.ears.liveMicrophones())).toBe(0);
  await alice.page.evaluate(() => {
    const { removed, place } = window as unknown as { removed: Element; place: Element }; // put there above
    place.append(removed);
  });
  await alice.isReady();
  await alice.dial('bob');
  await expect(bob.dialog).toBeVisible();
});

test('a microphone that is denied keeps the call ringing and says what to do', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await bob.page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    navigator.permissions.query = () =>
      Promise.resolve(Object.assign(new EventTarget(), { state: 'denied' }) as PermissionStatus); // as much of one as is read
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  });
  await bob.waitForNotice('phone-permission');
  await alice.dial('bob');
  await bob.answer();
  const error = await bob.waitForNotice('phone-error');
  expect(error.errorKind).toBe('microphone-denied');
  await expect(bob.phone.getByText(/microphone is blocked/i).first()).toBeVisible();
  // The way out is in reach, not under the card of the call.
  await bob.button('Try again').click({ trial: true });
  await bob.isIn('incoming');
  await alice.isIn('ringing');
});

test('a microphone that is refused when the call is placed ends it with that reason', async ({ person }) => {
  const alice = await person('alice');
  await alice.page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await alice.dial('bob');
  expect(await alice.ending()).toEqual({
    reason: 'microphone-denied',
    by: 'us',
    errorKind: 'microphone-denied',
  });
  const errors = (await alice.notices()).filter(({ type }) => type === 'phone-error');
  expect(errors).toHaveLength(1);
});

test('names given to people are kept across a reload', async ({ person }) => {
  const [dave, bob] = [await person('dave'), await person('bob')];
  await bob.use((phone) => phone.phone.registerClient('dave', 'Dave from work'));
  await bob.page.reload();
  await bob.isReady();
  await dave.dial('bob');
  await expect(bob.dialog.getByText('Dave from work')).toBeVisible();
});

test('the sound can be moved to the loudspeaker and back', async ({ person }) => {
  const alice = await person('alice');
  await alice.dial('+12025550101');
  await alice.isIn('active');
  await alice.button('Speaker').click();
  await expect(alice.phone).toHaveAttribute('speaker', '');
  await alice.waitForNotice('speaker-on');
  await alice.use((phone) => (phone.speaker = false));
  await expect(alice.phone).not.toHaveAttribute('speaker');
  await alice.waitForNotice('speaker-off');
});

test('two tabs of one person both ring; the one that answers has the call', async ({ person }) => {
  const [alice, bob, bobsOther] = [await person('alice'), await person('bob'), await person('bob')];
  await alice.dial('bob');
  await expect(bob.dialog).toBeVisible();
  await expect(bobsOther.dialog).toBeVisible();
  await bobsOther.answer();
  await bobsOther.isIn('active');
  await expect(bob.dialog).toBeHidden();
  await alice.hears(bobsOther);
});

test('a second call rings beside the first; answering it ends the first, by us', async ({
  person,
  cloud,
}) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.dial('bob');
  await bob.answer();
  await bob.hears(alice);
  cloud.network.ring({ to: 'bob', parameters: { __TWI_CALLER_NAME: 'Carol' }, then: 'tone:500' });
  await expect(bob.dialog.getByText('Carol')).toBeVisible();
  await bob.hears(alice);
  await bob.dialog.getByRole('button', { name: 'Hang up and answer' }).click();
  await expect(bob.phone).toHaveAttribute('caller-name', 'Carol');
  await expect.poll(() => bob.loudness(500), { timeout: 10_000 }).toBeGreaterThan(-60);
  expect(await bob.ending()).toEqual({ reason: 'hung-up', by: 'us', errorKind: null });
  expect(await alice.ending()).toEqual({ reason: 'hung-up', by: 'them', errorKind: null });
});

test('the SDK is not loaded before there is a token', async ({ page, demo }) => {
  const scripts: string[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.url());
  });
  await page.route('**/session', (route) => route.fulfill({ status: 500, body: '{"error":"not now"}' }));
  await page.goto(`${demo.url}/?identity=dora`);
  await expect(page.locator('twilio-phone')).toHaveAttribute('status', 'offline');
  await page.waitForLoadState('networkidle');
  for (const url of scripts) {
    const body = await (await page.request.get(url)).text();
    expect(body.includes('voice-js.'), `${url} holds the SDK`).toBe(false);
  }
});

test('nothing is asked of any other computer', async ({ browser, demo }) => {
  const context = await browser.newContext({ permissions: ['microphone'] });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!['localhost', '127.0.0.1', ''].includes(hostname) && protocol !== 'blob:') asked.push(request.url());
  });
  await page.goto(demo.url);
  const phones = page.locator('twilio-phone');
  for (const phone of await phones.all())
    await expect(phone).toHaveAttribute('status', 'ready', { timeout: 20_000 });
  await phones.nth(0).getByRole('textbox').fill('bob');
  await phones.nth(0).getByRole('button', { name: /^Call/ }).click();
  await phones.nth(1).getByRole('button', { name: 'Answer' }).click();
  await expect(phones.nth(0)).toHaveAttribute('call-state', 'active');
  await expect(phones.nth(1)).toHaveAttribute('call-state', 'active');
  expect(asked).toEqual([]);
  await context.close();
});
