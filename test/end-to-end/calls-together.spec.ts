import { expect, test } from './support/fixtures.js';
import type { Person } from './support/person.js';

/** Who a phone has on the line, as it says itself: `bob` is heard, `(bob)` is on hold. */
const calls = (person: Person): Promise<string> =>
  person.use((phone) =>
    phone.phone.state.calls
      .filter(({ phase }) => phase === 'active')
      .map(({ party, held }) => (held ? `(${party.address})` : party.address))
      .join(' '),
  );

const has = (person: Person, expected: string): Promise<void> =>
  expect.poll(() => calls(person), { timeout: 10_000 }).toBe(expected);

/** Alice and Bob talk, and Carol calls Alice. */
async function callWaits(alice: Person, bob: Person, carol: Person): Promise<void> {
  await alice.dial('bob');
  await bob.answer();
  await bob.hears(alice);
  await carol.dial('alice');
  await expect(alice.waiting).toBeVisible();
}

test('a second call waits beside the first, which goes on', async ({ person }) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await callWaits(alice, bob, carol);
  await carol.isIn('ringing');
  await expect(alice.waiting).toContainText('Carol');
  await expect(alice.button('Hang up')).toBeVisible();
  await alice.hears(bob);
  expect(await alice.noticeTypes()).toContain('call-waiting');
  await alice.waiting.getByRole('button', { name: 'Decline' }).click();
  await carol.isIn('ended');
  await alice.hears(bob);
});

test('hold and answer: both calls live, one is heard; swap turns them round', async ({ person }) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await callWaits(alice, bob, carol);
  await alice.waiting.getByRole('button', { name: 'Hold and answer' }).click();
  await has(alice, '(bob) carol');
  await carol.hears(alice);
  await alice.hears(carol);
  await bob.hearsNothingOf(alice);
  await alice.hearsNothingOf(bob);
  await bob.isIn('active');

  await alice.phone
    .locator('call-list')
    .getByRole('button', { name: /On hold/ })
    .click();
  await has(alice, 'bob (carol)');
  await bob.hears(alice);
  await alice.hears(bob);
  await carol.hearsNothingOf(alice);
  await alice.hearsNothingOf(carol);

  await alice.hangUp();
  await bob.isIn('idle');
  await has(alice, '(carol)');
  await alice.button('Resume').first().click();
  await alice.hears(carol);
  await carol.hears(alice);
});

test('hang up and answer: the first ends, the second is heard', async ({ person }) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await callWaits(alice, bob, carol);
  await alice.waiting.getByRole('button', { name: 'Hang up and answer' }).click();
  await alice.hears(carol);
  await carol.hears(alice);
  expect((await bob.ending()).by).toBe('them');
  await has(alice, 'carol');
});

test('ignored, the second call stops ringing here and the first goes on', async ({ person }) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await callWaits(alice, bob, carol);
  await alice.waiting.getByRole('button', { name: 'Ignore' }).click();
  await expect(alice.waiting).toBeHidden();
  await alice.hears(bob);
});

test('a second call that is dialled holds the first', async ({ person }) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await alice.dial('bob');
  await bob.answer();
  await bob.hears(alice);
  await alice.use((phone) => phone.phone.dial('carol'));
  await carol.answer();
  await carol.hears(alice);
  await bob.hearsNothingOf(alice);
  await has(alice, '(bob) carol');
});

test('a second call from the buttons: the first waits, they swap, and become one', async ({ person }) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await alice.dial('bob');
  await bob.answer();
  await bob.hears(alice);
  await alice.button('Add').click();
  const panel = alice.phone.locator('conference-panel');
  await panel.getByRole('textbox').fill('carol');
  await panel.getByRole('button', { name: 'Call separately' }).click();
  await carol.answer();
  await carol.hears(alice);
  await has(alice, '(bob) carol');
  await bob.hearsNothingOf(alice);
  await expect(panel).toBeHidden();

  await alice.phone
    .locator('call-list')
    .getByRole('button', { name: /On hold/ })
    .click();
  await has(alice, 'bob (carol)');
  await bob.hears(alice);
  await carol.hearsNothingOf(alice);

  await alice.button('Merge').click();
  await bob.hears(carol);
  await carol.hears(bob);
  await alice.hears(bob);
  await alice.hears(carol);
  await has(alice, 'bob');
});

test('merge: all three hear each other, and Alice leaves without ending it', async ({ person }) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await callWaits(alice, bob, carol);
  await alice.waiting.getByRole('button', { name: 'Hold and answer' }).click();
  await has(alice, '(bob) carol');
  await alice.button('Merge').click();
  await carol.hears(bob);
  await bob.hears(carol);
  await alice.hears(bob);
  await alice.hears(carol);
  await bob.hears(alice);
  await has(alice, 'carol');
  expect((await alice.ending()).reason).toBe('merged');
  await alice.hangUp();
  await alice.isIn('idle');
  await bob.hears(carol);
  await carol.hears(bob);
  await carol.hangUp();
  await bob.isIn('idle');
});

test('after two calls nothing is left open: no connection, no microphone', async ({ person }) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await callWaits(alice, bob, carol);
  await alice.waiting.getByRole('button', { name: 'Hold and answer' }).click();
  await has(alice, '(bob) carol');
  await bob.hangUp();
  await carol.hangUp();
  await alice.isIn('idle');
  await expect.poll(() => alice.page.evaluate(() => window.ears.openConnections())).toBe(0);
  await expect.poll(() => alice.page.evaluate(() => window.ears.liveMicrophones())).toBe(0);
});

test('where no second call is wanted its caller hears that, and the first goes on', async ({ person }) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await alice.phone.evaluate((phone) => phone.setAttribute('allow-incoming-while-busy', 'false'));
  await alice.dial('bob');
  await bob.answer();
  await bob.hears(alice);
  await carol.dial('alice');
  expect((await carol.ending()).reason).toBe('busy');
  await alice.hears(bob);
});

test('do not disturb: nothing rings, the caller hears busy, and it survives a reload', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.use((phone) => phone.phone.setDoNotDisturb(true));
  await bob.dial('alice');
  expect((await bob.ending()).reason).toBe('busy');
  expect(await alice.noticeTypes()).toEqual([]);
  await alice.page.reload();
  await alice.isReady();
  await expect.poll(() => alice.use((phone) => phone.phone.state.doNotDisturb)).toBe(true);
});
