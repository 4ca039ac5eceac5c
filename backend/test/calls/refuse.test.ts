import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Desk } from './desk.js';
import { gone, refused, sidOf } from './scripted-network.js';

const [alice, bob, carol] = [sidOf('alice'), sidOf('bob'), sidOf('carol')];

function ringing(...rung: readonly string[]): Desk {
  const desk = new Desk();
  desk.network.ringingCall('alice', rung);
  return desk;
}

test('a caller hears that the line is busy, and it rings no more', async () => {
  const desk = ringing('bob');
  const { session } = await desk.ask('bob', `${bob}/refuse`, {});
  assert.deepEqual([session.call, session.participants], [bob, []]);
  assert.deepEqual(desk.network.asked, [`reject ${alice} busy`]);
  assert.equal(desk.network.statusOf(bob), 'canceled');
});

test('asked twice in one moment, the caller is turned away once or told it is over, and nothing else happens', async () => {
  const desk = ringing('bob');
  const ask = () => desk.ask('bob', `${bob}/refuse`, {}, { key: 'k' });
  assert.deepEqual(
    (await Promise.all([ask(), ask()])).map(({ status }) => status),
    [200, 200],
  );
  assert.equal((await desk.ask('bob', `${bob}/refuse`, {})).code, 'wrong-state');
  assert.deepEqual(desk.network.asked, [`reject ${alice} busy`]);
});

test('only a call that rings at oneself can be refused', async () => {
  const desk = ringing('bob');
  desk.network.plainCall('dave', 'erin');
  for (const [who, leg, status, code] of [
    ['mallory', bob, 403, 'not-your-call'],
    ['alice', bob, 403, 'not-your-call'],
    ['bob', alice, 403, 'not-your-call'],
    ['alice', alice, 409, 'wrong-state'],
    ['dave', sidOf('dave'), 409, 'wrong-state'],
    ['erin', sidOf('erin'), 409, 'wrong-state'],
    ['bob', sidOf('never'), 404, 'no-such-call'],
  ] as const) {
    const answer = await desk.ask(who, `${leg}/refuse`, {});
    assert.deepEqual([answer.status, answer.code], [status, code], `${who} ${leg}`);
  }
  const more = await desk.ask('bob', `${bob}/refuse`, { reason: 'rejected' });
  assert.deepEqual([more.status, more.code], [400, 'bad-request']);
  const foreign = { headers: { origin: 'https://evil.example' } };
  assert.equal((await desk.ask('bob', `${bob}/refuse`, {}, foreign)).code, 'foreign-origin');
  assert.deepEqual(desk.network.asked, []);
});

test('who is rung for a call that is on cannot end the call', async () => {
  const desk = new Desk();
  desk.network.plainCall('alice', 'bob');
  await desk.ask('alice', `${alice}/participants`, { to: 'carol' });
  const rung = desk.network.rung();
  assert.equal((await desk.ask('carol', `${rung}/refuse`, {})).code, 'wrong-state');
  assert.ok(desk.network.isLive(alice) && desk.network.isLive(bob));
});

test('who is busy does not stop it from ringing at somebody else', async () => {
  const desk = ringing('bob', 'carol');
  assert.equal((await desk.ask('bob', `${bob}/refuse`, {})).status, 200);
  assert.deepEqual(
    [alice, bob, carol].map((leg) => desk.network.statusOf(leg)),
    ['ringing', 'canceled', 'ringing'],
  );
});

test('who is too late does not hang up on those who talk already', async () => {
  const desk = ringing('bob', 'carol');
  desk.network.pickUp(carol);
  const answer = await desk.ask('bob', `${bob}/refuse`, {});
  assert.deepEqual([answer.status, answer.code], [409, 'wrong-state']);
  assert.ok(desk.network.isLive(alice) && desk.network.isLive(carol));
});

test('a caller whom a machine has answered is left to that machine', async () => {
  const desk = new Desk();
  desk.network.ringingCall('line:+12025550199', ['bob'], 'in-progress');
  assert.equal((await desk.ask('bob', `${bob}/refuse`, {})).status, 200);
  assert.ok(desk.network.isLive(sidOf('line:+12025550199')));
  assert.equal(desk.network.statusOf(bob), 'canceled');
});

for (const [error, status, code] of [
  [gone(), 409, 'wrong-state'],
  [refused(), 502, 'network-failed'],
] as const) {
  test(`a network that answers "${error.kind}" is told so, and it still rings`, async () => {
    const desk = ringing('bob');
    desk.network.failNext('redirect', error);
    const answer = await desk.ask('bob', `${bob}/refuse`, {});
    assert.deepEqual([answer.status, answer.code], [status, code]);
    assert.equal(desk.network.statusOf(bob), 'ringing');
  });
}
