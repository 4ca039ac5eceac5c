import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
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

  test('a second call is refused while the first still rings: it cannot be held', async () => {
    const { alice } = await newPhones();
    alice.phone.dial('bob');
    await settled();
    assert.equal(alice.phone.dial('carol'), null);
    assert.equal(alice.phone.state.trouble?.kind, 'line-in-use');
    assert.equal(alice.shows, 'ringing');
  });
});
