import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PhoneError } from '../../src/core/errors.js';
import { FakePorts, settled } from '../support/fake-voice.js';
import { newPhones, TestPhone, type Phones } from './support/phones.js';

/** Bob's phone rings, and the browser has this to say about his microphone. */
async function ringing(state: 'granted' | 'denied' | 'prompt' | 'missing' | 'unknown'): Promise<Phones> {
  const phones = await newPhones();
  phones.bob.ports.microphone.change(state);
  phones.alice.phone.dial('bob');
  await settled();
  phones.bob.tellings();
  return phones;
}

describe('answering', () => {
  test('asks for the microphone once, and answers when it is granted', async () => {
    const { bob } = await ringing('prompt');
    bob.phone.answer();
    await settled();
    assert.equal(bob.shows, 'active');
    assert.equal(bob.ports.microphone.asked, 1);
    assert.equal(bob.phone.state.microphone, 'granted');
  });

  for (const access of ['denied', 'missing'] as const) {
    test(`with the microphone ${access} keeps the call ringing and says why`, async () => {
      const { alice, bob } = await ringing(access);
      bob.phone.answer();
      await settled();
      assert.deepEqual([alice.shows, bob.shows], ['ringing', 'incoming']);
      assert.equal(bob.phone.state.trouble?.kind, `microphone-${access}`);
      assert.deepEqual(bob.tellings(), ['phone-error']);
      bob.phone.answer();
      await settled();
      assert.deepEqual(bob.tellings(), ['phone-error'], 'and says so again to who presses again');
    });
  }

  test('when the person says no keeps the call ringing', async () => {
    const { bob } = await ringing('prompt');
    bob.ports.microphone.choice = 'denied';
    bob.phone.answer();
    await settled();
    assert.equal(bob.shows, 'incoming');
    assert.deepEqual(bob.tellings(), ['phone-permission', 'phone-error']);
  });

  test('works in the end when the person lets the microphone in meanwhile', async () => {
    const { bob } = await ringing('denied');
    bob.phone.answer();
    await settled();
    bob.ports.microphone.change('granted');
    assert.equal(bob.phone.state.trouble, null, 'the message goes away by itself');
    bob.phone.answer();
    await settled();
    assert.equal(bob.shows, 'active');
  });

  test('in a browser that cannot say is simply tried', async () => {
    const { bob } = await ringing('unknown');
    bob.phone.answer();
    await settled();
    assert.equal(bob.shows, 'active');
    assert.equal(bob.ports.microphone.asked, 0);
  });

  test('a call that stopped while the person was asked is not answered', async () => {
    const { alice, bob } = await ringing('prompt');
    bob.phone.answer();
    alice.phone.hangUp();
    await settled();
    assert.equal(bob.shows, 'ended');
    assert.deepEqual(bob.ending, ['missed', 'them']);
  });
});

describe('dialling', () => {
  test('with the microphone denied begins no call and says why each time', async () => {
    const { alice } = await newPhones();
    alice.ports.microphone.change('denied');
    alice.tellings();
    assert.equal(alice.phone.dial('bob'), null);
    assert.equal(alice.phone.dial('bob'), null);
    await settled();
    assert.equal(alice.shows, 'idle');
    assert.deepEqual(alice.tellings(), ['phone-error', 'phone-error']);
  });

  test('looks again, so that the next try works without a reload', async () => {
    const { alice } = await newPhones();
    alice.ports.microphone.change('denied');
    alice.ports.microphone.state = 'granted';
    alice.phone.dial('bob');
    await settled();
    alice.phone.dial('bob');
    await settled();
    assert.equal(alice.shows, 'ringing');
  });

  test('when only the browser itself finds out that it is denied: told once, and remembered', async () => {
    const { alice, bob, network } = await newPhones();
    const error = new PhoneError('microphone-denied', 'Blocked.', { code: 31401 });
    network.microphoneObstacle = error;
    alice.phone.dial('bob');
    await settled();
    assert.deepEqual(alice.ending, ['microphone-denied', 'us']);
    assert.equal(alice.phone.state.microphone, 'denied');
    assert.equal(alice.phone.state.trouble, error);
    assert.deepEqual(
      alice.tellings().filter((type) => type === 'phone-error'),
      ['phone-error'],
    );
    assert.equal(bob.shows, 'idle');
  });
});

describe('asking for the microphone beforehand', () => {
  test('tells whether it may be used, without asking', async () => {
    const { alice } = await newPhones();
    alice.ports.microphone.state = 'prompt';
    assert.equal(await alice.phone.hasMicrophoneAccess(), false);
    assert.equal(alice.ports.microphone.asked, 0);
    assert.equal(alice.phone.microphone, 'prompt');
  });

  test('asks, and tells what it came to', async () => {
    const { alice } = await newPhones();
    alice.ports.microphone.change('prompt');
    assert.equal(await alice.phone.requestMicrophoneAccess(), true);
    assert.equal(alice.phone.microphone, 'granted');
    alice.ports.microphone.choice = 'denied';
    assert.equal(await alice.phone.requestMicrophoneAccess(), false);
    assert.equal(alice.phone.state.trouble?.kind, 'microphone-denied');
  });

  test('a phone knows from the start what the browser knows', async () => {
    const ports = new FakePorts();
    ports.microphone.state = 'missing';
    const alice = new TestPhone('alice', ports);
    await settled();
    assert.equal(alice.phone.microphone, 'missing');
  });
});
