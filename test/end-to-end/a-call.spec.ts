import { expect, test } from './support/fixtures.js';

/** What Alice dials Bob with, when what she sends with it matters. */
const parameters = {
  __TWI_CALLER_NAME: 'Alice <b>Liddell</b>',
  __TWI_CALLER_URL: 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
  __TWI_SUBJECT: 'Down the rabbit hole',
};

test('Alice dials Bob on her keypad, he answers, and each hears the other', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.dial('bob');
  await alice.isIn('ringing');
  await expect(bob.dialog).toBeVisible();
  await bob.answer();
  await Promise.all([alice.isIn('active'), bob.isIn('active')]);
  await alice.hears(bob);
  await bob.hears(alice);
  // Nobody hears themselves.
  await alice.hearsNothingOf(alice);
  expect(await alice.noticeTypes()).toEqual(['call-ringing', 'call-connected']);
  expect(await bob.noticeTypes()).toEqual(['call-incoming', 'call-answered', 'call-connected']);
});

test('the dialog shows the name, the picture and the subject of the caller, as text', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.page.evaluate((params) => {
    document.querySelector('twilio-phone')?.phone.dial('bob', { params });
  }, parameters);
  await expect(bob.dialog.getByText('Alice <b>Liddell</b>')).toBeVisible();
  await expect(bob.dialog.getByText('Down the rabbit hole')).toBeVisible();
  await expect(bob.dialog.locator('img')).toHaveAttribute('src', parameters.__TWI_CALLER_URL);
  await expect(bob.phone).toHaveAttribute('caller-name', 'Alice <b>Liddell</b>');
});

test('either side hangs up, and both are told who did', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  for (const [first, second] of [
    [alice, bob],
    [bob, alice],
  ] as const) {
    const before = (await second.notices()).filter(({ type }) => type === 'call-ended').length;
    await alice.dial('bob');
    await bob.answer();
    await Promise.all([alice.isIn('active'), bob.isIn('active')]);
    await first.hangUp();
    await second.waitForNotice('call-ended', before + 1);
    expect(await first.ending()).toEqual({ reason: 'hung-up', by: 'us', errorKind: null });
    expect(await second.ending()).toEqual({ reason: 'hung-up', by: 'them', errorKind: null });
    await Promise.all([alice.isIn('idle'), bob.isIn('idle')]);
  }
});

test('after the call nothing is left open: no connection, no microphone', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.dial('bob');
  await bob.answer();
  await alice.hears(bob);
  await alice.hangUp();
  for (const each of [alice, bob]) {
    await each.isIn('idle');
    await expect.poll(() => each.page.evaluate(() => window.ears.openConnections())).toBe(0);
    await expect.poll(() => each.page.evaluate(() => window.ears.liveMicrophones())).toBe(0);
  }
});

test('mute is silence at the far end, and sound again when it is over', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.dial('bob');
  await bob.answer();
  await bob.hears(alice);
  await alice.button('Mute').click();
  await bob.hearsNothingOf(alice);
  await expect(alice.phone).toHaveAttribute('muted', '');
  await alice.hears(bob);
  await alice.use((phone) => (phone.muted = false));
  await bob.hears(alice);
  await expect(alice.phone).not.toHaveAttribute('muted');
  await alice.waitForNotice('call-unmuted');
});

test('on hold neither side hears the other, and the call goes on', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.dial('bob');
  await bob.answer();
  await bob.hears(alice);
  await alice.hears(bob);
  await alice.button('Hold').click();
  await expect(alice.phone).toHaveAttribute('held', '');
  await bob.hearsNothingOf(alice);
  await alice.hearsNothingOf(bob);
  await alice.isIn('active');
  await alice.button('Resume').first().click();
  await alice.hears(bob);
  await bob.hears(alice);
  expect(await alice.noticeTypes()).toContain('call-resumed');
});

test('somebody muted stays muted through hold', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.dial('bob');
  await bob.answer();
  await bob.hears(alice);
  await alice.button('Mute').click();
  await alice.button('Hold').click();
  await expect(alice.phone).toHaveAttribute('held', '');
  await alice.button('Resume').first().click();
  await alice.hears(bob);
  await expect(alice.phone).toHaveAttribute('muted', '');
  await bob.hearsNothingOf(alice);
});

test('digits arrive one for one, pauses and all', async ({ person, cloud }) => {
  const alice = await person('alice');
  await alice.dial('+12025550101');
  await alice.isIn('active');
  await alice.use((phone) => (phone.digits = '12#w*0'));
  await expect(alice.phone).toHaveAttribute('digits', '12#*0');
  const heard = (): string | undefined =>
    cloud.network.state().calls.find((call) => call.identity === 'alice' && call.status === 'in-progress')
      ?.digits;
  await expect.poll(heard, { timeout: 10_000 }).toBe('12#*0');
  await alice.button('Keypad').click();
  for (const key of ['5', '5', '5'])
    await alice.phone.getByRole('button', { name: key, exact: true }).last().click();
  await expect.poll(heard, { timeout: 10_000 }).toBe('12#*0555');
});

test('digits that a page sets faster than they go out arrive once each', async ({ person, cloud }) => {
  const alice = await person('alice');
  await alice.dial('+12025550101');
  await alice.isIn('active');
  await alice.use(async (phone) => {
    for (const digits of ['1', '12', '123', '1234', '12345']) {
      phone.digits = digits;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
  await expect(alice.phone).toHaveAttribute('digits', '12345');
  const call = cloud.network.state().calls.find((each) => each.identity === 'alice' && each.endedAt === null);
  expect(call?.digits).toBe('12345');
});

test('the caller hears it ring, from the kit itself, until somebody answers', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.dial('bob');
  await alice.isIn('ringing');
  const sounds = (): Promise<number> => alice.page.evaluate(() => window.ears.soundsPlaying());
  await expect.poll(sounds).toBe(1);
  await bob.answer();
  await alice.isIn('active');
  await expect.poll(sounds).toBe(0);
});

test('while they talk nothing renders but the time, however often the SDK tells the volume', async ({
  person,
}) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.dial('bob');
  await bob.answer();
  await alice.hears(bob);
  const rendered = await alice.use(async (phone) => {
    const tags: string[] = [];
    // The one method through which every element of Lit renders, found on the class that has it.
    let lit: object = phone;
    while ('performUpdate' in lit && !Object.hasOwn(lit, 'performUpdate'))
      lit = Reflect.getPrototypeOf(lit) ?? {};
    const before: unknown = Reflect.get(lit, 'performUpdate');
    if (typeof before !== 'function') throw new Error('Lit renders in another way.');
    Reflect.set(lit, 'performUpdate', function (this: Element) {
      tags.push(this.localName);
      Reflect.apply(before, this, []);
    });
    // Three seconds are what is measured: the SDK tells the volume 60 times in them.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    Reflect.set(lit, 'performUpdate', before);
    return tags;
  });
  expect(new Set(rendered)).toEqual(new Set(['call-timer']));
  expect(rendered.length).toBeLessThanOrEqual(4);
});

test('the page may veto a call before it is placed', async ({ person, cloud }) => {
  const alice = await person('alice');
  await alice.page.evaluate(() => {
    window.addEventListener('phone-dial-request', (event) => event.preventDefault());
  });
  await alice.dial('bob');
  // Whatever would have come of it came before the answer to this question.
  await alice.page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  await alice.isIn('idle');
  const placed = cloud.network.state().calls.filter((call) => call.endedAt === null);
  expect(placed).toEqual([]);
});
