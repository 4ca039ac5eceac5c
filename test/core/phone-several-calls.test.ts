import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PhoneError } from '../../src/core/errors.js';
import { canMerge } from '../../src/core/call-selectors.js';
import { incomingCall, mostCalls, ongoingCalls } from '../../src/core/selectors.js';
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

/** Who Alice talks to or has on hold: `bob` is heard, `(bob)` is held. */
const calls = ({ alice }: Phones): string =>
  ongoingCalls(alice.phone.state)
    .map(({ party, held }) => (held ? `(${party.address})` : party.address))
    .join(' ');

describe('a call that waits', () => {
  test('is told as waiting, and the first stays in front', async () => {
    const phones = await newCall();
    await rings(phones, 'carol');
    assert.deepEqual(phones.alice.tellings(), ['call-incoming', 'call-waiting']);
    assert.equal(phones.alice.call.party.address, 'bob');
  });

  test('is answered while the first is put on hold, and both live', async () => {
    const phones = await newCall();
    const carol = await rings(phones, 'carol');
    phones.alice.phone.answer();
    await settled();
    assert.equal(calls(phones), '(bob) carol');
    assert.deepEqual([phones.bob.shows, carol.shows], ['active', 'active']);
    assert.equal(phones.alice.call.party.address, 'carol');
  });

  test('is answered only when the first is on hold', async () => {
    const phones = await withControl({ holdDriver: 'network' });
    const carol = await rings(phones, 'carol');
    phones.alice.phone.answer(incomingCall(phones.alice.phone.state)?.id);
    await settled();
    assert.equal(carol.shows, 'ringing', 'the network has not said that Bob is held');
    phones.backEnd.next().answer(phones.backEnd.session({ held: true }));
    await settled();
    assert.equal(calls(phones), '(bob) carol');
  });

  test('rings on when the first cannot be put on hold, and that is said', async () => {
    const phones = await withControl({ holdDriver: 'network' });
    const carol = await rings(phones, 'carol');
    phones.alice.phone.answer();
    phones.backEnd.next().refuse(new PhoneError('hold-failed', 'The network cannot hold now.'));
    await settled();
    assert.equal(calls(phones), 'bob');
    assert.equal(carol.shows, 'ringing');
    assert.equal(phones.alice.phone.state.trouble?.kind, 'hold-failed');
    phones.alice.phone.answer(undefined, { others: 'hang-up' });
    await settled();
    assert.equal(carol.shows, 'active', 'it can still be answered');
  });

  test('that gives up while the first is put on hold leaves the first', async () => {
    const phones = await withControl({ holdDriver: 'network' });
    const carol = await rings(phones, 'carol');
    phones.alice.phone.answer();
    carol.phone.hangUp();
    await settled();
    phones.backEnd.next().answer(phones.backEnd.session({ held: true }));
    await settled();
    assert.equal(calls(phones), '(bob)');
    assert.equal(phones.bob.shows, 'active');
  });

  test('answered with the end of the first leaves those on hold alone', async () => {
    const phones = await newCall();
    await rings(phones, 'carol');
    phones.alice.phone.answer();
    await settled();
    await rings(phones, 'dave');
    phones.alice.phone.answer(undefined, { others: 'hang-up' });
    await settled();
    assert.equal(calls(phones), '(bob) dave');
  });
});

describe('several calls', () => {
  const two = async (): Promise<Phones> => {
    const phones = await newCall();
    await rings(phones, 'carol');
    phones.alice.phone.answer();
    await settled();
    phones.alice.tellings();
    return phones;
  };

  test('are swapped: one is held before the other is heard', async () => {
    const phones = await two();
    phones.alice.phone.swap();
    await settled();
    assert.equal(calls(phones), 'bob (carol)');
    assert.deepEqual(phones.alice.tellings(), ['call-held', 'call-resumed']);
    phones.alice.phone.swap();
    await settled();
    assert.equal(calls(phones), '(bob) carol');
  });

  test('are never heard two at once: resuming one holds the other', async () => {
    const phones = await two();
    const bob = ongoingCalls(phones.alice.phone.state).find(({ held }) => held);
    phones.alice.phone.hold(false, bob?.id);
    await settled();
    assert.equal(calls(phones), 'bob (carol)');
  });

  test('swapped by the one that was held longest', async () => {
    const phones = await two();
    await phones.time.pass(1_000);
    await rings(phones, 'dave');
    phones.alice.phone.answer();
    await settled();
    assert.equal(calls(phones), '(bob) (carol) dave');
    await phones.time.pass(1_000);
    phones.alice.phone.swap();
    await settled();
    assert.equal(calls(phones), 'bob (carol) (dave)');
    await phones.time.pass(1_000);
    phones.alice.phone.swap();
    await settled();
    assert.equal(calls(phones), '(bob) carol (dave)');
  });

  test('of which one ends leave the other on hold, to be resumed by a person', async () => {
    const phones = await two();
    phones.alice.phone.hangUp();
    await settled();
    assert.equal(calls(phones), '(bob)');
    phones.alice.phone.swap();
    await settled();
    assert.equal(calls(phones), 'bob');
  });

  test('can be five; the sixth is refused, whichever way it goes', async () => {
    const phones = await two();
    for (const who of ['dave', 'erin', 'frank']) {
      await rings(phones, who);
      phones.alice.phone.answer();
      await settled();
    }
    assert.equal(ongoingCalls(phones.alice.phone.state).length, mostCalls);
    assert.equal(phones.alice.phone.dial('grace'), null);
    assert.equal(phones.alice.phone.state.trouble?.kind, 'too-many-calls');
    const grace = await rings(phones, 'grace');
    assert.equal(grace.shows, 'ended');
    assert.equal(calls(phones), '(bob) (carol) (dave) (erin) frank');
  });

  test('a second one that is dialled holds the first', async () => {
    const phones = await newCall();
    const carol = await phones.add('carol').start();
    assert.notEqual(phones.alice.phone.dial('carol'), null);
    assert.equal(phones.alice.shows, 'dialing');
    await settled();
    carol.phone.answer();
    await settled();
    assert.equal(calls(phones), '(bob) carol');
  });

  test('a second one that is dialled is given up when the first cannot be held, and the first is as it was', async () => {
    const phones = await withControl({ holdDriver: 'network' });
    phones.alice.phone.dial('carol');
    phones.backEnd.next().refuse(new PhoneError('hold-failed', 'Not now.'));
    await settled();
    const ended = phones.alice.phone.state.calls.find(({ phase }) => phase === 'ended');
    assert.deepEqual([ended?.ending?.reason, ended?.ending?.error?.kind], ['failed', 'hold-failed']);
    assert.equal(calls(phones), 'bob');
  });
});

describe('two calls that become one', () => {
  test('are asked for by our own legs; the one that was brought in ends as merged', async () => {
    const phones = await withControl({ holdDriver: 'local' });
    const carol = await rings(phones, 'carol');
    phones.alice.phone.answer();
    await settled();
    const [bobs, carols] = ongoingCalls(phones.alice.phone.state);
    assert.equal(canMerge(phones.alice.phone.state), true);
    phones.alice.phone.merge();
    assert.deepEqual(phones.backEnd.asked, [['merge', carols?.sid, bobs?.sid]]);
    const line = phones.network.linesOf('alice')[0];
    const bobsCall = [...(line?.calls ?? [])].find(({ sid }) => sid === bobs?.sid);
    const farewell = phones.backEnd.session({ call: bobs?.sid ?? '', merged: carols?.sid ?? '' });
    bobsCall?.say({ type: 'call-session', version: 1, ...farewell });
    phones.bob.phone.hangUp();
    phones.backEnd.next().answer(phones.backEnd.session());
    await settled();
    const merged = phones.alice.told.find((change) => change.type === 'call-ended');
    assert.ok(merged?.type === 'call-ended');
    assert.deepEqual([merged.call.ending?.reason, merged.call.ending?.by], ['merged', 'us']);
    assert.equal(carol.shows, 'active');
  });

  test('keep the names that both had', async () => {
    const phones = await withControl({ holdDriver: 'local' });
    phones.network.ring('alice', {
      from: '+12025550199',
      parameters: { __TWI_CALLER_NAME: 'Maya Lindqvist' },
    });
    await settled();
    phones.alice.phone.answer();
    await settled();
    phones.alice.phone.swap();
    await settled();
    phones.alice.phone.merge();
    const maya = { id: 'CA-maya', address: '+12025550199', self: false, muted: false, held: false };
    phones.backEnd.next().answer(phones.backEnd.session({ participants: [{ ...maya, phase: 'active' }] }));
    await settled();
    assert.equal(phones.alice.call.participants[0]?.party.name, 'Maya Lindqvist');
  });

  test('stay two when the network refuses, and that is said', async () => {
    const phones = await withControl({ holdDriver: 'local' });
    await rings(phones, 'carol');
    phones.alice.phone.answer();
    await settled();
    phones.alice.phone.merge();
    phones.backEnd.next().refuse(new PhoneError('conference-failed', 'Bob has just hung up.'));
    await settled();
    assert.equal(calls(phones), '(bob) carol');
    assert.equal(phones.alice.phone.state.trouble?.message, 'Bob has just hung up.');
    phones.bob.phone.hangUp();
    await settled();
    const ended = phones.alice.told.find((change) => change.type === 'call-ended');
    assert.ok(ended?.type === 'call-ended');
    assert.equal(ended.call.ending?.reason, 'hung-up', 'it did not become part of another one');
  });

  test('need call control', async () => {
    const phones = await newPhones();
    assert.equal(canMerge(phones.alice.phone.state), false);
    phones.alice.phone.merge();
    assert.equal(phones.alice.phone.state.trouble, null);
  });
});
