import { expect, test } from './support/fixtures.js';
import type { Person } from './support/person.js';

/** Alice calls Bob; he answers, and wants to hand her over. */
async function talk(alice: Person, bob: Person): Promise<void> {
  await alice.dial('bob');
  await bob.answer();
  await bob.hears(alice);
  await alice.hears(bob);
}

/** Bob opens the transfer and says to whom. */
async function transfer(bob: Person, to: string, how: 'Transfer now' | 'Talk first'): Promise<void> {
  await bob.button('Transfer').click();
  const panel = bob.phone.locator('transfer-panel');
  await panel.getByRole('textbox').fill(to);
  await panel.getByRole('button', { name: how }).click();
}

/** Alice waits on hold while somebody is rung. */
async function isOnHold(alice: Person, bob: Person): Promise<void> {
  await alice.hearsNothingOf(bob);
  await bob.hearsNothingOf(alice);
  await alice.isIn('active');
}

test('cold: Alice waits, Carol answers, and Bob is out of it', async ({ person }) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await talk(alice, bob);
  await transfer(bob, 'carol', 'Transfer now');
  await expect(carol.dialog).toBeVisible();
  await isOnHold(alice, bob);
  await carol.answer();
  await alice.hears(carol);
  await carol.hears(alice);
  expect(await bob.ending()).toEqual({ reason: 'transferred', by: 'us', errorKind: null });
  expect(await bob.noticeTypes()).toContain('call-transferred');
  await alice.hangUp();
  await carol.isIn('idle');
});

test('cold, declined: Bob is told why and talks on with Alice', async ({ person }) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await talk(alice, bob);
  await transfer(bob, 'carol', 'Transfer now');
  await carol.decline();
  await expect(bob.phone.locator('transfer-panel')).toContainText(/carol/i);
  await expect(bob.phone.locator('transfer-panel')).toContainText('You are still connected to');
  await alice.hears(bob);
  await bob.hears(alice);
  await bob.isIn('active');
});

test('warm: Bob talks to Carol alone, then hands over', async ({ person }) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await talk(alice, bob);
  await transfer(bob, 'carol', 'Talk first');
  await carol.answer();
  await bob.hears(carol);
  await carol.hears(bob);
  await alice.hearsNothingOf(bob);
  await carol.hearsNothingOf(alice);
  await bob.button('Complete transfer').click();
  await alice.hears(carol);
  await carol.hears(alice);
  expect((await bob.ending()).reason).toBe('transferred');
});

test('warm, and back: Carol is let go, and Bob talks on with Alice', async ({ person }) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await talk(alice, bob);
  await transfer(bob, 'carol', 'Talk first');
  await carol.answer();
  await bob.hears(carol);
  await bob.button('Go back').click();
  await alice.hears(bob);
  await bob.hears(alice);
  await carol.ending();
  await bob.isIn('active');
});

test('warm, and the one who waits hangs up: Bob and Carol talk on', async ({ person }) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await talk(alice, bob);
  await transfer(bob, 'carol', 'Talk first');
  await carol.answer();
  await bob.hears(carol);
  await alice.hangUp();
  await alice.isIn('idle');
  await bob.hears(carol);
  await carol.hears(bob);
  await bob.hangUp();
  await carol.isIn('idle');
});

for (const [whom, to, sentence] of [
  ['nobody', 'nobody-of-that-name!', /was not found/],
  ['oneself', 'bob', /cannot be transferred to yourself/],
  ['a busy number', '+12025550104', /another call|busy/],
] as const) {
  test(`to ${whom}: it is said, and the call is as it was`, async ({ person }) => {
    const [alice, bob] = [await person('alice'), await person('bob')];
    await talk(alice, bob);
    await transfer(bob, to, 'Transfer now');
    await expect(bob.phone.locator('transfer-panel')).toContainText(sentence, { timeout: 15_000 });
    await alice.hears(bob);
    await bob.hears(alice);
    await bob.isIn('active');
  });
}

test('by the page alone: phone.transfer does the same', async ({ person }) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await talk(alice, bob);
  await bob.use((phone) => phone.phone.transfer('carol'));
  await carol.answer();
  await alice.hears(carol);
  expect((await bob.ending()).reason).toBe('transferred');
});

test('forged: a call that is not ours cannot be touched, nor can an id that is none', async ({ person }) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await talk(alice, bob);
  const sid = await alice.use((phone) => phone.phone.state.calls[0]?.sid ?? '');
  const ask = (who: Person, path: string): Promise<number> =>
    who.page.evaluate(
      async ([url]) => {
        const response = await fetch(url ?? '', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"on":true}',
        });
        return response.status;
      },
      [`/people/${who.identity}/calls/${path}`],
    );
  expect(await ask(carol, `${sid}/hold`)).toBe(403);
  expect(await ask(bob, `${sid}/hold`)).toBe(403);
  expect([403, 404]).toContain(await ask(alice, 'CF00000000000000000000000000000000/hold'));
  await alice.hears(bob);
});
