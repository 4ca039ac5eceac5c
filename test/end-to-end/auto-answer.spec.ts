import { expect, test } from './support/fixtures.js';

test('a call that asks for it is answered by itself where the page lets it, after a chime', async ({
  person,
}) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.phone.evaluate((phone) => {
    phone.setAttribute('auto-answer', 'asked');
    phone.setAttribute('auto-answer-chime', '');
  });
  await bob.use((phone) => phone.phone.dial('alice', { params: { __TWI_AUTO_ANSWER: 'true' } }));
  await alice.hears(bob);
  await bob.hears(alice);
  await bob.hangUp();
  await alice.isIn('idle');
});

test('a call that does not ask for it rings', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.phone.evaluate((phone) => phone.setAttribute('auto-answer', 'asked'));
  await bob.dial('alice');
  await expect(alice.dialog).toBeVisible();
  await bob.isIn('ringing');
});

test('without the attribute nothing is answered, whatever a call asks', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await bob.use((phone) => phone.phone.dial('alice', { params: { __TWI_AUTO_ANSWER: 'true' } }));
  await expect(alice.dialog).toBeVisible();
  await bob.isIn('ringing');
  await alice.isIn('incoming');
});
