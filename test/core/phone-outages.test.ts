import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PhoneError } from '../../src/core/errors.js';
import { settled } from '../support/fake-voice.js';
import { newCall, newPhones } from './support/phones.js';

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
      'call-reconnecting',
      'phone-offline',
      'phone-error',
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
