import { holdMelodyBand } from '../../src/core/audio/hold-melody.js';
import { expect, test } from './support/fixtures.js';
import type { Person } from './support/person.js';

/** How loud the loudest of the band of the hold music is, as this person is played it, in dB. */
const music = (person: Person): Promise<number> =>
  person.page.evaluate(({ low, high }) => {
    let loudest = -200;
    for (let hertz = low; hertz <= high; hertz += 10)
      loudest = Math.max(loudest, window.ears.loudness(hertz));
    return loudest;
  }, holdMelodyBand);

const hearsMusic = (person: Person): Promise<void> =>
  expect.poll(() => music(person), { timeout: 10_000 }).toBeGreaterThan(-50);
const hearsNoMusic = (person: Person): Promise<void> =>
  expect.poll(() => music(person), { timeout: 10_000 }).toBeLessThan(-75);

/** Alice holds on her own device, whatever the network offers. */
async function talk(alice: Person, bob: Person): Promise<void> {
  await alice.phone.evaluate((phone) => phone.setAttribute('hold-driver', 'local'));
  await alice.dial('bob');
  await bob.answer();
  await bob.hears(alice);
  await alice.hears(bob);
}

test('the voice of somebody muted is never sent when hold begins or ends', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await talk(alice, bob);
  await alice.button('Mute').click();
  await bob.hearsNothingOf(alice);
  const loudest = bob.page.evaluate(async (hertz) => {
    let loud = -200;
    for (const end = performance.now() + 4000; performance.now() < end;) {
      loud = Math.max(loud, window.ears.loudness(hertz));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return loud;
  }, alice.hertz);
  for (let i = 0; i < 3; i++) {
    await alice.use((phone) => (phone.held = true));
    await expect(alice.phone).toHaveAttribute('held', '');
    await hearsMusic(bob);
    await alice.use((phone) => (phone.held = false));
    await expect(alice.phone).not.toHaveAttribute('held');
  }
  expect(await loudest).toBeLessThan(-60);
});

test('from the click on Hold to music at the far end', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await talk(alice, bob);
  // A call that begins may click.
  await hearsNoMusic(bob);
  const times: number[] = [];
  for (let i = 0; i < 9; i++) {
    const heard = bob.page.evaluate(
      ({ low, high }) => window.ears.firstHeardBetween(low, high),
      holdMelodyBand,
    );
    const clicked = await alice.use((phone) => {
      phone.phone.hold(true);
      return performance.timeOrigin + performance.now();
    });
    times.push((await heard) - clicked);
    await alice.use((phone) => phone.phone.hold(false));
    await bob.hears(alice);
    // In this order: a voice that comes back clicks.
    await hearsNoMusic(bob);
  }
  const [first = 0, ...later] = times;
  later.sort((a, b) => a - b);
  console.log(
    `hold to music: first ${first.toFixed(0)} ms, then median ${(later[4] ?? 0).toFixed(0)} ms (${later.map((each) => each.toFixed(0)).join(' ')})`,
  );
});
