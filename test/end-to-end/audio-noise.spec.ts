import type { AudioChange } from '../../src/index.js';
import { expect, test } from './support/fixtures.js';
import { installRoom, type Loudness } from './support/page-room.js';
import type { Person } from './support/person.js';

/** Noise is quieter by so much in the pauses at least, in dB. */
const quieter = 12;

/** Two people who talk from noisy rooms. */
async function inNoisyRooms(person: (identity: string) => Promise<Person>): Promise<[Person, Person]> {
  const people: [Person, Person] = [await person('alice'), await person('bob')];
  const [alice, bob] = people;
  for (const { page } of people) {
    await page.addInitScript(installRoom);
    await page.reload();
  }
  await Promise.all([alice.isReady(), bob.isReady()]);
  await alice.use((phone) => phone.setAttribute('hold-driver', 'local'));
  await alice.dial('bob');
  await bob.answer();
  await Promise.all([alice.isIn('active'), bob.isIn('active')]);
  await expect.poll(async () => (await hear(alice)).voice, { timeout: 15_000 }).toBeGreaterThan(-40);
  return people;
}

const hear = (person: Person): Promise<Loudness> => person.page.evaluate(() => window.room.hear());
const set = (person: Person, change: AudioChange): Promise<void> =>
  person.phone.evaluate((phone, settings) => {
    if ('phone' in phone) (phone as HTMLElementTagNameMap['twilio-phone']).phone.audio.set(settings);
  }, change);
const suppresses = (person: Person): Promise<unknown> =>
  person.use((phone) => phone.phone.state.audio?.settings.suppressNoise);

/** The pauses are quiet, and the voice is as loud as it was but for what a volume takes from it. */
async function hearsClean(person: Person, before: Loudness, volumeDb = 0): Promise<Loudness> {
  let now = before;
  await expect
    .poll(async () => (now = await hear(person)).pause, { timeout: 20_000 })
    .toBeLessThan(before.pause - quieter + volumeDb);
  expect(Math.abs(now.voice - before.voice - volumeDb)).toBeLessThan(4);
  return now;
}

const hearsNoise = (person: Person, before: Loudness): Promise<void> =>
  expect
    .poll(async () => (await hear(person)).pause, { timeout: 20_000 })
    .toBeGreaterThan(before.pause - quieter / 2);

const report = (whose: string, before: Loudness, after: Loudness): void => {
  const db = (decibels: number): string => decibels.toFixed(1);
  console.log(
    `noise of ${whose}: pauses ${db(before.pause)} dB, then ${db(after.pause)} dB; voice ${db(before.voice)} dB, then ${db(after.voice)} dB`,
  );
};

test('the noise of a room is not sent, through hold, mute, volume and another microphone', async ({
  person,
}) => {
  test.setTimeout(150_000);
  const [alice, bob] = await inNoisyRooms(person);
  const fetched: string[] = [];
  alice.page.on('request', (request) => fetched.push(request.url()));
  const before = await hear(bob);
  expect(fetched.filter((url) => url.includes('noise-library'))).toEqual([]);
  await set(alice, { suppressNoise: { microphone: true } });
  report('the microphone', before, await hearsClean(bob, before));
  expect(fetched.filter((url) => url.includes('noise-library'))).toHaveLength(1);

  await alice.button('Hold').click();
  await expect(alice.phone).toHaveAttribute('held', '');
  await alice.button('Resume').first().click();
  await hearsClean(bob, before);
  await alice.button('Mute').click();
  await expect(alice.phone).toHaveAttribute('muted', '');
  await expect.poll(async () => (await hear(bob)).voice, { timeout: 15_000 }).toBeLessThan(-80);
  // Opened again while nothing is sent.
  await set(alice, { echoCancellation: false });
  await alice.use((phone) => (phone.muted = false));
  await hearsClean(bob, before);
  await set(alice, { microphoneVolume: 0.5 });
  await hearsClean(bob, before, -6);
  await set(alice, { microphoneVolume: 1 });
  await set(alice, { suppressNoise: { microphone: false } });
  await hearsNoise(bob, before);
});

test('the noise of the other side is not heard, and it is remembered', async ({ person }) => {
  test.setTimeout(120_000);
  const [alice, bob] = await inNoisyRooms(person);
  const before = await hear(alice);
  await set(alice, { suppressNoise: { farEnd: true } });
  report('the other side', before, await hearsClean(alice, before));
  await alice.button('Hold').click();
  await expect(alice.phone).toHaveAttribute('held', '');
  await expect.poll(async () => (await hear(alice)).voice, { timeout: 15_000 }).toBeLessThan(-80);
  await alice.button('Resume').first().click();
  await hearsClean(alice, before);
  await alice.hangUp();
  await Promise.all([alice.isIn('idle'), bob.isIn('idle')]);

  await alice.page.reload();
  await alice.isReady();
  await alice.dial('bob');
  await bob.answer();
  await alice.isIn('active');
  await hearsClean(alice, before);
});

test('a filter that cannot be loaded is told, and the call goes on without it', async ({ person }) => {
  test.setTimeout(120_000);
  const [alice, bob] = await inNoisyRooms(person);
  const before = await hear(bob);
  await alice.page.route(/noise-library/, (route) => route.abort());
  await set(alice, { suppressNoise: { microphone: true } });
  await expect(alice.phone.getByText('The noise filter could not be loaded')).toBeVisible();
  expect(await suppresses(alice)).toEqual({ microphone: false, farEnd: false });
  await alice.isIn('active');
  await hearsNoise(bob, before);
});

test('somebody hears themselves without the noise, as the other side would', async ({ person }) => {
  const alice = await person('alice');
  await alice.page.addInitScript(installRoom);
  await alice.page.reload();
  await alice.isReady();
  await alice.use((phone) => phone.phone.audio.hearYourself(true));
  await expect.poll(async () => (await hear(alice)).voice, { timeout: 15_000 }).toBeGreaterThan(-40);
  const before = await hear(alice);
  await alice.use((phone) => phone.phone.audio.hearYourself(false));
  await set(alice, { suppressNoise: { microphone: true } });
  await alice.use((phone) => phone.phone.audio.hearYourself(true));
  await expect.poll(async () => (await hear(alice)).voice, { timeout: 15_000 }).toBeGreaterThan(-40);
  report('oneself', before, await hearsClean(alice, before));
});
