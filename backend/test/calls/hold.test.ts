import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Desk, seats, until } from './desk.js';
import { gone, refused, sidOf, silent } from './scripted-network.js';

const [alice, bob] = [sidOf('alice'), sidOf('bob')];
const room = `room-${alice}`;

function talking(): Desk {
  const desk = new Desk();
  desk.network.plainCall('alice', 'bob');
  return desk;
}

test('a plain call has nobody in a room and is not on hold', async () => {
  const { session } = await talking().ask('alice', alice);
  assert.equal(session.call, alice);
  assert.deepEqual(session.participants, []);
  assert.equal(session.held, false);
  assert.equal(session.transfer, null);
});

test('holding moves both into a room, and the other side is held there', async () => {
  const desk = talking();
  const { session } = await desk.ask('alice', `${alice}/hold`, { on: true });
  assert.equal(session.held, true);
  assert.deepEqual(seats(session), ['bob held', 'alice']);
  assert.deepEqual(
    session.participants.map(({ self }) => self),
    [false, true],
  );
  assert.deepEqual(
    desk.network.roomMembers(room).map(({ callSid, held }) => [callSid, held]),
    [
      [bob, true],
      [alice, false],
    ],
  );
});

test('both sides are told the same truth, each from where they stand', async () => {
  const desk = talking();
  await desk.ask('alice', `${alice}/hold`, { on: true });
  const hers = await desk.told(alice, ({ held }) => held);
  const his = await desk.told(bob, ({ participants }) => participants.some(({ held }) => held));
  assert.equal(hers.held, true);
  assert.equal(his.held, false);
  assert.deepEqual(
    his.participants.find(({ self }) => self),
    { id: bob, address: 'bob', self: true, phase: 'active', muted: false, held: true },
  );
});

test('who was dialled can hold, too', async () => {
  const desk = talking();
  const { session } = await desk.ask('bob', `${bob}/hold`, { on: true });
  assert.equal(session.held, true);
  assert.deepEqual(seats(session), ['bob', 'alice held']);
});

test('taking off hold is heard at once, and asked twice it is still so', async () => {
  const desk = talking();
  await desk.ask('alice', `${alice}/hold`, { on: true });
  const { session } = await desk.ask('alice', `${alice}/hold`, { on: false });
  assert.equal(session.held, false);
  const before = desk.network.asked.length;
  const again = await desk.ask('alice', `${alice}/hold`, { on: false });
  assert.equal(again.status, 200);
  assert.equal(again.session.held, false);
  assert.equal(desk.network.asked.length, before);
});

test('a plain call that is taken off hold stays a plain call', async () => {
  const desk = talking();
  const { session } = await desk.ask('alice', `${alice}/hold`, { on: false });
  assert.deepEqual(session.participants, []);
  assert.deepEqual(desk.network.asked, []);
});

test('five holds in the same tick move the call once and hold once', async () => {
  const desk = talking();
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => desk.ask('alice', `${alice}/hold`, { on: true })),
  );
  assert.deepEqual(
    answers.map(({ status, session }) => [status, session.held]),
    Array.from({ length: 5 }, () => [200, true]),
  );
  assert.deepEqual(desk.network.asked, [`redirect ${bob}`, `update ${bob} {"held":true}`]);
});

test('on, off and on in the same tick end in hold', async () => {
  const desk = talking();
  const answers = await Promise.all(
    [true, false, true].map((on) => desk.ask('alice', `${alice}/hold`, { on })),
  );
  assert.deepEqual(
    answers.map(({ session }) => session.held),
    [true, false, true],
  );
});

test('when both hold, both are held, and each lets go for themselves', async () => {
  const desk = talking();
  await Promise.all([
    desk.ask('alice', `${alice}/hold`, { on: true }),
    desk.ask('bob', `${bob}/hold`, { on: true }),
  ]);
  const off = await desk.ask('alice', `${alice}/hold`, { on: false });
  assert.equal(off.session.held, false);
  assert.deepEqual(seats(off.session), ['bob', 'alice held']);
});

test('the revision only grows', async () => {
  const desk = talking();
  desk.time = 1_700_000_000_000;
  const one = await desk.ask('alice', `${alice}/hold`, { on: true });
  desk.time = 1_600_000_000_000;
  const two = await desk.ask('alice', `${alice}/hold`, { on: false });
  assert.ok(two.session.revision > one.session.revision);
});

test('somebody who hangs up while the hold is on its way ends the call, and the hold is told so', async () => {
  const desk = talking();
  const [answer] = await Promise.all([
    desk.ask('alice', `${alice}/hold`, { on: true }),
    desk.network.hangUp(bob),
  ]);
  assert.equal(answer.status, 409);
  assert.equal(answer.code, 'wrong-state');
  await until('alice is free', () => !desk.network.isLive(alice));
});

test('the call ends for both when one of them hangs up in a room', async () => {
  for (const who of [alice, bob]) {
    const desk = talking();
    await desk.ask('alice', `${alice}/hold`, { on: true });
    await desk.network.hangUp(who);
    await until('both are free', () => !desk.network.isLive(alice) && !desk.network.isLive(bob));
  }
});

test('a call that is still ringing, or over, cannot be held', async () => {
  const desk = talking();
  await desk.network.hangUp(alice);
  const over = await desk.ask('alice', `${alice}/hold`, { on: true });
  assert.deepEqual([over.status, over.code, over.error], [409, 'wrong-state', 'The call is over.']);
});

test('a network that refuses to move the call leaves it as it was', async () => {
  const desk = talking();
  desk.network.failNext('redirect', refused());
  const answer = await desk.ask('alice', `${alice}/hold`, { on: true });
  assert.deepEqual([answer.status, answer.code, answer.networkCode], [502, 'network-failed', 20500]);
  assert.ok(desk.network.isLive(alice) && desk.network.isLive(bob));
  const again = await desk.ask('alice', `${alice}/hold`, { on: true });
  assert.equal(again.session.held, true);
});

test('a network that refuses to hold leaves people talking', async () => {
  const desk = talking();
  desk.network.failNext('updateParticipant', refused());
  const answer = await desk.ask('alice', `${alice}/hold`, { on: true });
  assert.equal(answer.status, 502);
  const now = await desk.ask('alice', alice);
  assert.deepEqual(seats(now.session), ['bob', 'alice']);
  assert.equal(now.session.held, false);
});

test('a hold that was done although the network never said so is shown as done', async () => {
  const desk = talking();
  desk.network.failNext('updateParticipant', silent(), { isDoneAnyway: true });
  const answer = await desk.ask('alice', `${alice}/hold`, { on: true });
  assert.deepEqual([answer.status, answer.code], [504, 'network-timeout']);
  assert.equal((await desk.ask('alice', alice)).session.held, true);
  await desk.told(alice, ({ held }) => held);
});

test('a move that was done although the network never said so tears nothing apart', async () => {
  const desk = talking();
  desk.network.failNext('redirect', silent(), { isDoneAnyway: true });
  const answer = await desk.ask('alice', `${alice}/hold`, { on: true });
  assert.equal(answer.session.held, true);
  assert.ok(desk.network.isLive(alice) && desk.network.isLive(bob));
});

test('who left a moment before the hold is no failure of the network', async () => {
  const desk = talking();
  desk.network.failNext('updateParticipant', gone());
  const answer = await desk.ask('alice', `${alice}/hold`, { on: true });
  assert.deepEqual([answer.status, answer.code], [409, 'wrong-state']);
});

test('a message that cannot be sent hurts nothing and is logged', async () => {
  const desk = talking();
  desk.network.failNext('sendMessage', refused());
  const answer = await desk.ask('alice', `${alice}/hold`, { on: true });
  assert.equal(answer.session.held, true);
  await until('the log says so', () => desk.lines.some((line) => line.includes('could not be sent')));
});

test('webhooks that come twice, late, or about rooms that never were change nothing', async () => {
  const desk = talking();
  await desk.ask('alice', `${alice}/hold`, { on: true });
  const event = { FriendlyName: room, CallSid: bob, StatusCallbackEvent: 'participant-join' };
  const [dialled] = await Promise.all([
    desk.deliver('/voice/dialled', { CallSid: alice, DialCallStatus: 'completed' }),
    desk.deliver('/voice/conference', event),
    desk.deliver('/voice/conference', event),
    desk.deliver('/voice/conference', { ...event, StatusCallbackEvent: 'participant-leave' }),
    desk.deliver('/voice/conference', { ...event, FriendlyName: `room-${sidOf('nobody')}` }),
    desk.deliver('/voice/conference', { ...event, FriendlyName: '../../etc' }),
  ]);
  assert.match(dialled, /<Response\/>/);
  const { session } = await desk.ask('alice', alice);
  assert.deepEqual(seats(session), ['bob held', 'alice']);
});

test('nobody is told the same thing twice in a row', async () => {
  const desk = talking();
  await desk.ask('alice', `${alice}/hold`, { on: true });
  await desk.deliver('/voice/conference', { FriendlyName: room, StatusCallbackEvent: 'participant-hold' });
  await desk.ask('alice', `${alice}/hold`, { on: true });
  const words = desk.network.messages
    .filter(({ call }) => call === alice)
    .map(({ revision: _revision, ...content }) => JSON.stringify(content));
  assert.ok(words.length > 0);
  assert.ok(words.every((word, index) => word !== words[index - 1]));
});
