import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenFor } from './support/account.js';
import { dialClient, setStage } from './support/stage.js';
import { SoftMedia } from './support/soft-media.js';
import { until } from './support/waiting.js';
import type { WireCall, WirePhone } from './support/wire-phone.js';

const stage = setStage({ reconnectGraceSeconds: 60 });

interface Pair {
  readonly alice: WirePhone;
  readonly bob: WirePhone;
  readonly alices: WireCall;
  readonly bobs: WireCall;
}

/** Alice (600 Hz) and Bob (1000 Hz) in a call. */
async function talking(): Promise<Pair> {
  stage.application.voice(dialClient('bob'));
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  const alices = await alice.dial({ To: 'bob' }, 600);
  const bobs = await bob.answer(1000);
  await alice.answered(alices);
  await bobs.media.hears(600);
  return { alice, bob, alices, bobs };
}

function invite(call: WireCall, secret = call.secret): Readonly<Record<string, unknown>> {
  return { callsid: call.sid, reconnect: secret, sdp: 'v=0\r\nm=audio 9 RTP/AVP 0\r\n', twilio: {} };
}

/** Waits until the network has noticed that the phone's connection is gone. */
async function dropped(phone: WirePhone): Promise<void> {
  phone.drop();
  await until('the loss', () =>
    stage.cloud.network.state().registrations.every(({ identity }) => identity !== phone.identity),
  );
}

test('a call outlives its connection: audio goes on, and the client resumes it', async () => {
  const { alice, bob, alices, bobs } = await talking();
  await dropped(alice);
  bobs.media.forget();
  await bobs.media.hears(600);

  await alice.connect();
  await alice.frame('connected');
  alice.send('invite', invite(alices));
  const answer = await alice.frame('answer');
  assert.equal(answer['callsid'], alices.sid);
  assert.equal(answer['sdp'], undefined);
  bobs.media.forget();
  await bobs.media.hears(600);
  alice.hangUp(alices);
  assert.deepEqual(await bob.frame('hangup'), { callsid: bobs.sid });
});

test('a new token during a call asks for the call again, and nothing else happens', async () => {
  const { alice, bob, alices, bobs } = await talking();
  alice.send('listen', { token: await tokenFor('alice'), reconnectTimeout: 1 });
  await alice.frame('connected');
  alice.send('invite', invite(alices));
  assert.equal((await alice.frame('answer'))['callsid'], alices.sid);
  bobs.media.forget();
  await bobs.media.hears(600);
  assert.equal(bob.take('hangup'), null);
});

test('nobody resumes a call with a wrong secret or under another name', async () => {
  const { bob, alices, bobs } = await talking();
  const mallory = await stage.registered('mallory');
  mallory.send('invite', invite(alices));
  const refused = await mallory.frame('hangup');
  assert.equal((refused['error'] as { code: number }).code, 31209);
  mallory.send('hangup', { callsid: alices.sid });
  const elsewhere = await stage.registered('alice');
  elsewhere.send('invite', invite(alices, 'a guess'));
  await elsewhere.frame('hangup');
  bobs.media.forget();
  await bobs.media.hears(600);
  assert.equal(bob.take('hangup'), null);
});

test('when resuming is refused the client hears 31209 and the other side is released', async () => {
  const { alice, bob, alices, bobs } = await talking();
  stage.cloud.network.fault({ fault: 'refuse-reconnects', on: true });
  await dropped(alice);
  await alice.connect();
  await alice.frame('connected');
  alice.send('invite', invite(alices));
  const refused = await alice.frame('hangup');
  assert.equal(refused['callsid'], alices.sid);
  assert.equal((refused['error'] as { code: number }).code, 31209);
  assert.deepEqual(await bob.frame('hangup'), { callsid: bobs.sid });
});

test('when a new token may not keep the call, both sides are released', async () => {
  const { alice, bob, alices, bobs } = await talking();
  stage.cloud.network.fault({ fault: 'refuse-reconnects', on: true });
  alice.send('listen', { token: await tokenFor('alice'), reconnectTimeout: 1 });
  await alice.frame('connected');
  alice.send('invite', invite(alices));
  await alice.frame('hangup');
  assert.deepEqual(await bob.frame('hangup'), { callsid: bobs.sid });
});

test('a client that hung up while it was away comes back without the call, and the other side is released', async () => {
  const { alice, bob, bobs } = await talking();
  await dropped(alice);
  await alice.register();
  assert.deepEqual(await bob.frame('hangup'), { callsid: bobs.sid });
});

test('another window of the same person, opened meanwhile, does not end the call', async () => {
  const { alice, bob, alices, bobs } = await talking();
  await dropped(alice);
  const another = stage.phone('alice');
  await another.register(await tokenFor('alice', { ttl: 1800 }));
  // Longer than a client that came back may take to ask for its call.
  await new Promise((resolve) => setTimeout(resolve, 2500));
  assert.equal(bob.take('hangup'), null);
  await alice.connect();
  await alice.frame('connected');
  alice.send('invite', invite(alices));
  assert.equal((await alice.frame('answer'))['callsid'], alices.sid);
  bobs.media.forget();
  await bobs.media.hears(600);
});

test('of two calls on two connections, the one that comes back first does not end the other', async () => {
  const { alice, alices, bob } = await talking();
  stage.application.voice(dialClient('carol'));
  const token = await tokenFor('alice', { ttl: 1800 });
  alice.send('listen', { token, reconnectTimeout: 1 });
  await alice.frame('connected');
  const carol = await stage.registered('carol');
  const beside = stage.phone('alice');
  await beside.register(token);
  const second = await beside.dial({ To: 'carol' }, 700);
  const carols = await carol.answer(1200);
  await beside.answered(second);
  beside.drop();
  await dropped(alice);
  await alice.connect(token);
  await alice.frame('connected');
  alice.send('invite', invite(alices));
  await alice.frame('answer');
  // Longer than a client that came back may take to ask for its call.
  await new Promise((resolve) => setTimeout(resolve, 2500));
  await beside.connect();
  await beside.frame('connected');
  beside.send('invite', invite(second));
  assert.equal((await beside.frame('answer'))['callsid'], second.sid);
  carols.media.forget();
  await carols.media.hears(700);
  assert.equal(bob.take('hangup'), null);
  assert.equal(carol.take('hangup'), null);
});

test('a client that never comes back is given up after the grace', async () => {
  await stage.end();
  await stage.start({ reconnectGraceSeconds: 0.5 });
  const { alice, bob, bobs } = await talking();
  await dropped(alice);
  assert.deepEqual(await bob.frame('hangup'), { callsid: bobs.sid });
});

test('a caller whose connection is lost while it rings has ended the call', async () => {
  stage.application.voice(dialClient('bob'));
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  await alice.dial({ To: 'bob' });
  const { callsid } = await bob.frame('invite');
  alice.drop();
  assert.deepEqual(await bob.frame('cancel'), { callsid });
});

test('a callee whose connection is lost while it rings is rung again when it is back', async () => {
  stage.application.voice(dialClient('bob'));
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  const alices = await alice.dial({ To: 'bob' }, 600);
  const first = await bob.frame('invite');
  await dropped(bob);
  await bob.register();
  const second = await bob.frame('invite');
  assert.equal(second['callsid'], first['callsid']);
  const bobs = await bob.answerInvite(second);
  await alice.answered(alices);
  await bobs.media.hears(600);
  assert.equal(alice.take('hangup'), null);
});

test('a ringing call moves to another connection that shows its secret', async () => {
  stage.application.voice(dialClient('bob'));
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  const window = await stage.registered('bob');
  const alices = await alice.dial({ To: 'bob' }, 600);
  const ringing = await bob.frame('invite');
  await window.frame('invite');
  const elsewhere = stage.phone('bob');
  await elsewhere.connect();
  await elsewhere.frame('connected');
  const media = new SoftMedia(1000);
  elsewhere.send('invite', {
    callsid: ringing['callsid'],
    reconnect: ringing['reconnect'],
    sdp: await media.offer(),
    twilio: {},
  });
  assert.deepEqual(await bob.frame('cancel'), { callsid: ringing['callsid'] });
  await window.frame('cancel');
  const answer = await elsewhere.frame('answer');
  assert.equal(answer['callsid'], ringing['callsid']);
  await media.accept(String(answer['sdp']));
  await alice.answered(alices);
  await media.hears(600);
  await alices.media.hears(1000);
});

test('when media stops, the client offers a new path and hears the other side again', async () => {
  const { alice, alices, bobs } = await talking();
  const sid = alices.sid ?? '';
  stage.cloud.network.fault({ fault: 'stop-media', sid, on: true });
  await bobs.media.hearsNothing();
  stage.cloud.network.fault({ fault: 'stop-media', sid, on: false });
  alice.send('reinvite', { callsid: sid, sdp: await alices.media.restart() });
  const answer = await alice.frame('answer');
  await alices.media.accept(String(answer['sdp']));
  alices.media.forget();
  bobs.media.forget();
  await alices.media.hears(1000);
  await bobs.media.hears(600);
});
