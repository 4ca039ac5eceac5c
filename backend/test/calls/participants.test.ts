import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Desk, seats, until } from './desk.js';
import { refused, sidOf, silent } from './scripted-network.js';

const [alice, bob] = [sidOf('alice'), sidOf('bob')];
const room = `room-${alice}`;

function talking(): Desk {
  const desk = new Desk();
  desk.network.plainCall('alice', 'bob');
  return desk;
}

/** Alice, Bob and Carol talk. */
async function three(): Promise<{ desk: Desk; carol: string }> {
  const desk = talking();
  await desk.ask('alice', `${alice}/participants`, { to: 'carol' });
  const carol = desk.network.rung();
  await desk.network.answer(carol);
  await desk.told(carol, ({ participants }) => participants.length === 3);
  return { desk, carol };
}

test('somebody is added: rung while the others talk, and then among them', async () => {
  const desk = talking();
  const { session } = await desk.ask('alice', `${alice}/participants`, { to: 'carol' });
  assert.deepEqual(seats(session), ['bob', 'alice', 'carol ringing']);
  assert.equal(desk.network.rungLeg().to, 'client:carol?__TWI_CALLER_ID=alice');
  const carol = desk.network.rung();
  await desk.network.answer(carol);
  for (const leg of [alice, bob, carol])
    await desk.told(leg, (one) => seats(one).join() === 'bob,alice,carol');
});

test('whoever is added and does not come is named with the reason, once, and the others talk on', async () => {
  const desk = talking();
  await desk.ask('alice', `${alice}/participants`, { to: 'carol' });
  const carol = desk.network.rung();
  await desk.network.refuse(carol, 'busy', '603');
  const told = await desk.told(alice, ({ unreached }) => unreached.length > 0);
  assert.deepEqual(told.unreached, [{ id: carol, address: 'carol', reason: 'declined' }]);
  assert.deepEqual(seats(told), ['bob', 'alice']);
  assert.deepEqual((await desk.ask('alice', alice)).session.unreached, []);
  assert.ok(desk.network.isLive(alice) && desk.network.isLive(bob));
});

test('nobody is rung twice, nor oneself, nor nobody', async () => {
  const desk = talking();
  for (const [to, status, code] of [
    ['bob', 409, 'wrong-state'],
    ['alice', 409, 'wrong-state'],
    ['<x>', 422, 'not-callable'],
  ] as const) {
    const answer = await desk.ask('alice', `${alice}/participants`, { to });
    assert.deepEqual([answer.status, answer.code], [status, code], to);
  }
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => desk.ask('alice', `${alice}/participants`, { to: 'carol' })),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409, 409, 409]);
  assert.equal(desk.network.asked.filter((one) => one.startsWith('add ')).length, 1);
});

test('among three a hold is one’s own: the others go on talking', async () => {
  const { desk } = await three();
  const { session } = await desk.ask('alice', `${alice}/hold`, { on: true });
  assert.equal(session.held, true);
  assert.deepEqual(seats(session), ['bob', 'alice held', 'carol']);
  const off = await desk.ask('alice', `${alice}/hold`, { on: false });
  assert.equal(off.session.held, false);
});

test('when three become two, whoever was away from the call holds the other one', async () => {
  const { desk, carol } = await three();
  await desk.ask('alice', `${alice}/hold`, { on: true });
  await desk.network.hangUp(carol);
  const told = await desk.told(alice, (one) => seats(one).join() === 'bob held,alice');
  assert.equal(told.held, true);
  const off = await desk.ask('alice', `${alice}/hold`, { on: false });
  assert.deepEqual(seats(off.session), ['bob', 'alice']);
});

test('whoever was put on hold by somebody who leaves is let go', async () => {
  const { desk, carol } = await three();
  await desk.ask('alice', `${alice}/participants/${bob}`, { held: true });
  await desk.network.hangUp(alice);
  await desk.told(carol, (one) => seats(one).join() === 'bob,carol');
});

test('one party is muted and heard again, and everybody sees it', async () => {
  const { desk, carol } = await three();
  const { session } = await desk.ask('alice', `${alice}/participants/${carol}`, { muted: true });
  assert.deepEqual(seats(session), ['bob', 'alice', 'carol muted']);
  await desk.told(carol, (one) => seats(one).includes('carol muted'));
  const off = await desk.ask('alice', `${alice}/participants/${carol}`, { muted: false });
  assert.deepEqual(seats(off.session), ['bob', 'alice', 'carol']);
});

test('mute and hold come in one request; what is so already is not asked again', async () => {
  const { desk, carol } = await three();
  await desk.ask('alice', `${alice}/participants/${carol}`, { muted: true, held: true });
  const asked = desk.network.asked.length;
  const again = await desk.ask('alice', `${alice}/participants/${carol}`, { muted: true, held: true });
  assert.deepEqual(seats(again.session), ['bob', 'alice', 'carol held muted']);
  assert.equal(desk.network.asked.length, asked);
});

test('nobody takes themselves off a hold that somebody else put them on', async () => {
  const { desk, carol } = await three();
  await desk.ask('alice', `${alice}/participants/${carol}`, { held: true });
  const answer = await desk.ask('carol', `${carol}/participants/${carol}`, { held: false });
  assert.deepEqual([answer.status, answer.code], [409, 'wrong-state']);
  const hold = await desk.ask('carol', `${carol}/hold`, { on: false });
  assert.equal(hold.session.held, false);
  assert.ok(seats(hold.session).includes('carol held'));
});

test('one party is sent away, and the others talk on', async () => {
  const { desk, carol } = await three();
  const { session } = await desk.remove('alice', `${alice}/participants/${carol}`);
  assert.deepEqual(seats(session), ['bob', 'alice']);
  assert.ok(!desk.network.isLive(carol));
  assert.equal((await desk.remove('alice', `${alice}/participants/${carol}`)).status, 200);
});

test('ringing can be stopped, and is no failure', async () => {
  const desk = talking();
  await desk.ask('alice', `${alice}/participants`, { to: 'carol' });
  const carol = desk.network.rung();
  const { session } = await desk.remove('alice', `${alice}/participants/${carol}`);
  assert.deepEqual(seats(session), ['bob', 'alice']);
  assert.deepEqual(session.unreached, []);
  assert.throws(() => desk.network.rung(), /Nobody/);
});

test('the other one of two is sent away: the call is over', async () => {
  const desk = talking();
  await desk.ask('alice', `${alice}/hold`, { on: true });
  await desk.remove('alice', `${alice}/participants/${bob}`);
  await until('both are free', () => !desk.network.isLive(alice) && !desk.network.isLive(bob));
});

test('one leaves three, and two go on; one leaves two, and the call is over', async () => {
  const { desk, carol } = await three();
  await desk.network.hangUp(alice);
  await desk.told(bob, (one) => seats(one).join() === 'bob,carol');
  await desk.network.hangUp(bob);
  await until('carol is free', () => !desk.network.isLive(carol));
});

test('somebody who waits for the one who is rung is not hung up on', async () => {
  const desk = talking();
  await desk.ask('alice', `${alice}/participants`, { to: 'carol' });
  await desk.network.hangUp(bob);
  await desk.told(alice, (one) => seats(one).join() === 'alice,carol ringing');
  await desk.network.answer(desk.network.rung());
  await desk.told(alice, (one) => seats(one).join() === 'alice,carol');
});

test('forged and foreign ids lead nowhere', async () => {
  const { desk } = await three();
  desk.network.plainCall('mallory', 'trent');
  const mallory = sidOf('mallory');
  for (const id of [mallory, sidOf('never'), 'CF' + '0'.repeat(32), '..%2f..', 'x'.repeat(500)]) {
    for (const answer of [
      await desk.ask('alice', `${alice}/participants/${id}`, { muted: true }),
      await desk.remove('alice', `${alice}/participants/${id}`),
    ])
      assert.deepEqual([answer.status, answer.code], [404, 'no-such-participant'], id);
  }
  assert.ok(desk.network.isLive(mallory));
});

test('to leave oneself there is hanging up, and who rings can be neither muted nor held', async () => {
  const desk = talking();
  await desk.ask('alice', `${alice}/participants`, { to: 'carol' });
  const carol = desk.network.rung();
  assert.equal((await desk.remove('alice', `${alice}/participants/${alice}`)).code, 'wrong-state');
  for (const body of [{ muted: true }, { held: true }])
    assert.equal((await desk.ask('alice', `${alice}/participants/${carol}`, body)).code, 'wrong-state');
});

test('a network that fails while somebody is added leaves the call as it was', async () => {
  for (const error of [refused(), silent()]) {
    const desk = talking();
    desk.network.failNext('addParticipant', error);
    const answer = await desk.ask('alice', `${alice}/participants`, { to: 'carol' });
    assert.equal(answer.status, error.kind === 'timeout' ? 504 : 502);
    assert.deepEqual(seats((await desk.ask('alice', alice)).session), ['bob', 'alice']);
    assert.equal(desk.network.roomMembers(room).length, 2);
  }
});
