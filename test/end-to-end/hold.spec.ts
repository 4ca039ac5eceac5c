import { holdMelodyBand } from '../../src/core/audio/hold-melody.js';
import { holdNotes } from '../../voice-cloud/src/media/hold-music.js';
import { expect, test } from './support/fixtures.js';
import type { Person } from './support/person.js';

/** The tones of the kit's own music, ten apart. */
const kitTones = Array.from(
  { length: (holdMelodyBand.high - holdMelodyBand.low) / 10 + 1 },
  (_, step) => holdMelodyBand.low + step * 10,
);

/** One table for both: who puts a call on hold, and the tones of the music that is heard then, in Hz. */
const drivers = [
  { driver: 'local', tones: kitTones },
  { driver: 'network', tones: [...holdNotes] },
] as const;

for (const { driver, tones } of drivers) {
  test.describe(`hold by the ${driver} driver`, () => {
    const music = (person: Person): Promise<number> =>
      person.page.evaluate(
        (all) => Math.max(-200, ...all.map((hertz) => window.ears.loudness(hertz))),
        tones as number[],
      );
    const hearsMusic = (person: Person): Promise<void> =>
      expect.poll(() => music(person), { timeout: 10_000 }).toBeGreaterThan(-50);
    const hearsNoMusic = (person: Person): Promise<void> =>
      expect.poll(() => music(person), { timeout: 10_000 }).toBeLessThan(-75);

    const talk = async (alice: Person, bob: Person): Promise<void> => {
      await alice.phone.evaluate((phone, by) => phone.setAttribute('hold-driver', by), driver);
      await alice.dial('bob');
      await bob.answer();
      await bob.hears(alice);
      await alice.hears(bob);
      await hearsNoMusic(bob);
    };

    test('music at the far end, silence here, and all of it back; again and again', async ({ person }) => {
      const [alice, bob] = [await person('alice'), await person('bob')];
      await talk(alice, bob);
      for (let round = 0; round < 2; round++) {
        await alice.button('Hold').click();
        await hearsMusic(bob);
        await bob.hearsNothingOf(alice);
        await alice.hearsNothingOf(bob);
        await expect(alice.phone).toHaveAttribute('held', '');
        await alice.button('Resume').first().click();
        await bob.hears(alice);
        await hearsNoMusic(bob);
        await alice.hears(bob);
        await expect(alice.phone).not.toHaveAttribute('held');
      }
      const held = (await alice.noticeTypes()).filter((type) => /held|resumed/.test(type));
      expect(held).toEqual(['call-held', 'call-resumed', 'call-held', 'call-resumed']);
    });

    test('the one who was called can hold as well', async ({ person }) => {
      const [alice, bob] = [await person('alice'), await person('bob')];
      await bob.phone.evaluate((phone, by) => phone.setAttribute('hold-driver', by), driver);
      await talk(alice, bob);
      await bob.button('Hold').click();
      await hearsMusic(alice);
      await alice.hearsNothingOf(bob);
      await bob.button('Resume').first().click();
      await alice.hears(bob);
    });

    test('by the attribute of the tag, as by the button', async ({ person }) => {
      const [alice, bob] = [await person('alice'), await person('bob')];
      await talk(alice, bob);
      await alice.use((phone) => phone.setAttribute('held', ''));
      await hearsMusic(bob);
      await alice.use((phone) => phone.removeAttribute('held'));
      await bob.hears(alice);
      await hearsNoMusic(bob);
    });

    test('muted while on hold stays muted after it', async ({ person }) => {
      const [alice, bob] = [await person('alice'), await person('bob')];
      await talk(alice, bob);
      await alice.button('Hold').click();
      await hearsMusic(bob);
      await alice.button('Mute').click();
      await expect(alice.phone).toHaveAttribute('muted', '');
      await hearsMusic(bob);
      await alice.button('Resume').first().click();
      await alice.hears(bob);
      await bob.hearsNothingOf(alice);
      await hearsNoMusic(bob);
      await alice.button('Mute').click();
      await bob.hears(alice);
    });

    test('on and off in one breath ends as the last one says', async ({ person }) => {
      const [alice, bob] = [await person('alice'), await person('bob')];
      await talk(alice, bob);
      await alice.use((phone) => {
        for (const on of [true, false, true, false]) phone.phone.hold(on);
      });
      await expect.poll(() => alice.use((phone) => phone.phone.state.calls[0]?.hold)).toBe('off');
      await bob.hears(alice);
      await hearsNoMusic(bob);
    });

    test('hung up while on hold it is over for both', async ({ person }) => {
      const [alice, bob] = [await person('alice'), await person('bob')];
      await talk(alice, bob);
      await alice.button('Hold').click();
      await hearsMusic(bob);
      await bob.hangUp();
      await alice.isIn('idle');
      await bob.isIn('idle');
    });
  });
}
