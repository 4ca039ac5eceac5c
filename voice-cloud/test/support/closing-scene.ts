/** A process of its own that closes its network in the middle of everything and must then end by itself. */
import { RTCPeerConnection } from 'werift';
import { closePeer } from '../../src/media/close-peer.js';
import { startVoiceCloud } from '../../src/index.js';
import { accountWith } from './account.js';
import { Application } from './application.js';
import { closeAllMedia } from './soft-media.js';
import { until } from './waiting.js';
import { WirePhone } from './wire-phone.js';

/** A connection whose other side is gone by the time its handshake begins, which would go on for half a minute. */
async function abandonedHandshake(): Promise<RTCPeerConnection> {
  const options = {
    iceServers: [],
    iceUseIpv4: false,
    iceUseIpv6: false,
    iceAdditionalHostAddresses: ['127.0.0.1'],
    iceInterfaceAddresses: { udp4: '127.0.0.1' },
  };
  const [left, right] = [new RTCPeerConnection(options), new RTCPeerConnection(options)];
  left.addTransceiver('audio');
  await left.setLocalDescription(await left.createOffer());
  await right.setRemoteDescription({ type: 'offer', sdp: left.localDescription?.sdp ?? '' });
  await right.setLocalDescription(await right.createAnswer());
  await left.setRemoteDescription({ type: 'answer', sdp: right.localDescription?.sdp ?? '' });
  await until('the handshake to begin', () => right.dtlsTransports[0]?.dtls);
  await left.close();
  await until('the path to close', () => left.iceConnectionState === 'closed');
  return right;
}

const abandoned = await abandonedHandshake();
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
await closePeer(abandoned);
await application.stop();
process.stdout.write('closed');
