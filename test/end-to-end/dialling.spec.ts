import { expect, test } from './support/fixtures.js';
import type { Person } from './support/person.js';

/** The number of the network that plays back what it hears. */
const echo = '+12025550101';

const field = (person: Person) => person.phone.getByRole('textbox');

/** Puts a text into the field as a paste does, at once. */
async function paste(person: Person, text: string): Promise<void> {
  await field(person).focus();
  await person.page.keyboard.insertText(text);
}

test('a national number that is pasted reaches its line, and is shown as its country does it', async ({
  person,
  cloud,
}) => {
  const alice = await person('alice');
  await alice.page.evaluate(() => (document.documentElement.lang = 'en-US'));
  await paste(alice, '(202) 555-0101');
  await expect(field(alice)).toHaveValue('(202) 555-0101');
  // The country is known when the numbers of the world are.
  await expect(alice.phone.getByRole('combobox', { name: 'Country of the number' })).toHaveValue('US');
  await alice.button('Call').click();
  await alice.isIn('active');
  await expect(alice.phone).toHaveAttribute('caller-name', '+1 202 555 0101');
  await alice.hears(alice);
  const dialled = cloud.network.state().calls.map(({ to }) => to);
  expect(dialled).toContain(echo);
});

test('a number of another country is chosen by its name', async ({ person }) => {
  const alice = await person('alice');
  await paste(alice, '020 7946 0018');
  await alice.phone.getByRole('combobox', { name: 'Country of the number' }).selectOption({ value: 'GB' });
  await expect(field(alice)).toHaveValue('+44 20 7946 0018');
});

test('pressed on an empty field, Call brings back the last number, after a reload too', async ({
  person,
}) => {
  const alice = await person('alice');
  await alice.dial(echo);
  await alice.isIn('active');
  await alice.hangUp();
  await alice.isIn('idle');
  await alice.page.reload();
  await alice.isReady();
  await alice.button('Call').click();
  await expect(field(alice)).toHaveValue('+1 202 555 0101');
  await alice.isIn('idle');
  await alice.button('Call').click();
  await alice.isIn('active');
});

test('an emergency number is not called, and the person is told what to do instead', async ({
  person,
  cloud,
}) => {
  const alice = await person('alice');
  await alice.dial('911');
  await expect(alice.phone.getByText(/911 is an emergency number.*mobile or a landline/)).toBeVisible();
  await alice.isIn('idle');
  const placed = cloud.network.state().calls.filter((call) => call.endedAt === null);
  expect(placed).toEqual([]);
});

test('digits typed anywhere in the phone go into the number, and in a call to the other side', async ({
  person,
  cloud,
}) => {
  const alice = await person('alice');
  await alice.button('Call').focus();
  // The first key may come before what takes it.
  await expect(async () => {
    await alice.page.keyboard.press('+');
    await expect(field(alice)).toHaveValue(/^\+/, { timeout: 100 });
  }).toPass();
  await field(alice).fill(echo);
  await alice.button('Call').click();
  await alice.isIn('active');
  await alice.button('Mute').focus();
  for (const key of '42#') await alice.page.keyboard.press(key);
  const heard = (): string | undefined =>
    cloud.network.state().calls.find((call) => call.identity === 'alice' && call.status === 'in-progress')
      ?.digits;
  await expect.poll(heard, { timeout: 10_000 }).toBe('42#');
});

test('digits with pauses arrive complete and in order, however hard they are', async ({ person, cloud }) => {
  const alice = await person('alice');
  await alice.dial(echo);
  await alice.isIn('active');
  await alice.use((phone) => {
    phone.phone.sendDigits('123w4#w*0');
    // While these go out more are keyed, and written as people write a pause.
    phone.phone.sendDigits('5,6');
    phone.phone.sendDigits('ww7w');
    phone.phone.sendDigits('8');
  });
  const heard = (): string | undefined =>
    cloud.network.state().calls.find((call) => call.identity === 'alice' && call.status === 'in-progress')
      ?.digits;
  await expect.poll(heard, { timeout: 20_000 }).toBe('1234#*05678');
  await expect(alice.phone).toHaveAttribute('digits', '1234#*05678');
});
