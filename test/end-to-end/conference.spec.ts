import { expect, test } from './support/fixtures.js';
import type { Person } from './support/person.js';

/** Alice and Bob talk; Alice adds Carol, who answers. */
async function conference(alice: Person, bob: Person, carol: Person): Promise<void> {
  await alice.dial('bob');
  await bob.answer();
  await bob.hears(alice);
  await add(alice, 'carol');
  await carol.answer();
  await bob.hears(carol);
  await carol.hears(alice);
}

async function add(alice: Person, who: string): Promise<void> {
  await alice.button('Add').click();
  const panel = alice.phone.locator('conference-panel');
  await panel.getByRole('textbox').fill(who);
  await panel.getByRole('button', { name: 'Add' }).click();
}

const people = (person: Person): Promise<string> =>
  person.use((phone) =>
    (phone.phone.state.calls[0]?.participants ?? [])
      .map(({ party, phase, muted, held, self }) =>
        [self ? 'me' : party.address, phase === 'ringing' && 'ringing', muted && 'muted', held && 'held']
          .filter(Boolean)
          .join(' '),
      )
      .sort()
      .join(', '),
  );

const shows = (person: Person, expected: string): Promise<void> =>
  expect.poll(() => people(person), { timeout: 10_000 }).toBe(expected);

test('Alice adds Carol: everybody hears everybody, and everybody sees the same', async ({ person }) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await conference(alice, bob, carol);
  await alice.hears(bob);
  await alice.hears(carol);
  await bob.hears(alice);
  await carol.hears(bob);
  await shows(alice, 'bob, carol, me');
  await shows(bob, 'alice, carol, me');
  await shows(carol, 'alice, bob, me');
  await alice.waitForNotice('call-participant-joined');
});

test('mute, hold and remove somebody: proved at the far end, and shown to all', async ({ person }) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await conference(alice, bob, carol);
  const panel = alice.phone.locator('conference-panel');
  if (!(await panel.isVisible())) await alice.button('Add').click();

  await panel.getByRole('button', { name: 'Mute carol' }).click();
  await bob.hearsNothingOf(carol);
  await carol.hears(bob);
  await shows(bob, 'alice, carol muted, me');
  await panel.getByRole('button', { name: 'Mute carol' }).click();
  await bob.hears(carol);

  await panel.getByRole('button', { name: 'Hold carol' }).click();
  await carol.hearsNothingOf(bob);
  await bob.hearsNothingOf(carol);
  await bob.hears(alice);
  await shows(carol, 'alice, bob, me held');
  await panel.getByRole('button', { name: 'Hold carol' }).click();
  await carol.hears(bob);

  await panel.getByRole('button', { name: 'Remove carol from the call' }).click();
  await carol.isIn('ended');
  await shows(alice, 'bob, me');
  await alice.hears(bob);
  await bob.hears(alice);
});

test('Alice leaves without ending: Bob and Carol talk on; when one more leaves it is over', async ({
  person,
}) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await conference(alice, bob, carol);
  await alice.hangUp();
  await alice.isIn('idle');
  await bob.hears(carol);
  await carol.hears(bob);
  await bob.hangUp();
  await carol.isIn('idle');
});

test('somebody who declines to be added is named, and the call is as it was', async ({ person }) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await alice.dial('bob');
  await bob.answer();
  await bob.hears(alice);
  await add(alice, 'carol');
  await carol.decline();
  await alice.waitForNotice('call-participant-unreached');
  await expect(alice.phone).toContainText(/carol declined/i);
  await alice.hears(bob);
  await bob.hears(alice);
});

test('one of three holds: the two others talk on, and the one hears neither', async ({ person }) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await conference(alice, bob, carol);
  await alice.use((phone) => phone.phone.hold(true));
  await alice.hearsNothingOf(bob);
  await bob.hearsNothingOf(alice);
  await bob.hears(carol);
  await carol.hears(bob);
  await expect(alice.phone).toHaveAttribute('held', '');
  await alice.use((phone) => phone.phone.hold(false));
  await alice.hears(bob);
  await carol.hears(alice);
});
