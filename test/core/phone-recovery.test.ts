import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PhoneError } from '../../src/core/errors.js';
import { newCall, newPhones, type TestPhone } from './support/phones.js';
import { fakeToken, settled } from '../support/fake-voice.js';

const minute = 60_000;

const trouble = ({ phone }: TestPhone): string | null => phone.state.trouble?.kind ?? null;

/** A source of tokens that fails when its turn is in the list. */
const failingAt = (someone: TestPhone, ...turns: readonly number[]) =>
  (() => {
    let turn = 0;
    return () =>
      turns.includes(turn++) ? Promise.reject(new Error('down')) : Promise.resolve(someone.token());
  })();

describe('a message about trouble goes when its cause is mended', () => {
  test('a renewal that failed and then worked, on a phone that stayed ready', async () => {
    const { time, add } = await newPhones();
    const carol = add('carol');
    carol.phone.setTokenProvider(failingAt(carol, 1));
    await settled();
    await time.pass(59 * minute);
    assert.deepEqual([carol.phone.state.status, carol.tellings().includes('phone-error')], ['ready', true]);
    await time.pass(minute);
    assert.deepEqual([carol.phone.state.status, trouble(carol)], ['ready', null]);
  });

  test('a first token that came at the second try, on a phone that only dials', async () => {
    const { time, add } = await newPhones();
    const carol = add('carol', { registers: false });
    carol.phone.setTokenProvider(failingAt(carol, 0));
    await settled();
    assert.equal(trouble(carol), 'token-unavailable');
    await time.pass(5_000);
    assert.equal(trouble(carol), null);
  });

  test('a stray error of the service while we can be reached raises none', async () => {
    const { alice, network } = await newPhones();
    network.linesOf('alice')[0]?.events.failed(new PhoneError('offline', 'Stray', { code: 53000 }));
    assert.deepEqual([alice.phone.state.status, trouble(alice)], ['ready', null]);
  });

  test('a connection lost and found in a call, on a phone that only dials', async () => {
    const { bob, network, time, add } = await newPhones();
    const carol = await add('carol', { registers: false }).start();
    carol.phone.dial('bob');
    await settled();
    bob.phone.answer();
    await settled();
    network.dropSocket('carol');
    await time.pass(5_000);
    assert.deepEqual([carol.shows, trouble(carol)], ['active', null]);
  });

  test('nobody misses the connection who gave up waiting for calls', async () => {
    const { alice, network } = await newPhones();
    network.refusesConnections = true;
    network.dropSocket('alice');
    assert.equal(trouble(alice), 'offline');
    await alice.phone.unregister();
    assert.equal(trouble(alice), null);
  });

  test('a microphone that failed and opens at the next try', async () => {
    const { alice, network } = await newPhones();
    network.microphoneObstacle = new PhoneError('microphone-failed', 'In use', { code: 31402 });
    alice.phone.dial('bob');
    await settled();
    assert.equal(trouble(alice), 'microphone-failed');
    assert.equal(await alice.phone.requestMicrophoneAccess(), true);
    assert.equal(trouble(alice), null);
  });

  test('a microphone that another program keeps is said, not kept quiet', async () => {
    const { alice } = await newPhones();
    alice.ports.microphone.choice = 'unknown';
    assert.equal(await alice.phone.requestMicrophoneAccess(), false);
    assert.equal(trouble(alice), 'microphone-failed');
  });

  test('with the network and the back end out together one thing is said, once', async () => {
    const { alice, network, time } = await newPhones();
    alice.phone.setTokenProvider(() => Promise.reject(new Error('down')));
    network.refusesConnections = true;
    alice.tellings();
    await time.pass(10 * minute);
    assert.equal(alice.tellings().filter((type) => type === 'phone-error').length <= 1, true);
  });
});

describe('one wish after the other', () => {
  test('dial, hang up, dial in one breath: the second call goes out', async () => {
    const { alice, bob } = await newPhones();
    alice.phone.dial('carol');
    alice.phone.hangUp();
    alice.phone.dial('bob');
    await settled();
    assert.deepEqual([alice.shows, bob.shows], ['ringing', 'incoming']);
  });

  test('the same while the line is still being opened', async () => {
    const { network, bob, add } = await newPhones();
    const carol = add('carol', { registers: false });
    let open: () => void = () => {};
    network.opening = new Promise((resolve) => (open = resolve));
    await carol.start();
    carol.phone.dial('alice');
    await settled();
    carol.phone.hangUp();
    carol.phone.dial('bob');
    open();
    await settled();
    await settled();
    assert.deepEqual([carol.shows, bob.shows], ['ringing', 'incoming']);
  });

  test('dial before the first token is there waits for it', async () => {
    const { bob, add } = await newPhones();
    const carol = add('carol');
    carol.phone.setTokenProvider(() => Promise.resolve(carol.token()));
    carol.phone.dial('bob');
    await settled();
    assert.deepEqual([carol.shows, bob.shows], ['ringing', 'incoming']);
  });

  test('unregister and register in one breath: registered, and it is said only when it is so', async () => {
    const { alice, network } = await newPhones();
    const left = alice.phone.unregister();
    await alice.phone.register();
    await left;
    assert.equal(alice.phone.state.status, 'ready');
    assert.equal(network.linesOf('alice')[0]?.isRegistered, true);
    assert.deepEqual(alice.tellings(), ['phone-offline', 'phone-ready']);
  });

  test('register() with a token that is refused says so at once', async () => {
    const { network, add } = await newPhones();
    network.refusesTokens = true;
    const carol = add('carol');
    carol.phone.setTokenProvider(() => Promise.resolve(carol.token()));
    await assert.rejects(carol.phone.register(), { kind: 'token-refused' });
  });

  test('register() without any way to get a token says so at once', async () => {
    const { add } = await newPhones();
    await assert.rejects(add('carol').phone.register(), { kind: 'token-unavailable' });
  });

  test('whoever rings by the time the microphone is allowed is not answered in place of the one who rang', async () => {
    const { alice, bob, add } = await newPhones();
    const carol = await add('carol').start();
    bob.ports.microphone.state = 'prompt';
    await bob.phone.hasMicrophoneAccess();
    alice.phone.dial('bob');
    await settled();
    let allow: () => void = () => {};
    bob.ports.microphone.request = () => new Promise((resolve) => (allow = () => resolve('granted')));
    bob.phone.answer();
    await settled();
    alice.phone.hangUp();
    carol.phone.dial('bob');
    await settled();
    allow();
    await settled();
    assert.deepEqual([bob.shows, bob.call.party.address], ['incoming', 'carol']);
  });
});

describe('whose phone it is', () => {
  test('another source during a call: reachable for nobody until the call has ended', async () => {
    const { alice, bob, network } = await newCall();
    alice.phone.setTokenProvider(() => Promise.resolve(fakeToken('anna', { now: alice.ports.time.now() })));
    await settled();
    assert.deepEqual([alice.shows, alice.phone.state.status], ['active', 'offline']);
    assert.equal(alice.phone.state.identity, 'alice');
    assert.equal(network.linesOf('alice')[0]?.isRegistered, false);
    bob.phone.hangUp();
    await settled();
    assert.deepEqual([alice.phone.state.status, alice.phone.state.identity], ['ready', 'anna']);
  });

  test('a token for somebody else opens the line anew, in their name', async () => {
    const { alice, network } = await newPhones();
    alice.phone.setToken(fakeToken('anna', { now: alice.ports.time.now() }));
    await settled();
    assert.deepEqual([alice.phone.state.status, alice.phone.state.identity], ['ready', 'anna']);
    assert.equal(network.linesOf('alice').length, 0);
  });

  test('a token that was handed in takes the place of the source there was', async () => {
    const { alice, time } = await newPhones();
    alice.phone.setToken(fakeToken('anna', { now: time.now() }));
    await settled();
    await time.pass(59.5 * minute);
    assert.ok(alice.tellings().includes('phone-token-expiring'));
    assert.equal(alice.phone.state.identity, 'anna');
  });
});

describe('commands in a listener', () => {
  test('call back at the end of a call is told as that', async () => {
    const { alice, bob } = await newPhones();
    const stop = alice.phone.listen((change) => {
      if (change.type !== 'call-ended') return;
      stop();
      alice.phone.callBack(change.call.id);
    });
    alice.phone.dial('bob', { params: { tenant: '7' } });
    await settled();
    bob.phone.decline();
    await settled();
    assert.ok(alice.tellings().includes('call-returning'));
    assert.deepEqual([alice.shows, alice.call.parameters['tenant']], ['ringing', '7']);
  });

  test('of two calls dialled there the first goes out', async () => {
    const { alice, bob } = await newPhones();
    const stop = alice.phone.listen((change) => {
      if (change.type !== 'call-ended') return;
      stop();
      alice.phone.dial('bob');
      alice.phone.dial('carol');
    });
    alice.phone.dial('bob');
    await settled();
    bob.phone.decline();
    await settled();
    assert.deepEqual([alice.call.party.address, alice.shows], ['bob', 'ringing']);
  });
});
