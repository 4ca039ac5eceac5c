import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Desk, seats, until } from './desk.js';
import { refused, sidOf } from './scripted-network.js';

const [alice, bob] = [sidOf('alice'), sidOf('bob')];

/** Two in a room, with a back end that looks at its rooms all the time and not twice a minute. */
async function held(): Promise<Desk> {
  const desk = new Desk({ lookAgainSeconds: 0.02 });
  desk.network.plainCall('alice', 'bob');
  // The second time comes after what a new process looks at once.
  for (const _ of ['asked', 'asked again'])
    assert.equal((await desk.ask('alice', `${alice}/hold`, { on: true })).status, 200);
  return desk;
}

test('nobody is left alone in a room when the word that the other one left is lost', async () => {
  const desk = await held();
  desk.network.deliver = () => Promise.resolve('');
  await desk.network.hangUp(alice);
  await until('bob’s call is over', () => !desk.network.isLive(bob));
});

test('nobody is left alone when the network is out of order just as the other one leaves', async () => {
  const desk = await held();
  for (let times = 0; times < 3; times += 1) desk.network.failNext('participants', refused());
  await desk.network.hangUp(alice);
  await until('bob’s call is over', () => !desk.network.isLive(bob));
  assert.match(desk.lines.join('\n'), /not at rest: Internal Server Error/);
});

test('a transfer whose answer nobody told us of is completed', async () => {
  const desk = await held();
  await desk.ask('alice', `${alice}/hold`, { on: false });
  await desk.ask('alice', `${alice}/transfer`, { to: 'carol' });
  // By its turn everything that was told so far has been looked at.
  await desk.ask('alice', `${alice}/hold`, { on: true });
  desk.network.deliver = () => Promise.resolve('');
  const carol = desk.network.rung();
  await desk.network.answer(carol);
  await until('alice is out', () => !desk.network.isLive(alice));
  assert.deepEqual(seats((await desk.ask('bob', bob)).session), ['bob', 'carol']);
});

test('a room that is over is looked at no more', async () => {
  const desk = await held();
  const { parent } = desk.network.plainCall('dave', 'erin');
  await desk.ask('dave', `${parent}/hold`, { on: true });
  await desk.network.hangUp(alice);
  await until('bob’s call is over', () => !desk.network.isLive(bob));

  const looks = { own: 0, other: 0 };
  const read = desk.network.participants.bind(desk.network);
  const find = desk.network.conference.bind(desk.network);
  desk.network.participants = (conference) => ((looks.other += 1), read(conference));
  desk.network.conference = (name) => ((looks.own += name === `room-${alice}` ? 1 : 0), find(name));
  await until('the other room is looked at again and again', () => looks.other >= 4);
  assert.equal(looks.own, 0);
});

test('a process that takes over while a call is being moved lets the other half come, too', async () => {
  const desk = new Desk();
  const { parent, child } = desk.network.plainCall('alice', 'bob');
  const { deliver } = desk.network;
  desk.network.deliver = (path, fields) => {
    // The process that asked for the move is gone when the network asks what follows.
    if (path === '/voice/dialled') desk.restart();
    return deliver(path, fields);
  };
  void desk.ask('alice', `${alice}/hold`, { on: true });
  await until('both are in the room', () => desk.network.roomMembers(`room-${parent}`).length === 2);
  assert.ok(desk.network.isLive(parent) && desk.network.isLive(child));
  assert.deepEqual(seats((await desk.ask('bob', bob)).session).length, 2);
});

test('a process that has just begun ends a call whose other half hung up', async () => {
  const desk = new Desk();
  const { parent, child } = desk.network.plainCall('alice', 'bob');
  await desk.network.hangUp(child);
  const answer = await desk.deliver('/voice/dialled', {
    CallSid: parent,
    DialCallSid: child,
    DialCallStatus: 'completed',
  });
  assert.match(answer, /<Response\/>/);
});
