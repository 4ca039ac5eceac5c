import { holdMelodyBand } from '../../src/core/audio/hold-melody.js';
import { expect, test } from './support/fixtures.js';
import { fakeDevices, installDevices } from './support/page-devices.js';
import type { Person } from './support/person.js';

/** A tone that neither a voice nor the music of the kit has, in Hz. */
const pageTone = 2700;

/** A second of the tone as a WAVE file: 16 bit, 16 kHz, one channel. */
function toneFile(): Buffer {
  const rate = 16_000;
  const file = Buffer.alloc(44 + rate * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + rate * 2, 4);
  file.write('WAVEfmt ', 8);
  for (const [offset, value] of [
    [16, 16],
    [24, rate],
    [28, rate * 2],
    [40, rate * 2],
  ] as const) {
    file.writeUInt32LE(value, offset);
  }
  for (const [offset, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const) {
    file.writeUInt16LE(value, offset);
  }
  file.write('data', 36);
  for (let i = 0; i < rate; i++) {
    file.writeInt16LE(Math.round(9_000 * Math.sin((2 * Math.PI * pageTone * i) / rate)), 44 + i * 2);
  }
  return file;
}

/** How loud the loudest of the kit's own hold music is for this person, in dB. */
const music = (person: Person): Promise<number> =>
  person.page.evaluate(({ low, high }) => {
    let loudest = -200;
    for (let hertz = low; hertz <= high; hertz += 10)
      loudest = Math.max(loudest, window.ears.loudness(hertz));
    return loudest;
  }, holdMelodyBand);

const isLoud = (loudness: () => Promise<number>): Promise<void> =>
  expect.poll(loudness, { timeout: 10_000 }).toBeGreaterThan(-50);
const isQuiet = (loudness: () => Promise<number>): Promise<void> =>
  expect.poll(loudness, { timeout: 10_000 }).toBeLessThan(-75);

/** Alice holds on her own device, with this hold music. */
async function talk(alice: Person, bob: Person, holdMusic: string): Promise<void> {
  await alice.phone.evaluate((phone, sound) => {
    phone.setAttribute('hold-driver', 'local');
    phone.setAttribute('hold-music', sound);
  }, holdMusic);
  await alice.dial('bob');
  await bob.answer();
  await bob.hears(alice);
}

/** Alice sits at a machine with several devices. */
async function atTheDesk(alice: Person): Promise<void> {
  await alice.page.addInitScript(installDevices, fakeDevices);
  await alice.page.reload();
  await alice.isReady();
}

test('a held party hears the sound that the page gives', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.page.route('**/our-music.wav', (route) =>
    route.fulfill({ body: toneFile(), contentType: 'audio/wav' }),
  );
  await talk(alice, bob, 'our-music.wav');
  await alice.button('Hold').click();
  await isLoud(() => bob.loudness(pageTone));
  expect(await music(bob)).toBeLessThan(-60);
  await bob.hearsNothingOf(alice);
  await alice.button('Resume').first().click();
  await bob.hears(alice);
  await isQuiet(() => bob.loudness(pageTone));
});

test('a held party hears the music of the kit where that of the page cannot be loaded', async ({
  person,
}) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await talk(alice, bob, 'not-there.wav');
  await alice.button('Hold').click();
  await isLoud(() => music(bob));
  await bob.hearsNothingOf(alice);
});

test('a held party hears nothing where the page wants silence', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await talk(alice, bob, 'none');
  await alice.button('Hold').click();
  await expect(alice.phone).toHaveAttribute('held', '');
  await bob.hearsNothingOf(alice);
  await isQuiet(() => music(bob));
  await alice.button('Resume').first().click();
  await bob.hears(alice);
});

test('of two calls the held one hears music and the other one the voice, and they swap', async ({
  person,
}) => {
  const [alice, bob, carol] = [await person('alice'), await person('bob'), await person('carol')];
  await talk(alice, bob, '');
  await carol.dial('alice');
  await alice.waiting.getByRole('button', { name: 'Hold and answer' }).click();
  for (const [held, heard] of [
    [bob, carol],
    [carol, bob],
    [bob, carol],
  ] as const) {
    await heard.hears(alice);
    await alice.hears(heard);
    await isLoud(() => music(held));
    await isQuiet(() => music(heard));
    await held.hearsNothingOf(alice);
    await alice.hearsNothingOf(held);
    await alice.use((phone) => phone.phone.swap());
  }
  await alice.hangUp();
  await expect.poll(() => alice.use((phone) => phone.phone.state.calls.length)).toBe(1);
  expect(await alice.page.evaluate(() => window.ears.liveMicrophones())).toBeGreaterThan(0);
  await alice.hangUp();
  await alice.isIn('idle');
  await expect.poll(() => alice.page.evaluate(() => window.ears.liveMicrophones())).toBe(0);
});

test('where the browser cannot choose an output, calls sound, and the phone says why it cannot', async ({
  person,
}) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.page.addInitScript(() => Reflect.deleteProperty(HTMLMediaElement.prototype, 'setSinkId'));
  await alice.page.reload();
  await alice.isReady();
  await alice.dial('bob');
  await bob.answer();
  await bob.hears(alice);
  await alice.hears(bob);
  const speaker = alice.button('Speaker');
  await expect(speaker).toBeDisabled();
  await expect(speaker).toHaveAttribute('title', /browser/);
  const obstacles = await alice.use(({ phone }) => {
    const { audio } = phone.state;
    return [audio?.speaker.obstacle, audio?.ringer.obstacle, audio?.microphone.obstacle];
  });
  expect(obstacles).toEqual(['unsupported', 'unsupported', null]);
});

test('somebody hears themselves on the chosen speaker, and afterwards no microphone is open', async ({
  person,
}) => {
  const alice = await person('alice');
  await atTheDesk(alice);
  await alice.use((phone) => {
    phone.phone.audio.choose('speaker', 'head-out');
    phone.phone.audio.hearYourself(true);
  });
  await expect.poll(() => alice.page.evaluate(() => window.devices.played())).toBeGreaterThan(0.05);
  expect(await alice.page.evaluate(() => window.devices.outputs())).toEqual(['head-out']);
  await alice.use((phone) => phone.phone.audio.hearYourself(false));
  await expect.poll(() => alice.page.evaluate(() => window.devices.live())).toBe(0);
  expect(await alice.page.evaluate(() => window.devices.outputs())).toEqual([]);
});

test('it rings on the ringer, and the call is heard on the speaker', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await atTheDesk(alice);
  await alice.use((phone) => {
    phone.phone.audio.choose('ringer', 'tv-out');
    phone.phone.audio.choose('speaker', 'head-out');
  });
  await bob.dial('alice');
  await expect(alice.dialog).toBeVisible();
  await expect.poll(() => alice.page.evaluate(() => window.devices.outputs())).toEqual(['tv-out']);
  await alice.answer();
  await alice.isIn('active');
  await expect.poll(() => alice.page.evaluate(() => window.devices.outputs())).toEqual(['head-out']);
});
