/** A process of its own that closes its network in the middle of everything and must then end by itself. */
import { startVoiceCloud } from '../../src/index.js';
import { accountWith } from './account.js';
import { Application } from './application.js';
import { closeAllMedia } from './soft-media.js';
import { WirePhone } from './wire-phone.js';

const application = new Application();
await application.start();
application.voice(({ fields }) =>
  fields['To'] === 'menu'
    ? '<Response><Gather timeout="60"><Say>one two three four five</Say></Gather></Response>'
    : `<Response><Dial answerOnBridge="true"><Client>${fields['To'] ?? ''}</Client></Dial></Response>`,
);
const cloud = await startVoiceCloud({ account: accountWith(`${application.url}/voice`) });
const phones = ['alice', 'bob', 'carol', 'dave'].map((identity) => new WirePhone(cloud.gateway, identity));
for (const phone of phones) await phone.register();
const [alice, bob, carol, dave] = phones;
if (!alice || !bob || !carol || !dave) throw new Error('a phone is missing');

const call = await alice.dial({ To: 'bob' }, 600);
const answered = await bob.answer(1000);
await alice.answered(call);
await answered.media.hears(600);
cloud.network.ring({ to: 'carol' });
await carol.frame('invite');
const menu = await dave.dial({ To: 'menu' });
await dave.answered(menu);
const events = await fetch(`${cloud.url}/control/events`);

await cloud.close();
await events.text().catch(() => undefined);
closeAllMedia();
await application.stop();
process.stdout.write('closed');
