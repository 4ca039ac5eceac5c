import { expect, test } from './support/fixtures.js';

test('Bob declines: Alice learns it, in words', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.dial('bob');
  await bob.decline();
  expect(await bob.ending()).toEqual({ reason: 'declined', by: 'us', errorKind: null });
  expect(await alice.ending()).toEqual({ reason: 'declined', by: 'them', errorKind: 'declined' });
  await expect(alice.phone.getByText('Call declined').first()).toBeVisible();
  expect(await alice.noticeTypes()).toEqual(['call-ringing', 'call-declined', 'call-ended']);
  expect(await bob.noticeTypes()).toEqual(['call-incoming', 'call-declined', 'call-ended']);
});

test('Alice gives up while it rings: Bob has missed a call and can call back', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.dial('bob');
  await expect(bob.dialog).toBeVisible();
  await alice.hangUp();
  expect(await alice.ending()).toEqual({ reason: 'cancelled', by: 'us', errorKind: null });
  expect(await bob.ending()).toEqual({ reason: 'missed', by: 'them', errorKind: null });
  await expect(bob.dialog).toBeHidden();
  expect(await bob.noticeTypes()).toEqual(['call-incoming', 'call-missed', 'call-ended']);
  await bob.button('Call back').click();
  await expect(alice.dialog).toBeVisible();
  expect(await bob.noticeTypes()).toContain('call-returning');
});

test('Alice gives up before the network knows of the call', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.use((phone) => {
    phone.phone.dial('bob');
    phone.phone.hangUp();
  });
  expect(await alice.ending()).toEqual({ reason: 'cancelled', by: 'us', errorKind: null });
  await alice.isIn('idle');
  // The line is free again.
  await alice.dial('bob');
  await expect(bob.dialog).toBeVisible();
});

test('Bob ignores: it stops ringing here and Alice is not told', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.dial('bob');
  await bob.dialog.getByRole('button', { name: 'Ignore' }).click();
  await expect(bob.dialog).toBeHidden();
  await alice.isIn('ringing');
  await alice.hangUp();
  expect((await bob.notices()).filter(({ type }) => type === 'call-ended')).toHaveLength(1);
});

for (const { name, number, reason, by, kind, words } of [
  { name: 'a busy line', number: '+12025550104', reason: 'busy', by: 'them', kind: 'busy', words: /busy/ },
  {
    name: 'a number nobody has',
    number: '+12025550999',
    reason: 'not-found',
    by: 'network',
    kind: 'not-found',
    words: /not found/,
  },
  {
    name: 'a number that declines',
    number: '+12025550106',
    reason: 'declined',
    by: 'them',
    kind: 'declined',
    words: /declined/,
  },
  {
    name: 'somebody who is not there',
    number: 'nobody-home',
    reason: 'no-answer',
    by: 'them',
    kind: 'no-answer',
    words: /No answer/,
  },
]) {
  test(`${name} is told apart from the others, and said in words`, async ({ person }) => {
    const alice = await person('alice');
    await alice.dial(number);
    expect(await alice.ending()).toEqual({ reason, by, errorKind: kind });
    await expect(alice.phone.getByText(words).first()).toBeVisible();
    const errors = (await alice.notices()).filter(({ type }) => type === 'phone-error');
    expect(errors.map(({ errorKind }) => errorKind)).toEqual([kind]);
  });
}

test('nobody answers until the network gives up', async ({ person }) => {
  test.setTimeout(90_000);
  const alice = await person('alice');
  await alice.dial('+12025550105');
  await alice.isIn('ringing');
  await alice.waitForNotice('call-ringing');
  await expect
    .poll(async () => (await alice.noticeTypes()).includes('call-ended'), { timeout: 60_000 })
    .toBe(true);
  expect(await alice.ending()).toEqual({ reason: 'no-answer', by: 'them', errorKind: 'no-answer' });
});

test('what is no number at all is refused before it is dialled', async ({ person }) => {
  const alice = await person('alice');
  await alice.use((phone) => phone.phone.dial(' \u0007 '));
  const error = await alice.waitForNotice('phone-error');
  expect(error.errorKind).toBe('invalid-number');
  await alice.isIn('idle');
});

test('the number that calls back calls back', async ({ person }) => {
  const alice = await person('alice');
  await alice.dial('+12025550107');
  await alice.isIn('active');
  await alice.waitForNotice('call-ended');
  await expect(alice.dialog).toBeVisible({ timeout: 20_000 });
  await alice.answer();
  await alice.isIn('active');
});

test('the menu asks for digits and repeats them', async ({ person }) => {
  const alice = await person('alice');
  await alice.dial('+12025550103');
  await alice.isIn('active');
  await expect.poll(() => loudestVoice(alice), { timeout: 15_000 }).toBeGreaterThan(-60);
});

/** The loudest of the frequencies that a recorded voice has most of. */
async function loudestVoice(someone: { loudness(hertz: number): Promise<number> }): Promise<number> {
  const levels = await Promise.all([150, 250, 400, 600].map((hertz) => someone.loudness(hertz)));
  return Math.max(...levels);
}
