import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryRoomStore } from '../../src/index.js';
import { Desk, seats, until } from './desk.js';
import { refused, sidOf, silent } from './scripted-network.js';

const [alice, bob] = [sidOf('alice'), sidOf('bob')];
const room = `room-${alice}`;

function talking(other = 'bob'): Desk {
  const desk = new Desk();
  desk.network.plainCall('alice', other);
  return desk;
}

/** Alice talks with Bob and has asked for Carol, whose phone rings. */
async function ringing(consult: boolean): Promise<{ desk: Desk; carol: string }> {
  const desk = talking();
  const answer = await desk.ask('alice', `${alice}/transfer`, { to: 'carol', consult });
  assert.equal(answer.status, 200);
  return { desk, carol: desk.network.rung() };
}

const isHeld = (desk: Desk, leg: string) =>
  desk.network.roomMembers(room).find(({ callSid }) => callSid === leg)?.held;

test('a transfer holds the other side and rings the new one, who sees who it is from', async () => {
  const { desk, carol } = await ringing(false);
  const { session } = await desk.ask('alice', alice);
  assert.deepEqual(session.transfer, {
    stage: 'ringing',
    consult: false,
    to: 'carol',
    participant: carol,
    reason: null,
  });
  assert.deepEqual(seats(session), ['bob held', 'alice', 'carol ringing']);
  assert.equal(session.held, true);
  const { to, from } = desk.network.rungLeg();
  assert.equal(to, 'client:carol?__TWI_CALLER_ID=alice&__TWI_SUBJECT=Transfer%20of%20bob');
  assert.equal(from, 'client:alice');
});

test('an extension rings its owner, and a number sees the configured caller id', async () => {
  const desk = talking();
  await desk.ask('alice', `${alice}/transfer`, { to: '103' });
  assert.match(desk.network.rungLeg().to, /^client:carol\?/);

  const other = talking();
  await other.ask('alice', `${alice}/transfer`, { to: '+1 (202) 555-0101' });
  const { to, from } = other.network.rungLeg();
  assert.deepEqual([to, from], ['+12025550101', '+12025550100']);
});

test('a cold transfer that is answered lets the two talk, and the one who asked leaves knowing it', async () => {
  const { desk, carol } = await ringing(false);
  await desk.network.answer(carol);
  const hers = await desk.told(alice, ({ transfer }) => transfer?.stage === 'completed');
  assert.equal(hers.transfer?.participant, carol);
  await until('alice has left', () => !desk.network.isLive(alice));
  assert.deepEqual(
    desk.network.roomMembers(room).map(({ callSid, held }) => [callSid, held]),
    [
      [bob, false],
      [carol, false],
    ],
  );
  const his = await desk.told(bob, (session) => seats(session).join() === 'bob,carol');
  assert.equal(his.transfer, null);
});

const refusals = [
  ['busy', '486', 'busy'],
  ['busy', '603', 'declined'],
  ['busy', '', 'busy'],
  ['no-answer', '480', 'no-answer'],
  ['no-answer', '', 'no-answer'],
  ['failed', '404', 'not-found'],
  ['failed', '', 'failed'],
] as const;
for (const consult of [false, true]) {
  for (const [status, sipCode, reason] of refusals) {
    test(`a ${consult ? 'warm' : 'cold'} transfer to somebody ${reason} (${status} ${sipCode}) is told so, and people talk on`, async () => {
      const { desk, carol } = await ringing(consult);
      await desk.network.refuse(carol, status, sipCode);
      const { transfer, held } = await desk.told(alice, (one) => one.transfer?.stage === 'failed');
      assert.equal(transfer?.reason, reason);
      assert.equal(held, false);
      const now = await desk.ask('alice', alice);
      assert.deepEqual(seats(now.session), ['bob', 'alice']);
      assert.equal(now.session.transfer, null);
      assert.ok(desk.network.isLive(alice) && desk.network.isLive(bob));
    });
  }
}

test('a refusal of which nobody told us is found out from the network', async () => {
  const { desk, carol } = await ringing(false);
  desk.network.deliver = () => Promise.resolve('');
  await desk.network.refuse(carol, 'busy');
  desk.network.deliver = (path, fields) => desk.deliver(path, fields);
  await desk.deliver('/voice/conference', { FriendlyName: room, StatusCallbackEvent: 'start' });
  const { transfer } = await desk.told(alice, (one) => one.transfer?.stage === 'failed');
  assert.equal(transfer?.reason, 'busy');
});

test('the network’s own word for a refusal counts, though it comes after we saw that nobody rings', async () => {
  const { desk, carol } = await ringing(false);
  desk.network.deliver = () => Promise.resolve('');
  await desk.network.refuse(carol, 'busy', '603');
  desk.network.deliver = (path, fields) => desk.deliver(path, fields);
  await desk.deliver('/voice/conference', { FriendlyName: room, StatusCallbackEvent: 'start' });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const query = new URLSearchParams({ room, label: 'any' }).toString();
  const word = { CallSid: carol, CallStatus: 'busy', SipResponseCode: '603' };
  await desk.deliver(`/voice/participant?${query}`, word);
  const { transfer } = await desk.told(alice, (one) => one.transfer?.stage === 'failed');
  assert.equal(transfer?.reason, 'declined');
});

test('a warm transfer: the two who consult are alone until it is completed', async () => {
  const { desk, carol } = await ringing(true);
  await desk.network.answer(carol);
  await desk.told(alice, ({ transfer }) => transfer?.stage === 'consulting');
  assert.equal(isHeld(desk, bob), true);
  const between = await desk.ask('alice', alice);
  assert.equal(between.session.held, true);

  const done = await desk.ask('alice', `${alice}/transfer/complete`, {});
  assert.equal(done.session.transfer?.stage, 'completed');
  assert.equal(isHeld(desk, bob), false);
  assert.ok(!desk.network.isLive(alice));
  assert.ok(desk.network.isLive(bob) && desk.network.isLive(carol));
});

test('a warm transfer can be taken back, while it rings and while they consult', async () => {
  for (const isAnswered of [false, true]) {
    const { desk, carol } = await ringing(true);
    if (isAnswered) {
      await desk.network.answer(carol);
      await desk.told(alice, ({ transfer }) => transfer?.stage === 'consulting');
    }
    const back = await desk.remove('alice', `${alice}/transfer`);
    assert.deepEqual(
      [back.session.transfer?.stage, back.session.transfer?.reason, back.session.held],
      ['failed', 'cancelled', false],
    );
    assert.deepEqual(seats(back.session), ['bob', 'alice']);
    assert.equal((await desk.ask('alice', alice)).session.transfer, null);
  }
});

test('the one who is consulted hangs up: the other side is talked to again', async () => {
  const { desk, carol } = await ringing(true);
  await desk.network.answer(carol);
  await desk.network.hangUp(carol);
  const { transfer, held } = await desk.told(alice, (one) => one.transfer?.stage === 'failed');
  assert.equal(transfer?.reason, 'cancelled');
  assert.equal(held, false);
  assert.equal(isHeld(desk, bob), false);
});

test('the other side hangs up while they consult: those two go on as a call of their own', async () => {
  const { desk, carol } = await ringing(true);
  await desk.network.answer(carol);
  await desk.told(alice, ({ transfer }) => transfer?.stage === 'consulting');
  await desk.network.hangUp(bob);
  await desk.told(alice, (one) => one.transfer?.reason === 'cancelled');
  const now = await desk.ask('alice', alice);
  assert.deepEqual(seats(now.session), ['alice', 'carol']);
  assert.equal(now.session.transfer, null);
  const held = await desk.ask('alice', `${alice}/hold`, { on: true });
  assert.deepEqual(seats(held.session), ['alice', 'carol held']);
});

test('the other side hangs up while it rings: nobody is rung for nothing, and the call is over', async () => {
  const { desk, carol } = await ringing(false);
  await desk.network.hangUp(bob);
  await until('everybody is free', () => !desk.network.isLive(alice) && !desk.network.isLive(carol));
  assert.throws(() => desk.network.rung(), /Nobody/);
});

for (const consult of [false, true]) {
  test(`who leaves while a ${consult ? 'warm' : 'cold'} transfer rings leaves it to itself: an answer connects the two`, async () => {
    const { desk, carol } = await ringing(consult);
    await desk.network.hangUp(alice);
    assert.equal(isHeld(desk, bob), true);
    await desk.network.answer(carol);
    await until('bob hears carol', () => isHeld(desk, bob) === false);
    assert.ok(desk.network.isLive(bob) && desk.network.isLive(carol));
  });

  test(`who leaves while a ${consult ? 'warm' : 'cold'} transfer rings, and nobody answers: the other side is not left on hold`, async () => {
    const { desk, carol } = await ringing(consult);
    await desk.network.hangUp(alice);
    await desk.network.refuse(carol, 'no-answer');
    await until('bob is free', () => !desk.network.isLive(bob));
  });
}

test('who hangs up while consulting has completed the transfer', async () => {
  const { desk, carol } = await ringing(true);
  await desk.network.answer(carol);
  await desk.network.hangUp(alice);
  await until('bob hears carol', () => isHeld(desk, bob) === false);
  assert.ok(desk.network.isLive(bob) && desk.network.isLive(carol));
});

test('what makes no sense is said, and nothing is moved or rung for it', async () => {
  const desk = talking();
  const wanted = [
    ['transfer', { to: 'alice' }, 409, 'transfer-to-self'],
    ['transfer', { to: 'client:alice', consult: true }, 409, 'transfer-to-self'],
    ['transfer', { to: 'sip:x@y' }, 422, 'not-callable'],
    ['transfer', { to: '911' }, 422, 'not-callable'],
    ['transfer/complete', {}, 409, 'wrong-state'],
  ] as const;
  for (const [path, body, status, code] of wanted) {
    const answer = await desk.ask('alice', `${alice}/${path}`, body);
    assert.deepEqual([answer.status, answer.code], [status, code], path);
    assert.match(answer.error ?? '', /^[A-Z].*\.$/);
  }
  const back = await desk.remove('alice', `${alice}/transfer`);
  assert.deepEqual([back.status, back.code], [409, 'wrong-state']);
  assert.deepEqual(desk.network.asked, []);
});

test('nobody can be transferred to the one they talk with', async () => {
  const desk = talking();
  const answer = await desk.ask('alice', `${alice}/transfer`, { to: 'bob' });
  assert.deepEqual([answer.status, answer.code], [409, 'wrong-state']);
  assert.equal(isHeld(desk, bob), false);
});

test('while a transfer is on there is no second one, and nobody else changes the call', async () => {
  const { desk, carol } = await ringing(true);
  for (const [who, path, body] of [
    ['alice', `${alice}/transfer`, { to: 'dave' }],
    ['alice', `${alice}/participants`, { to: 'dave' }],
    ['alice', `${alice}/transfer/complete`, {}],
    ['alice', `${alice}/hold`, { on: false }],
    ['bob', `${bob}/hold`, { on: true }],
    ['bob', `${bob}/transfer`, { to: 'dave' }],
    ['bob', `${bob}/participants/${bob}`, { held: false }],
    ['bob', `${bob}/participants/${alice}`, { muted: true }],
  ] as const) {
    const answer = await desk.ask(who, path, body);
    assert.deepEqual([answer.status, answer.code], [409, 'wrong-state'], path);
  }
  assert.equal((await desk.remove('bob', `${bob}/transfer`)).status, 409);
  assert.equal((await desk.remove('bob', `${bob}/participants/${carol}`)).status, 409);
  assert.equal(isHeld(desk, bob), true);
  const same = await desk.ask('alice', `${alice}/transfer`, { to: 'carol', consult: true });
  assert.equal(same.session.transfer?.participant, carol);
  const held = await desk.ask('alice', `${alice}/hold`, { on: true });
  assert.equal(held.session.held, true);
});

test('when ringing fails the other side is taken off hold again', async () => {
  for (const [error, status, code] of [
    [refused(), 502, 'network-failed'],
    [silent(), 504, 'network-timeout'],
  ] as const) {
    const desk = talking();
    desk.network.failNext('addParticipant', error);
    const answer = await desk.ask('alice', `${alice}/transfer`, { to: 'carol' });
    assert.deepEqual([answer.status, answer.code], [status, code]);
    assert.equal(isHeld(desk, bob), false);
    const now = await desk.ask('alice', alice);
    assert.deepEqual([now.session.transfer, now.session.held], [null, false]);
  }
});

test('when holding fails nobody is rung', async () => {
  const desk = talking();
  desk.network.failNext('updateParticipant', refused());
  const answer = await desk.ask('alice', `${alice}/transfer`, { to: 'carol' });
  assert.equal(answer.status, 502);
  assert.throws(() => desk.network.rung(), /Nobody/);
});

test('somebody who rings although the network never said so is let go when we hear of them', async () => {
  const desk = talking();
  desk.network.failNext('addParticipant', silent(), { isDoneAnyway: true });
  const answer = await desk.ask('alice', `${alice}/transfer`, { to: 'carol' });
  assert.equal(answer.status, 504);
  const carol = desk.network.rung();
  await desk.network.answer(carol);
  await until('carol is let go', () => !desk.network.isLive(carol));
  assert.ok(desk.network.isLive(alice) && desk.network.isLive(bob));
  assert.equal(isHeld(desk, bob), false);
});

test('an answer that is told twice completes once', async () => {
  const { desk, carol } = await ringing(false);
  await Promise.all([desk.network.answer(carol), desk.network.answer(carol)]);
  await until('alice has left', () => !desk.network.isLive(alice));
  await desk.ask('bob', bob);
  assert.equal(desk.network.asked.filter((one) => one === `end ${alice}`).length, 1);
  assert.ok(desk.network.isLive(bob) && desk.network.isLive(carol));
});

test('when the other side cannot be taken off hold nobody is hung up on, and the one who asked is told', async () => {
  const { desk, carol } = await ringing(false);
  desk.network.failNext('updateParticipant', refused());
  desk.network.failNext('updateParticipant', refused());
  await desk.network.answer(carol);
  const { transfer } = await desk.told(alice, (one) => one.transfer?.stage === 'failed');
  assert.equal(transfer?.reason, 'failed');
  assert.ok([alice, bob, carol].every((leg) => desk.network.isLive(leg)));
});

test('when completing fails they still consult, and it can be tried again', async () => {
  const { desk, carol } = await ringing(true);
  await desk.network.answer(carol);
  await desk.told(alice, ({ transfer }) => transfer?.stage === 'consulting');
  desk.network.failNext('updateParticipant', refused());
  desk.network.failNext('updateParticipant', refused());
  const answer = await desk.ask('alice', `${alice}/transfer/complete`, {});
  assert.deepEqual([answer.status, answer.code], [502, 'network-failed']);
  assert.equal((await desk.ask('alice', alice)).session.transfer?.stage, 'consulting');
  const again = await desk.ask('alice', `${alice}/transfer/complete`, {});
  assert.equal(again.session.transfer?.stage, 'completed');
});

test('a caller from a phone line can be transferred, and their number is the subject', async () => {
  const desk = new Desk();
  const { child } = desk.network.plainCall('+442079460123', 'alice');
  await desk.ask('alice', `${child}/transfer`, { to: 'carol' });
  assert.match(desk.network.rungLeg().to, /__TWI_SUBJECT=Transfer%20of%20%2B442079460123$/);
  await desk.network.answer(desk.network.rung());
  await until('alice has left', () => !desk.network.isLive(child));
});

test('whoever was transferred can be transferred on', async () => {
  const { desk, carol } = await ringing(false);
  await desk.network.answer(carol);
  await until('alice has left', () => !desk.network.isLive(alice));
  const { session } = await desk.ask('carol', `${carol}/transfer`, { to: 'dave', consult: true });
  assert.equal(session.transfer?.to, 'dave');
  assert.deepEqual(seats(session), ['bob held', 'carol', 'dave ringing']);
});

test('a restart in the middle of a transfer does not lose it', async () => {
  for (const consult of [false, true]) {
    const { desk, carol } = await ringing(consult);
    desk.restart();
    assert.equal((await desk.ask('alice', alice)).session.transfer?.stage, 'ringing');
    await desk.network.answer(carol);
    if (consult) {
      await desk.told(alice, ({ transfer }) => transfer?.stage === 'consulting');
      desk.restart();
      const done = await desk.ask('alice', `${alice}/transfer/complete`, {});
      assert.equal(done.session.transfer?.stage, 'completed');
    }
    await until('alice has left', () => !desk.network.isLive(alice));
    assert.equal(isHeld(desk, bob), false);
    // The one who was rung has no parent leg that names the room.
    desk.restart();
    assert.deepEqual(seats((await desk.ask('carol', carol)).session), ['bob', 'carol']);
  }
});

test('rooms are forgotten when the last one has left', async () => {
  const store = createMemoryRoomStore();
  const desk = talking();
  desk.restart(store);
  await desk.ask('alice', `${alice}/hold`, { on: true });
  assert.equal(await store.roomOf(bob), room);
  await desk.network.hangUp(alice);
  await until('bob is free', () => !desk.network.isLive(bob));
  await desk.deliver('/voice/conference', { FriendlyName: room, StatusCallbackEvent: 'end' });
  const deadline = Date.now() + 2000;
  while ((await store.read(room)) !== null) assert.ok(Date.now() < deadline, 'the room is still known');
  assert.equal(await store.roomOf(bob), null);
});
