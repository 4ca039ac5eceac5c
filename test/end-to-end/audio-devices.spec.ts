import { expect, test } from './support/fixtures.js';
import { fakeDevices, installDevices } from './support/page-devices.js';
import type { Person } from './support/person.js';

/** What the microphones of Alice's machine hear, in Hz. */
const [desk, headset] = [1000, 1700];

/** Alice sits at a machine with three microphones and three outputs. Nobody speaks on Bob's. */
async function atTheDesk(person: (identity: string) => Promise<Person>): Promise<[Person, Person]> {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.page.addInitScript(installDevices, fakeDevices);
  await alice.page.reload();
  await alice.isReady();
  return [alice, bob];
}

async function talk(alice: Person, bob: Person): Promise<void> {
  await alice.dial('bob');
  await bob.answer();
  await Promise.all([alice.isIn('active'), bob.isIn('active')]);
}

const hears = (bob: Person, hertz: number): Promise<void> =>
  expect.poll(() => bob.loudness(hertz), { timeout: 10_000 }).toBeGreaterThan(-50);
const hearsNot = (bob: Person, hertz: number): Promise<void> =>
  expect.poll(() => bob.loudness(hertz), { timeout: 10_000 }).toBeLessThan(-75);
const choose = (alice: Person, kind: 'microphone' | 'speaker', id: string | null): Promise<void> =>
  alice.phone.evaluate(
    (phone, [of, device]) => {
      if ('phone' in phone) (phone as HTMLElementTagNameMap['twilio-phone']).phone.audio.choose(of, device);
    },
    [kind, id] as const,
  );
const live = (alice: Person): Promise<number> => alice.page.evaluate(() => window.devices.live());
const outputs = (alice: Person): Promise<string[]> => alice.page.evaluate(() => window.devices.outputs());

test('another microphone is heard in the call that is on, and after a reload', async ({ person }) => {
  const [alice, bob] = await atTheDesk(person);
  await talk(alice, bob);
  await hears(bob, desk);
  await choose(alice, 'microphone', 'head-in');
  await hears(bob, headset);
  await hearsNot(bob, desk);
  await alice.hangUp();
  await alice.isIn('idle');
  await alice.page.reload();
  await alice.isReady();
  await bob.isIn('idle');
  await talk(alice, bob);
  await hears(bob, headset);
});

test('the microphone in use is unplugged: the call goes on with another one, and goes back to it', async ({
  person,
}) => {
  const [alice, bob] = await atTheDesk(person);
  await choose(alice, 'microphone', 'head-in');
  await choose(alice, 'speaker', 'head-out');
  await talk(alice, bob);
  await hears(bob, headset);
  await expect.poll(() => outputs(alice)).toEqual(['head-out']);
  await alice.page.evaluate(() => window.devices.unplug('head'));
  await hears(bob, desk);
  await alice.isIn('active');
  await expect(alice.phone.getByText('unplugged')).toBeVisible();
  await expect.poll(() => outputs(alice)).toEqual(['default']);
  await alice.page.evaluate(() => window.devices.plugIn('head'));
  await hears(bob, headset);
  await expect.poll(() => outputs(alice)).toEqual(['head-out']);
  await expect(alice.phone.getByText('unplugged')).toBeHidden();
});

test('another microphone is chosen on hold: the music goes on, and the new one is heard after it', async ({
  person,
}) => {
  const [alice, bob] = await atTheDesk(person);
  await talk(alice, bob);
  await hears(bob, desk);
  await alice.use((phone) => phone.setAttribute('hold-driver', 'local'));
  await alice.button('Hold').click();
  await hearsNot(bob, desk);
  await choose(alice, 'microphone', 'head-in');
  await expect.poll(() => alice.page.evaluate(() => window.devices.opened())).toBe(2);
  await hearsNot(bob, headset);
  await alice.button('Resume').first().click();
  await hears(bob, headset);
  await hearsNot(bob, desk);
});

test('somebody muted stays so while the microphone changes', async ({ person }) => {
  const [alice, bob] = await atTheDesk(person);
  await talk(alice, bob);
  await hears(bob, desk);
  await alice.button('Mute').click();
  await hearsNot(bob, desk);
  await choose(alice, 'microphone', 'head-in');
  await expect.poll(() => alice.page.evaluate(() => window.devices.opened())).toBe(2);
  await hearsNot(bob, headset);
  await alice.use((phone) => (phone.muted = false));
  await hears(bob, headset);
});

test('an output that refuses the sound is told, and the call stays where it was heard', async ({
  person,
}) => {
  const [alice, bob] = await atTheDesk(person);
  await talk(alice, bob);
  await expect.poll(() => outputs(alice)).toEqual(['default']);
  for (const name of ['AbortError', 'NotAllowedError']) {
    await alice.page.evaluate((kind) => window.devices.refuseOutputs(kind), name);
    await choose(alice, 'speaker', name === 'AbortError' ? 'head-out' : 'tv-out');
    await expect(alice.phone.getByText('could not be moved')).toBeVisible();
    await alice.hears(bob);
    await alice.isIn('active');
  }
});

test('after calls with holds, other devices and a change of settings no microphone is open', async ({
  person,
}) => {
  const [alice, bob] = await atTheDesk(person);
  for (let round = 0; round < 2; round++) {
    await talk(alice, bob);
    await hears(bob, desk);
    expect(await live(alice)).toBeGreaterThan(0);
    await alice.use((phone) => {
      phone.setAttribute('hold-driver', 'local');
      phone.phone.hold(true);
    });
    await expect(alice.phone).toHaveAttribute('held', '');
    await choose(alice, 'microphone', 'head-in');
    await alice.use((phone) => phone.phone.hold(false));
    await hears(bob, headset);
    await alice.use((phone) => phone.phone.audio.set({ farEndVolume: 0.5, microphoneVolume: 1.5 }));
    await alice.use((phone) => phone.phone.audio.set({ echoCancellation: false }));
    await expect.poll(() => alice.page.evaluate(() => window.devices.asked().echoCancellation)).toBe(false);
    await hears(bob, headset);
    await choose(alice, 'microphone', null);
    await alice.use((phone) => phone.phone.audio.set({ echoCancellation: true }));
    await hears(bob, desk);
    await (round === 0 ? alice : bob).hangUp();
    await alice.isIn('idle');
    await bob.isIn('idle');
    await expect.poll(() => live(alice)).toBe(0);
    await expect.poll(() => bob.page.evaluate(() => window.ears.liveMicrophones())).toBe(0);
  }
});

test('the other side is as loud as it was set, and back', async ({ person }) => {
  const [alice, bob] = await atTheDesk(person);
  await talk(alice, bob);
  await alice.hears(bob);
  const heard = (): Promise<number> => alice.page.evaluate(() => window.devices.played());
  const before = await expect.poll(heard).toBeGreaterThan(0.01).then(heard);
  await alice.use((phone) => phone.phone.audio.set({ farEndVolume: 0.25 }));
  await expect.poll(heard).toBeLessThan(before * 0.4);
  await alice.use((phone) => phone.phone.audio.set({ farEndVolume: 0 }));
  await expect.poll(heard).toBeLessThan(0.001);
  await alice.use((phone) => phone.phone.audio.set({ farEndVolume: 1 }));
  await expect.poll(heard).toBeGreaterThan(before * 0.6);
});
