import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PhoneError } from '../../src/core/errors.js';
import { settled } from '../support/fake-voice.js';
import { newCall, newPhones } from './support/phones.js';

describe('a call from Alice to Bob', () => {
  test('rings, shows who calls, is answered, and ends', async () => {
    const { alice, bob } = await newPhones();
    alice.phone.dial('client:bob', {
      params: { __TWI_CALLER_NAME: 'Alice A.', __TWI_SUBJECT: 'Lunch', __TWI_RECIPIENT_NAME: 'Bob B.' },
    });
    assert.equal(alice.shows, 'dialing', 'shown at once');
    await settled();
    assert.deepEqual([alice.shows, bob.shows], ['ringing', 'incoming']);
    assert.deepEqual(
      [bob.call.party.name, bob.call.party.subject, bob.call.party.address],
      ['Alice A.', 'Lunch', 'alice'],
    );
    assert.deepEqual([alice.call.party.name, alice.call.party.address], ['Bob B.', 'bob']);
    assert.equal(alice.ports.isRinging, true);
    bob.phone.answer();
    assert.equal(bob.shows, 'answering');
    await settled();
    assert.deepEqual([alice.shows, bob.shows], ['active', 'active']);
    assert.notEqual(alice.call.sid, bob.call.sid, 'each side has its own');
    assert.equal(alice.ports.isRinging, false);
    alice.phone.hangUp();
    await settled();
    assert.deepEqual(
      [alice.ending, bob.ending],
      [
        ['hung-up', 'us'],
        ['hung-up', 'them'],
      ],
    );
    assert.deepEqual(alice.tellings(), ['call-ringing', 'call-connected', 'call-ended']);
    assert.deepEqual(bob.tellings(), ['call-incoming', 'call-answered', 'call-connected', 'call-ended']);
  });

  test('is dialled with a caller id only where one is given', async () => {
    const { alice, bob } = await newPhones();
    alice.phone.dial('bob', { from: '+12025550100', params: { room: '7' } });
    await settled();
    assert.deepEqual(alice.voice.parameters, { room: '7', To: 'bob', From: '+12025550100' });
    bob.phone.decline();
    await settled();
    alice.phone.dial('bob');
    await settled();
    assert.deepEqual(alice.voice.parameters, { To: 'bob' });
  });

  test('may be dialled with parameters alone', async () => {
    const { alice, bob } = await newPhones();
    alice.phone.connect({ To: 'client:bob', room: '7' });
    await settled();
    assert.deepEqual(alice.voice.parameters, { To: 'client:bob', room: '7' });
    assert.equal(alice.call.party.address, 'bob');
    assert.equal(bob.shows, 'incoming');
  });

  test('ended by Bob is told to Alice', async () => {
    const { alice, bob } = await newCall();
    bob.phone.hangUp();
    await settled();
    assert.deepEqual(
      [alice.ending, bob.ending],
      [
        ['hung-up', 'them'],
        ['hung-up', 'us'],
      ],
    );
  });

  test('declined by Bob', async () => {
    const { alice, bob } = await newPhones();
    alice.phone.dial('bob');
    await settled();
    bob.phone.decline();
    await settled();
    assert.deepEqual(bob.ending, ['declined', 'us']);
    assert.deepEqual(bob.tellings(), ['call-incoming', 'call-declined', 'call-ended']);
    assert.deepEqual(alice.ending, ['declined', 'them']);
    assert.deepEqual(alice.tellings(), ['call-ringing', 'phone-error', 'call-declined', 'call-ended']);
  });

  test('given up by Alice is missed by Bob', async () => {
    const { alice, bob } = await newPhones();
    alice.phone.dial('bob');
    await settled();
    alice.phone.hangUp();
    await settled();
    assert.deepEqual(
      [alice.ending, bob.ending],
      [
        ['cancelled', 'us'],
        ['missed', 'them'],
      ],
    );
    assert.deepEqual(bob.tellings(), ['call-incoming', 'call-missed', 'call-ended']);
    assert.equal(alice.ports.isRinging, false);
  });

  test('ignored by Bob rings on for Alice, and Bob hears no more of it', async () => {
    const { alice, bob } = await newPhones();
    alice.phone.dial('bob');
    await settled();
    bob.phone.ignore();
    await settled();
    assert.deepEqual([alice.shows, bob.shows], ['ringing', 'ended']);
    assert.deepEqual(bob.ending, ['missed', 'us']);
    bob.tellings();
    alice.phone.hangUp();
    await settled();
    assert.deepEqual(bob.tellings(), []);
  });

  test('hang up on a call that rings here declines it', async () => {
    const { alice, bob } = await newPhones();
    alice.phone.dial('bob');
    await settled();
    bob.phone.hangUp();
    assert.deepEqual(bob.ending, ['declined', 'us']);
  });

  test('a page may answer or decline in the very moment in which it is told of the call', async () => {
    for (const [act, shows] of [
      ['answer', 'active'],
      ['decline', 'ended'],
    ] as const) {
      const { alice, bob } = await newPhones();
      bob.phone.listen((change) => {
        if (change.type === 'call-incoming') bob.phone[act](change.call.id);
      });
      alice.phone.dial('bob');
      await settled();
      assert.equal(bob.shows, shows, act);
    }
  });
});

describe('a call that does not come about', () => {
  const numbers = [
    ['+12025550104', 'busy', 'them', 'busy'],
    ['+12025550106', 'declined', 'them', 'declined'],
    ['+12025550198', 'not-found', 'network', 'not-found'],
    ['carol', 'no-answer', 'them', 'no-answer'],
  ] as const;
  for (const [number, reason, by, kind] of numbers) {
    test(`${number}: ${reason}, told as an error and as an ending, once each`, async () => {
      const { alice, time } = await newPhones();
      alice.phone.dial(number);
      await time.pass(1_500);
      assert.deepEqual(alice.ending, [reason, by]);
      assert.equal(alice.call.ending?.error?.kind, kind);
      const declined = reason === 'declined' ? ['call-declined'] : [];
      assert.deepEqual(alice.tellings(), ['call-ringing', 'phone-error', ...declined, 'call-ended']);
    });
  }

  test('hung up before the line is there, and nothing rings later', async () => {
    const phones = await newPhones();
    const { network, bob } = phones;
    let open: () => void = () => {};
    network.opening = new Promise((resolve) => (open = resolve));
    const carol = phones.add('carol', { registers: false });
    carol.phone.setToken(carol.token());
    carol.phone.dial('bob');
    await settled();
    carol.tellings();
    assert.equal(carol.shows, 'dialing');
    carol.phone.hangUp();
    assert.deepEqual(carol.ending, ['cancelled', 'us']);
    open();
    await settled();
    assert.equal(bob.shows, 'idle');
    assert.deepEqual(network.calls, []);
    assert.deepEqual(carol.tellings(), ['call-ended']);
  });

  test('about which the network is silent is given up after 45 s', async () => {
    const { alice, network, time } = await newPhones();
    network.dial = () => {};
    alice.phone.dial('bob');
    await time.pass(44_999);
    assert.equal(alice.shows, 'dialing');
    await time.pass(1);
    assert.deepEqual(alice.ending, ['failed', 'network']);
    assert.deepEqual(network.calls, [], 'and taken back on the network');
  });

  test('while it rings there is all the time in the world', async () => {
    const { alice, time } = await newPhones();
    alice.phone.dial('+12025550105');
    await time.pass(120_000);
    assert.equal(alice.shows, 'ringing');
  });

  test('what cannot be dialled is told, and no call begins', async () => {
    const { alice } = await newPhones();
    assert.equal(alice.phone.dial('  '), null);
    assert.equal(alice.shows, 'idle');
    assert.equal(alice.phone.state.trouble?.kind, 'invalid-number');
    assert.deepEqual(alice.tellings(), ['phone-error']);
    alice.phone.dial('bob');
    assert.equal(alice.phone.state.trouble, null, 'the next call takes the message away');
  });

  test('a second call is refused while the first is on', async () => {
    const { alice } = await newCall();
    assert.equal(alice.phone.dial('carol'), null);
    assert.equal(alice.phone.state.trouble?.kind, 'line-in-use');
    assert.equal(alice.shows, 'active');
  });
});

describe('during a call', () => {
  test('mute and hold show what the network says, and are told once', async () => {
    const { alice } = await newCall();
    alice.phone.mute(true);
    alice.phone.mute(true);
    alice.phone.hold(true);
    assert.deepEqual([alice.call.muted, alice.call.held], [true, true]);
    alice.phone.hold(false);
    alice.phone.mute(false);
    assert.deepEqual([alice.call.muted, alice.call.held], [false, false]);
    assert.deepEqual(alice.tellings(), ['call-muted', 'call-held', 'call-resumed', 'call-unmuted']);
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
  test('rings beside the first; answering it ends the first, and by us', async () => {
    const { alice, bob, network } = await newCall();
    network.ring('alice', { parameters: { __TWI_CALLER_NAME: 'Carol' } });
    await settled();
    assert.equal(alice.shows, 'active', 'the call that is on stays in front');
    const carol = alice.phone.state.calls.find((call) => call.phase === 'incoming');
    assert.equal(carol?.party.name, 'Carol');
    alice.phone.answer();
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
    assert.deepEqual(alice.tellings(), ['call-incoming', 'call-declined', 'call-ended']);
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

  test('dialling stops what rings here', async () => {
    const { alice, network } = await newPhones();
    network.ring('alice');
    await settled();
    alice.phone.dial('+12025550101');
    await settled();
    const [first] = alice.told.filter((change) => change.type === 'call-ended');
    assert.ok(first?.type === 'call-ended');
    assert.equal(first.call.ending?.reason, 'missed');
    assert.equal(alice.shows, 'ringing');
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

describe('when the connection is lost', () => {
  test('in a call: interrupted once, restored once, and the call goes on', async () => {
    const { alice, network, time } = await newCall();
    network.refusesConnections = true;
    network.dropSocket('alice');
    await time.pass(3_000);
    assert.equal(alice.shows, 'reconnecting');
    network.refusesConnections = false;
    await time.pass(1_000);
    assert.equal(alice.shows, 'active');
    assert.deepEqual(alice.tellings(), [
      'phone-error',
      'call-reconnecting',
      'phone-offline',
      'call-reconnected',
      'phone-ready',
    ]);
  });

  test('in a call that cannot be resumed', async () => {
    const { alice, network, time } = await newCall();
    network.refusesReconnects = true;
    network.dropSocket('alice');
    await time.pass(1_000);
    assert.deepEqual(alice.ending, ['failed', 'network']);
    assert.equal(alice.call.ending?.error?.code, 31209);
  });

  test('while dialling: the call failed, and the next one works', async () => {
    const { alice, bob, network, time } = await newPhones();
    alice.phone.dial('bob');
    await settled();
    network.dropSocket('alice');
    await settled();
    assert.deepEqual(alice.ending, ['failed', 'network']);
    assert.deepEqual(bob.ending, ['missed', 'them']);
    await time.pass(1_000);
    assert.equal(alice.phone.state.status, 'ready');
    alice.phone.dial('bob');
    await settled();
    assert.deepEqual([alice.shows, bob.shows], ['ringing', 'incoming']);
  });

  test('while it rings here: missed, and rings again once we are back', async () => {
    const { alice, bob, network, time } = await newPhones();
    alice.phone.dial('bob');
    await settled();
    network.dropSocket('bob');
    await settled();
    assert.deepEqual(bob.ending, ['missed', 'network']);
    await time.pass(1_000);
    assert.equal(bob.shows, 'incoming');
    bob.phone.answer();
    await settled();
    assert.deepEqual([alice.shows, bob.shows], ['active', 'active']);
  });

  test('and we hang up meanwhile, the other side does not stay alone', async () => {
    const { alice, bob, network } = await newCall();
    network.dropSocket('alice');
    alice.phone.hangUp();
    await settled();
    assert.deepEqual(alice.ending, ['hung-up', 'us']);
    assert.deepEqual(bob.ending, ['hung-up', 'them']);
  });
});

test('a listener that throws silences nobody and is told in the log', async () => {
  const { alice } = await newPhones();
  const heard: string[] = [];
  alice.phone.listen((change) => {
    if (change.type === 'call-ringing') throw new Error('broken page');
  });
  alice.phone.listen((change) => void heard.push(change.type));
  alice.phone.subscribe(() => {
    throw new Error('broken page');
  });
  alice.phone.dial('bob');
  await settled();
  assert.ok(heard.includes('call-ringing'));
  assert.ok(
    alice.told.some((change) => change.type === 'phone-log' && change.message.includes('broken page')),
  );
});

test('an error of the call itself reaches the page as it is', async () => {
  const { alice, network } = await newCall();
  const error = new PhoneError('media-lost', 'The sound is gone.', { code: 53405 });
  network.hangUp('alice', error);
  await settled();
  assert.equal(alice.call.ending?.error, error);
});
