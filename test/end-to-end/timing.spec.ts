import { test } from './support/fixtures.js';
import type { Person } from './support/person.js';

/** How often each thing is done. */
const rounds = 7;

const median = (times: readonly number[]): string => {
  const sorted = [...times].sort((a, b) => a - b);
  const [least, most] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  return `${least.toFixed(0)} / ${(sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(0)} / ${most.toFixed(0)} ms`;
};

/** From the click on a button until the other side no longer hears the voice, again and again. */
async function timed(alice: Person, bob: Person, on: string, off: string): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await bob.hears(alice);
    const silent = bob.page.evaluate((hertz) => window.ears.firstSilent(hertz), alice.hertz);
    const clicked = await alice.button(on).evaluate((button: HTMLElement) => {
      button.click();
      return performance.timeOrigin + performance.now();
    });
    times.push((await silent) - clicked);
    await bob.hearsNothingOf(alice);
    await alice.button(off).first().click();
  }
  return median(times);
}

/** Printed, never asserted: a busy machine is slow. */
test('how long a control takes until the far end notices', async ({ person }) => {
  test.setTimeout(180_000);
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.phone.evaluate((phone) => phone.setAttribute('hold-driver', 'local'));
  await alice.dial('bob');
  await bob.answer();
  const mute = await timed(alice, bob, 'Mute', 'Mute');
  const local = await timed(alice, bob, 'Hold', 'Resume');
  await alice.phone.evaluate((phone) => phone.setAttribute('hold-driver', 'network'));
  const first = await timed(alice, bob, 'Hold', 'Resume');
  console.log(
    `click to silence at the far end, least / median / most of ${rounds}: ` +
      `mute ${mute} · local hold ${local} · network hold ${first}`,
  );
});
