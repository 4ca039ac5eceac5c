import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Desk, seats, until } from './desk.js';
import { gone, refused, sidOf } from './scripted-network.js';

const [alice, bob] = [sidOf('alice'), sidOf('bob')];

/** Alice has dialled Bob, and Carol has dialled Alice. */
function twoCalls(): { desk: Desk; carol: string; second: string } {
  const desk = new Desk();
  desk.network.plainCall('alice', 'bob');
  const { parent, child } = desk.network.plainCall('carol', 'alice', '2');
  return { desk, carol: parent, second: child };
}

test('merging brings everybody together, and the second call ends knowing why', async () => {
  const { desk, carol, second } = twoCalls();
  const { session } = await desk.ask('alice', `${alice}/merge`, { with: second });
  assert.deepEqual(seats(session), ['bob', 'alice', 'carol']);
  assert.ok(!desk.network.isLive(second));
  assert.ok(desk.network.isLive(carol));
  const last = await desk.told(second, ({ merged }) => merged !== undefined);
  assert.equal(last.merged, alice);
});

test('it works the other way round, too: the call that was dialled into the one that came in', async () => {
  const { desk, second } = twoCalls();
  const { session } = await desk.ask('alice', `${second}/merge`, { with: alice });
  assert.deepEqual(seats(session), ['alice', 'carol', 'bob']);
  assert.ok(!desk.network.isLive(alice));
  assert.ok(desk.network.isLive(bob));
});

test('after a merge nobody is on hold, whichever of the calls was', async () => {
  for (const heldCall of ['first', 'second']) {
    const { desk, second } = twoCalls();
    await desk.ask('alice', `${heldCall === 'first' ? alice : second}/hold`, { on: true });
    const { session } = await desk.ask('alice', `${alice}/merge`, { with: second });
    assert.equal(session.held, false, heldCall);
    assert.deepEqual(seats(session), ['bob', 'alice', 'carol'], heldCall);
  }
});

test('all the others of a conference come along', async () => {
  const { desk, carol, second } = twoCalls();
  await desk.ask('alice', `${second}/participants`, { to: 'dave' });
  await desk.network.answer(desk.network.rung());
  await desk.told(second, (one) => seats(one).includes('dave'));
  const { session } = await desk.ask('alice', `${alice}/merge`, { with: second });
  assert.deepEqual([...seats(session)].sort(), ['alice', 'bob', 'carol', 'dave']);
  await desk.ask('carol', `${carol}/participants/${bob}`, { muted: true });
  assert.ok(seats((await desk.ask('alice', alice)).session).includes('bob muted'));
});

test('when the other side has just hung up nothing is merged, and the call that was fine is fine', async () => {
  const { desk, carol, second } = twoCalls();
  await desk.network.hangUp(carol);
  const over = await desk.ask('alice', `${alice}/merge`, { with: second });
  assert.deepEqual([over.status, over.code], [409, 'wrong-state']);

  const other = twoCalls();
  await other.desk.ask('alice', `${alice}/hold`, { on: true });
  other.desk.network.failNext('redirect', gone());
  const late = await other.desk.ask('alice', `${alice}/merge`, { with: other.second });
  assert.deepEqual([late.status, late.code], [409, 'wrong-state']);
  assert.deepEqual(seats((await other.desk.ask('alice', alice)).session), ['bob held', 'alice']);
  assert.ok(desk.network.isLive(bob) && other.desk.network.isLive(bob));
});

test('a network that refuses leaves both calls as they were, and takes back what it announced', async () => {
  const { desk, carol, second } = twoCalls();
  await desk.ask('alice', `${alice}/hold`, { on: true });
  desk.network.failNext('redirect', refused());
  const answer = await desk.ask('alice', `${alice}/merge`, { with: second });
  assert.deepEqual([answer.status, answer.code], [502, 'network-failed']);
  assert.ok(desk.network.isLive(second) && desk.network.isLive(carol));
  const words = desk.network.messages.filter(({ call }) => call === second);
  assert.deepEqual(
    words.map(({ merged }) => merged),
    [alice, undefined],
  );
  const again = await desk.ask('alice', `${alice}/merge`, { with: second });
  assert.equal(again.status, 200);
});

test('only one’s own calls can be merged, and only two different ones', async () => {
  const { desk, carol, second } = twoCalls();
  for (const [who, leg, other, status, code] of [
    ['alice', alice, alice, 409, 'wrong-state'],
    ['alice', alice, carol, 403, 'not-your-call'],
    ['alice', alice, bob, 403, 'not-your-call'],
    ['bob', bob, second, 403, 'not-your-call'],
    ['alice', alice, sidOf('never'), 404, 'no-such-call'],
    ['alice', alice, 'CF' + '0'.repeat(32), 400, 'bad-request'],
  ] as const) {
    const answer = await desk.ask(who, `${leg}/merge`, { with: other });
    assert.deepEqual([answer.status, answer.code], [status, code]);
  }
  assert.deepEqual(desk.network.asked, []);
});

test('two merges of the same calls in the same tick merge once', async () => {
  const { desk, second } = twoCalls();
  const answers = await Promise.all([
    desk.ask('alice', `${alice}/merge`, { with: second }),
    desk.ask('alice', `${second}/merge`, { with: alice }),
  ]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
  const [one] = answers.filter(({ status }) => status === 200);
  assert.equal(one?.session.participants.length, 3);
});

test('a call that is being transferred is not merged', async () => {
  const { desk, second } = twoCalls();
  await desk.ask('alice', `${second}/transfer`, { to: 'dave' });
  const answer = await desk.ask('alice', `${alice}/merge`, { with: second });
  assert.deepEqual([answer.status, answer.code], [409, 'wrong-state']);
  await until('dave still rings', () => desk.network.rung() !== '');
});
