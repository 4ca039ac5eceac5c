import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hearsHoldMusic } from '../../../voice-cloud/test/support/far-end.js';
import { until } from '../../../voice-cloud/test/support/waiting.js';
import { seats } from './desk.js';
import { openHouse, told, tones, type End } from './voice-house.js';

const house = openHouse();

/** Waits until this person hears this tone, from now on. */
async function hears({ call }: End, ...frequencies: number[]): Promise<void> {
  call.media.forget();
  await call.media.hearsAll(...frequencies);
}

async function hungUp({ phone, sid }: End): Promise<void> {
  for (;;) if ((await phone.frame('hangup'))['callsid'] === sid) return;
}

test('who is put on hold hears the music of the network, and then the other one again', async () => {
  const [alice, bob] = await house.talking('alice', 'bob');
  const session = await house.ask(alice, '/hold', { on: true });
  assert.equal(session.held, true);
  await hearsHoldMusic(bob.call.media);
  const his = await told(bob, ({ participants }) => participants.some(({ held }) => held));
  assert.equal(his.held, false);
  await told(alice, ({ held }) => held);

  await house.ask(alice, '/hold', { on: false });
  await hears(bob, tones.alice);
  await hears(alice, tones.bob);
});

test('who was called can hold, too, and hanging up ends the call for both', async () => {
  const [alice, bob] = await house.talking('alice', 'bob');
  await house.ask(bob, '/hold', { on: true });
  await hearsHoldMusic(alice.call.media);
  bob.phone.hangUp(bob.call);
  await hungUp(alice);
});

test('a cold transfer: music, then the new one; and the one who asked is out, knowing it', async () => {
  const [alice, bob] = await house.talking('alice', 'bob');
  await house.phone('carol');
  const session = await house.ask(alice, '/transfer', { to: 'carol', consult: false });
  assert.equal(session.transfer?.stage, 'ringing');
  await hearsHoldMusic(bob.call.media);

  const carol = await house.answers('carol');
  await told(alice, ({ transfer }) => transfer?.stage === 'completed');
  await hungUp(alice);
  await hears(bob, tones.carol);
  await hears(carol, tones.bob);
  assert.deepEqual(seats(await house.ask(carol, '', undefined, 'GET')), ['bob', 'carol']);
});

test('the rung one sees who it is from and what it is about', async () => {
  const [alice] = await house.talking('alice', 'bob');
  const carol = await house.phone('carol');
  await house.ask(alice, '/transfer', { to: 'carol', consult: true });
  const { parameters } = await carol.frame('invite');
  // The `invite` frame's documented parameters.
  const { From, Params } = parameters as { From: string; Params: string };
  assert.equal(From, 'client:alice');
  const params = new URLSearchParams(Params);
  assert.equal(params.get('__TWI_CALLER_ID'), 'alice');
  assert.equal(params.get('__TWI_SUBJECT'), 'Transfer of bob');
});

test('a warm transfer: two consult while one hears music, and then the other two talk', async () => {
  const [alice, bob] = await house.talking('alice', 'bob');
  await house.phone('carol');
  await house.ask(alice, '/transfer', { to: 'carol', consult: true });
  await house.answers('carol');
  await told(alice, ({ transfer }) => transfer?.stage === 'consulting');
  await hears(alice, tones.carol);
  await hearsHoldMusic(bob.call.media);

  const done = await house.ask(alice, '/transfer/complete', {});
  assert.equal(done.transfer?.stage, 'completed');
  await hungUp(alice);
  await hears(bob, tones.carol);
});

test('a warm transfer is taken back: the consulted one is out, and the first two talk', async () => {
  const [alice, bob] = await house.talking('alice', 'bob');
  await house.phone('carol');
  await house.ask(alice, '/transfer', { to: 'carol', consult: true });
  const carol = await house.answers('carol');
  await told(alice, ({ transfer }) => transfer?.stage === 'consulting');
  const back = await house.ask(alice, '/transfer', undefined, 'DELETE');
  assert.equal(back.transfer?.reason, 'cancelled');
  await hungUp(carol);
  await hears(bob, tones.alice);
});

for (const [to, reasons] of [
  ['nobody-is-here', ['no-answer', 'not-found']],
  ['+12025550104', ['busy']],
  ['+12025559999', ['not-found']],
] as const) {
  test(`a transfer to ${to} comes back with the reason, and the two talk on`, async () => {
    const [alice, bob] = await house.talking('alice', 'bob');
    const asked = await house.ask(alice, '/transfer', { to });
    const failed =
      asked.transfer?.stage === 'failed'
        ? asked
        : await told(alice, ({ transfer }) => transfer?.stage === 'failed');
    const reason = failed.transfer?.reason;
    assert.ok(reason && reasons.some((one) => one === reason), String(reason));
    await hears(bob, tones.alice);
  });
}

test('somebody declines a transfer', async () => {
  const [alice, bob] = await house.talking('alice', 'bob');
  const carol = await house.phone('carol');
  await house.ask(alice, '/transfer', { to: 'carol', consult: true });
  carol.send('reject', { callsid: (await carol.frame('invite'))['callsid'] });
  const { transfer } = await told(alice, (one) => one.transfer?.stage === 'failed');
  assert.equal(transfer?.reason, 'declined');
  await hears(bob, tones.alice);
});

test('a third one is added, muted, held, and sent away', async () => {
  const [alice, bob] = await house.talking('alice', 'bob');
  await house.phone('carol');
  await house.ask(alice, '/participants', { to: 'carol' });
  const carol = await house.answers('carol');
  await hears(alice, tones.bob, tones.carol);
  await hears(bob, tones.alice, tones.carol);

  const muted = await house.ask(alice, `/participants/${carol.sid}`, { muted: true });
  assert.ok(seats(muted).includes('carol muted'));
  bob.call.media.forget();
  await bob.call.media.hears(tones.alice);
  assert.ok(bob.call.media.share(tones.carol) < 0.02, 'carol is not heard');

  const held = await house.ask(alice, '/hold', { on: true });
  assert.equal(held.held, true);
  await hearsHoldMusic(alice.call.media);
  await house.ask(alice, '/hold', { on: false });

  const two = await house.ask(alice, `/participants/${carol.sid}`, undefined, 'DELETE');
  assert.deepEqual(seats(two), ['bob', 'alice']);
  await hungUp(carol);
});

test('two calls become one: everybody hears everybody', async () => {
  const [first, bob] = await house.talking('alice', 'bob');
  await house.ask(first, '/hold', { on: true });
  const [carol, second] = await house.talking('carol', 'alice');
  const session = await house.ask(first, '/merge', { with: second.sid });
  assert.deepEqual([...seats(session)].sort(), ['alice', 'bob', 'carol']);
  await hungUp(second);
  await hears(bob, tones.alice, tones.carol);
  await hears(carol, tones.alice, tones.bob);
  await hears(first, tones.bob, tones.carol);
});

test('a number of the network that calls in is held and transferred like everybody', async () => {
  const phone = await house.phone('alice');
  house.cloud.network.ring({ to: 'alice', then: 'tone:440' });
  const call = await phone.answer(tones.alice);
  const alice: End = { identity: 'alice', phone, call, sid: String(call.sid) };
  await hears(alice, 440);
  const held = await house.ask(alice, '/hold', { on: true });
  assert.equal(held.held, true);
  assert.deepEqual(seats(held).length, 2);
  await house.ask(alice, '/hold', { on: false });
  await hears(alice, 440);

  await house.phone('carol');
  await house.ask(alice, '/transfer', { to: 'carol' });
  const carol = await house.answers('carol');
  await hears(carol, 440);
});

test('a hold in the same moment as a hang-up ends in peace', async () => {
  const [alice, bob] = await house.talking('alice', 'bob');
  const hold = house.ask(alice, '/hold', { on: true }).then(
    () => 'held',
    () => 'refused',
  );
  bob.phone.hangUp(bob.call);
  await hungUp(alice);
  assert.ok(['held', 'refused'].includes(await hold));
  await until('the network is quiet', () =>
    house.cloud.network.state().calls.every(({ endedAt }) => endedAt !== null),
  );
});

test('who leaves a room of three leaves two who talk', async () => {
  const [alice, bob] = await house.talking('alice', 'bob');
  await house.phone('carol');
  await house.ask(alice, '/participants', { to: 'carol' });
  const carol = await house.answers('carol');
  await hears(bob, tones.alice, tones.carol);
  alice.phone.hangUp(alice.call);
  await told(bob, (session) => seats(session).join() === 'bob,carol');
  await hears(bob, tones.carol);
  bob.phone.hangUp(bob.call);
  await hungUp(carol);
});

test('who calls a busy number, or nobody, is still told so, though the back end is asked what follows', async () => {
  const alice = await house.phone('alice');
  for (const [to, code] of [
    ['+12025550104', 31486],
    ['+12025559999', 31404],
  ] as const) {
    await alice.dial({ To: to });
    const { error } = await alice.frame('hangup');
    // The `hangup` frame's documented error.
    assert.equal((error as { code: number }).code, code, to);
  }
});

test('a call that rings is refused as busy: its caller hears that, and it rings no more', async () => {
  const [alice, bob] = [await house.phone('alice'), await house.phone('bob')];
  const call = await alice.dial({ To: 'bob' });
  const { callsid } = await bob.frame('invite');
  const rung: End = { identity: 'bob', phone: bob, call, sid: String(callsid) };
  await house.ask(rung, '/refuse', {});
  const { error } = await alice.frame('hangup');
  assert.equal((error as { code: number }).code, 31486); // busy, as every cause of an end is told (SIGNALLING 6)
  assert.equal((await bob.frame('cancel'))['callsid'], callsid);
});
