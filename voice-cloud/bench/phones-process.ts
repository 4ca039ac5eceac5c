/** The process of the phones: places a scene, keeps all of them talking, and says what they heard. */
import { encodeMuLaw } from '../src/media/mu-law.js';
import { Tone } from '../src/media/tones.js';
import { tokenFor } from '../test/support/account.js';
import { until } from '../test/support/waiting.js';
import { PeerPhone, type Heard } from './peer-phone.js';
import { scenes } from './scenes.js';

const [, , gateway = '', name = ''] = process.argv;
const scene = scenes[name];
if (!scene) throw new Error(`there is no scene ${name}`);

async function registered(identity: string): Promise<PeerPhone> {
  const phone = new PeerPhone(gateway, identity, await tokenFor(identity));
  await phone.register();
  return phone;
}

const callers = await Promise.all(scene.callers.map(registered));
const callees = await Promise.all(scene.callees.map(registered));
const phones = [...callers, ...callees];

const voice = encodeMuLaw(new Tone(425, 0.1).read());
const started = performance.now();
let said = 0;
setInterval(() => {
  for (; said * 20 < performance.now() - started; said += 1) for (const phone of phones) phone.speak(voice);
}, 20);

// One after the other: it is carrying calls that is measured, not how many can begin at once.
for (const [at, caller] of callers.entries()) {
  await Promise.all([caller.dial(scene.dials(at)), callees[at]?.answer()]);
  await until(`${caller.identity} to be connected`, () => caller.isConnected, 20);
}
await until('everybody to be connected', () => phones.every((phone) => phone.isConnected), 20);

process.on('message', () => {
  const heard: readonly Heard[] = phones.map((phone) => phone.take());
  process.send?.(heard);
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
