import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ongoingCalls } from '../../src/core/selectors.js';
import { settled } from '../support/fake-voice.js';
import { withControl } from './support/conferences.js';
import { newCall, newPhones, type Phones, type TestPhone } from './support/phones.js';

/** Somebody else calls Alice. */
async function rings(phones: Phones, who: string): Promise<TestPhone> {
  const caller = await phones.add(who).start();
  caller.phone.dial('alice');
  await settled();
  return caller;
}

/** Alice's call with somebody. */
function callWith({ alice }: Phones, who: string) {
  const call = alice.phone.state.calls.find(({ party }) => party.address === who);
  assert.ok(call, `Alice has no call with ${who}`);
  return call;
}

/** Who Alice talks to or has on hold: `bob` is heard, `(bob)` is held. */
const calls = ({ alice }: Phones): string =>
  ongoingCalls(alice.phone.state)
    .map(({ party, held }) => (held ? `(${party.address})` : party.address))
    .join(' ');

describe('at most one call is heard', () => {
  test('when two that ring are answered in one breath: both live, the later one is heard', async () => {
    const phones = await newPhones();
    const carol = await rings(phones, 'carol');
    const dave = await rings(phones, 'dave');
    phones.alice.phone.answer(callWith(phones, 'carol').id);
    phones.alice.phone.answer(callWith(phones, 'dave').id);
    await settled();
    assert.deepEqual([carol.shows, dave.shows], ['active', 'active']);
    assert.equal(calls(phones), '(carol) dave');
  });

  test('when two that wait are answered in one breath beside a third', async () => {
    const phones = await newCall();
    await rings(phones, 'carol');
    await rings(phones, 'dave');
    phones.alice.phone.answer(callWith(phones, 'carol').id);
    phones.alice.phone.answer(callWith(phones, 'dave').id);
    await settled();
    assert.equal(calls(phones), '(bob) (carol) dave');
  });

  test('when the first is resumed while the second still rings: who is answered then is held', async () => {
    const phones = await newCall();
    const carol = await phones.add('carol').start();
    phones.alice.phone.dial('carol');
    await settled();
    phones.alice.phone.hold(false, callWith(phones, 'bob').id);
    await settled();
    carol.phone.answer();
    await settled();
    assert.equal(calls(phones), 'bob (carol)');
  });

  test('when the one on hold is resumed while another is being answered: the last wish counts', async () => {
    const phones = await newCall();
    phones.alice.phone.hold(true);
    await settled();
    await rings(phones, 'carol');
    phones.alice.phone.answer(callWith(phones, 'carol').id);
    phones.alice.phone.hold(false, callWith(phones, 'bob').id);
    await settled();
    assert.equal(calls(phones), 'bob (carol)');
  });

  test('when one is resumed before the swap to the other is done: the last wish counts', async () => {
    const phones = await newCall();
    await rings(phones, 'carol');
    phones.alice.phone.answer();
    await settled();
    phones.alice.phone.swap();
    phones.alice.phone.hold(false, callWith(phones, 'carol').id);
    await settled();
    assert.equal(calls(phones), '(bob) carol');
  });
});

test('a call that waits is answered as soon as the other is over, whatever the back end is still asked', async () => {
  const phones = await withControl({ holdDriver: 'network' });
  const carol = await rings(phones, 'carol');
  phones.alice.phone.answer(callWith(phones, 'carol').id);
  phones.bob.phone.hangUp();
  await settled();
  assert.equal(carol.shows, 'active', 'nobody is left to be held');
});

describe('calls that are to become one', () => {
  test('end as they ended, when one side hangs up before the network brings them together', async () => {
    const phones = await withControl({ holdDriver: 'local' });
    await rings(phones, 'carol');
    phones.alice.phone.answer(callWith(phones, 'carol').id);
    await settled();
    phones.alice.phone.merge();
    phones.bob.phone.hangUp();
    await settled();
    const ended = phones.alice.told.find((change) => change.type === 'call-ended');
    assert.ok(ended?.type === 'call-ended');
    assert.deepEqual([ended.call.ending?.reason, ended.call.ending?.by], ['hung-up', 'them']);
  });
});

test('what the network said while we were cut off is asked for when we are back', async () => {
  const { alice, backEnd, network, time } = await withControl();
  network.linesOf('alice')[0]?.dropSocket();
  await settled();
  assert.equal(alice.shows, 'reconnecting');
  await time.pass(1_000);
  assert.equal(alice.shows, 'active');
  assert.deepEqual(backEnd.asked, [['session', alice.call.sid]]);
  const carol = { id: 'CA-carol', address: 'carol', self: false, muted: false, held: false };
  backEnd.next().answer(backEnd.session({ participants: [{ ...carol, phase: 'active' }] }));
  await settled();
  assert.equal(alice.call.participants[0]?.party.address, 'carol');
});

describe('what is asked of the back end five times in one breath', () => {
  test('is asked once, and may be asked again when it is answered', async () => {
    const { alice, backEnd } = await withControl();
    for (let i = 0; i < 5; i++) alice.phone.addParticipant('carol');
    assert.equal(backEnd.requests.length, 1);
    backEnd.next().refuse();
    await settled();
    alice.phone.addParticipant('carol');
    assert.equal(backEnd.requests.length, 2);
  });

  test('completes a transfer once, and nothing is said to be wrong', async () => {
    const { alice, backEnd } = await withControl();
    alice.phone.transfer('carol', { consult: true });
    const handover = { consult: true, to: 'carol', participant: 'CA-carol', reason: null };
    backEnd.next().answer(backEnd.session({ transfer: { ...handover, stage: 'consulting' } }));
    await settled();
    for (let i = 0; i < 5; i++) alice.phone.completeTransfer();
    assert.deepEqual(backEnd.asked.slice(1), [['completeTransfer', alice.call.sid]]);
  });
});

test('five calls are the most, also when the sixth rang before the fifth was answered', async () => {
  const phones = await newCall();
  for (const who of ['carol', 'dave', 'erin']) {
    await rings(phones, who);
    phones.alice.phone.answer(callWith(phones, who).id);
    await settled();
  }
  await rings(phones, 'frank');
  const grace = await rings(phones, 'grace');
  phones.alice.phone.answer(callWith(phones, 'frank').id);
  await settled();
  phones.alice.phone.answer(callWith(phones, 'grace').id);
  await settled();
  assert.equal(grace.shows, 'ringing', 'it rings on');
  assert.equal(phones.alice.phone.state.trouble?.kind, 'too-many-calls');
  phones.alice.phone.answer(callWith(phones, 'grace').id, { others: 'hang-up' });
  await settled();
  assert.equal(calls(phones), '(bob) (carol) (dave) (erin) grace');
});

test('five calls are the most, also when two are answered while the fourth is put on hold', async () => {
  const phones = await newCall();
  for (const who of ['carol', 'dave', 'erin']) {
    await rings(phones, who);
    phones.alice.phone.answer(callWith(phones, who).id);
    await settled();
  }
  await rings(phones, 'frank');
  await rings(phones, 'grace');
  phones.alice.phone.answer(callWith(phones, 'frank').id);
  phones.alice.phone.answer(callWith(phones, 'grace').id);
  await settled();
  assert.equal(calls(phones), '(bob) (carol) (dave) (erin) frank');
  assert.equal(callWith(phones, 'grace').phase, 'incoming');
  assert.equal(phones.alice.phone.state.trouble?.kind, 'too-many-calls');
});

test('a call that cannot be answered says why', async () => {
  const phones = await newPhones();
  await rings(phones, 'carol');
  phones.alice.voice.accept = () => {
    throw new Error('There is no Device left.');
  };
  phones.alice.phone.answer();
  await settled();
  assert.equal(phones.alice.shows, 'incoming');
  assert.equal(phones.alice.phone.state.trouble?.kind, 'failed');
});

describe('a hold', () => {
  test('that is asked for stays so while the network tells of something else', async () => {
    const { alice, backEnd } = await withControl({ holdDriver: 'network' });
    alice.phone.hold(true);
    backEnd.push(backEnd.session());
    assert.equal(alice.call.hold, 'asking');
    backEnd.next().answer(backEnd.session({ held: true }));
    await settled();
    assert.deepEqual([alice.call.hold, alice.call.held], ['on', true]);
  });

  test('of which nobody can be reminded, because the time is too long, is left in peace', async () => {
    const { alice, time } = await newCall({ holdReminderSeconds: Infinity });
    const waits: number[] = [];
    const after = time.after.bind(time);
    time.after = (ms, callback) => {
      waits.push(ms);
      return after(ms, callback);
    };
    alice.phone.hold(true);
    await settled();
    assert.equal(alice.call.held, true);
    assert.deepEqual(waits, [], 'a browser takes it for no time at all');
  });

  test('told after the end of its call begins nothing', async () => {
    const { alice, time } = await newCall({ holdReminderSeconds: 30 });
    const { voice } = alice;
    alice.phone.hangUp();
    await settled();
    const waits: number[] = [];
    time.after = (ms) => {
      waits.push(ms);
      return () => {};
    };
    await voice.hold(true);
    assert.deepEqual(waits, []);
  });
});
