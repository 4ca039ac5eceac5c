import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settled } from '../support/fake-voice.js';
import { newCall, newPhones } from './support/phones.js';

describe('during a call', () => {
  test('mute and hold show what the network says, and are told once', async () => {
    const { alice } = await newCall();
    alice.phone.mute(true);
    alice.phone.mute(true);
    alice.phone.hold(true);
    assert.deepEqual([alice.call.muted, alice.call.held, alice.call.hold], [true, false, 'asking']);
    await settled();
    assert.deepEqual([alice.call.muted, alice.call.held, alice.call.hold], [true, true, 'on']);
    alice.phone.hold(false);
    alice.phone.mute(false);
    await settled();
    assert.deepEqual([alice.call.muted, alice.call.held], [false, false]);
    assert.deepEqual(alice.tellings(), ['call-muted', 'call-held', 'call-unmuted', 'call-resumed']);
  });

  test("what is muted on one side is not the other side's business", async () => {
    const { alice, bob } = await newCall();
    alice.phone.mute(true);
    await settled();
    assert.equal(bob.call.muted, false);
    assert.deepEqual(bob.tellings(), []);
  });

  test('12#w*0 arrives complete, and the digits are told as they go out', async () => {
    const { alice, time } = await newCall();
    alice.phone.sendDigits('12#w*0');
    assert.equal(alice.call.digits, '12#');
    await time.pass(2_000);
    assert.deepEqual(alice.voice.runs, ['12#', '*0']);
    assert.equal(alice.call.digits, '12#*0');
    assert.deepEqual(alice.tellings(), ['call-digits', 'call-digits']);
  });

  test('what cannot be keyed is told', async () => {
    const { alice } = await newCall();
    alice.phone.sendDigits('abc');
    assert.equal(alice.phone.state.trouble?.kind, 'invalid-digits');
    assert.equal(alice.voice.digits, '');
  });

  test('digits that wait are not keyed into a call that ended', async () => {
    const { alice, time } = await newCall();
    const { voice } = alice;
    alice.phone.sendDigits('1w2');
    alice.phone.hangUp();
    await time.pass(5_000);
    assert.equal(voice.digits, '1');
  });

  test('warnings of quality come and go, and are emptied before the end', async () => {
    const { alice } = await newCall();
    alice.voice.warn(['low-mos']);
    const phases: string[] = [];
    alice.phone.listen((change) => {
      if (change.type === 'call-quality') phases.push(change.call.phase);
    });
    alice.phone.hangUp();
    await settled();
    assert.deepEqual(phases, ['active'], 'told while the call is still on');
    assert.deepEqual(alice.tellings(), ['call-quality', 'call-quality', 'call-ended']);
  });

  test('leaving the page asks first, and not before or after', async () => {
    const { alice, bob, time } = await newPhones();
    alice.phone.dial('bob');
    await settled();
    assert.equal(alice.ports.isGuarded, true);
    assert.equal(bob.ports.isGuarded, false, 'what only rings is not lost by leaving');
    bob.phone.answer();
    await settled();
    assert.equal(bob.ports.isGuarded, true);
    alice.phone.configure({ closeProtection: false });
    assert.equal(alice.ports.isGuarded, false);
    alice.phone.hangUp();
    await time.pass(0);
    assert.equal(bob.ports.isGuarded, false);
  });

  test('early media takes the place of our own ringback', async () => {
    const { alice, network } = await newPhones();
    network.dial = (caller) => caller.ring('CA1', true);
    alice.phone.dial('bob');
    await settled();
    assert.equal(alice.shows, 'ringing');
    assert.equal(alice.ports.isRinging, false);
  });

  test('a network that never says that it rings is answered all the same', async () => {
    const { alice, network } = await newPhones();
    network.dial = (caller) => caller.open('CA1');
    alice.phone.dial('bob');
    await settled();
    assert.equal(alice.shows, 'active');
    assert.deepEqual(alice.tellings(), ['call-connected']);
  });
});

describe('a second call that comes in', () => {
  test('rings beside the first; it can be answered so that the first ends, and by us', async () => {
    const { alice, bob, network } = await newCall();
    network.ring('alice', { parameters: { __TWI_CALLER_NAME: 'Carol' } });
    await settled();
    assert.equal(alice.shows, 'active', 'the call that is on stays in front');
    const carol = alice.phone.state.calls.find((call) => call.phase === 'incoming');
    assert.equal(carol?.party.name, 'Carol');
    alice.phone.answer(carol?.id, { others: 'hang-up' });
    await settled();
    assert.equal(alice.call.party.name, 'Carol');
    assert.equal(alice.shows, 'active');
    const first = alice.told.find((change) => change.type === 'call-ended');
    assert.ok(first?.type === 'call-ended');
    assert.deepEqual([first.call.ending?.reason, first.call.ending?.by], ['hung-up', 'us']);
    assert.deepEqual(bob.ending, ['hung-up', 'them']);
  });

  test('declined leaves the first alone', async () => {
    const { alice, network } = await newCall();
    network.ring('alice');
    await settled();
    alice.phone.decline();
    await settled();
    assert.equal(alice.shows, 'active');
    assert.deepEqual(alice.tellings(), ['call-incoming', 'call-waiting', 'call-declined', 'call-ended']);
  });

  test('is refused where the page wants no second call, and its caller is told', async () => {
    const phones = await newCall({ allowIncomingWhileBusy: false });
    const carol = await phones.add('carol').start();
    const logs: string[] = [];
    phones.alice.phone.listen((change) => {
      if (change.type === 'phone-log') logs.push(change.message);
    });
    carol.phone.dial('alice');
    await settled();
    assert.deepEqual(phones.alice.tellings(), []);
    assert.equal(phones.alice.phone.state.calls.length, 1);
    assert.ok(
      logs.some((message) => message.includes('client:carol')),
      'the log says who it was',
    );
    assert.deepEqual(carol.ending, ['declined', 'them']);
  });

  test('rings where the page wants no second call when there is none', async () => {
    const { alice, bob } = await newPhones({ allowIncomingWhileBusy: false });
    bob.phone.dial('alice');
    await settled();
    assert.equal(alice.shows, 'incoming');
  });

  test('dialling lets ring what rings here', async () => {
    const { alice, network } = await newPhones();
    network.ring('alice');
    await settled();
    alice.phone.dial('+12025550101');
    await settled();
    assert.deepEqual(
      alice.phone.state.calls.map(({ direction, phase }) => `${direction} ${phase}`),
      ['incoming incoming', 'outgoing ringing'],
    );
  });
});

describe('after a call', () => {
  test('the ending is shown for a moment, and longer when there is something to read', async () => {
    const { alice, bob, time } = await newCall();
    alice.phone.hangUp();
    await time.pass(1_999);
    assert.equal(alice.shows, 'ended');
    await time.pass(1);
    assert.equal(alice.shows, 'idle');
    bob.phone.dial('+12025550198');
    await time.pass(7_999);
    assert.equal(bob.shows, 'ended');
    await time.pass(1);
    assert.equal(bob.shows, 'idle');
  });

  test('there is nothing left to hang up, mute or key', async () => {
    const { alice } = await newCall();
    const { id } = alice.call;
    alice.phone.hangUp();
    await settled();
    alice.tellings();
    const { state } = alice.phone;
    alice.phone.hangUp(id);
    alice.phone.answer(id);
    alice.phone.mute(true, id);
    alice.phone.hold(true, id);
    alice.phone.sendDigits('1', id);
    await settled();
    assert.equal(alice.phone.state, state);
  });

  test('it can be taken off the screen at once', async () => {
    const { alice } = await newPhones();
    alice.phone.dial('carol');
    await settled();
    alice.phone.dismiss();
    assert.equal(alice.shows, 'idle');
    assert.equal(alice.phone.state.trouble, null);
  });

  test('a missed call is returned, and that is told', async () => {
    const { alice, bob } = await newPhones();
    alice.phone.dial('bob');
    await settled();
    alice.phone.hangUp();
    await settled();
    bob.tellings();
    const id = bob.phone.callBack();
    assert.equal(bob.call.id, id);
    await settled();
    assert.deepEqual([alice.shows, bob.shows], ['incoming', 'ringing']);
    assert.deepEqual(bob.tellings(), ['call-returning', 'call-ringing']);
  });

  test('a call with a withheld number cannot be returned', async () => {
    const { alice, network } = await newPhones();
    network.ring('alice', { from: '' });
    await settled();
    alice.phone.decline();
    assert.equal(alice.phone.callBack(), null);
    assert.equal(alice.call.party.name, 'Unknown Caller');
  });

  test('commands for which there is no call do nothing', async () => {
    const { alice } = await newPhones();
    for (const id of [undefined, 'nobody']) {
      alice.phone.answer(id);
      alice.phone.decline(id);
      alice.phone.ignore(id);
      alice.phone.hangUp(id);
      alice.phone.mute(true, id);
      alice.phone.hold(true, id);
      alice.phone.sendDigits('1', id);
      alice.phone.dismiss(id);
      assert.equal(alice.phone.callBack(id), null);
    }
    await settled();
    assert.deepEqual(alice.tellings(), []);
  });
});
