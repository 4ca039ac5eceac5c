import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settled } from '../support/fake-voice.js';
import { withControl } from './support/conferences.js';
import { newCall, newPhones } from './support/phones.js';

describe('do not disturb', () => {
  test('lets nothing ring, and tells the caller', async () => {
    const { alice, bob } = await newPhones();
    alice.phone.setDoNotDisturb(true);
    assert.deepEqual(alice.tellings(), ['do-not-disturb-on']);
    bob.phone.dial('alice');
    await settled();
    assert.deepEqual(alice.phone.state.calls, []);
    assert.equal(bob.shows, 'ended');
    assert.equal(bob.ending[0], 'declined');
  });

  test('is silent from the first moment, also on a line that is opened later', async () => {
    const { alice, network } = await newPhones();
    const rings = (): readonly boolean[] => network.linesOf('alice').map((line) => line.rings);
    alice.phone.setDoNotDisturb(true);
    assert.deepEqual(rings(), [false]);
    alice.phone.setTokenProvider(() => Promise.resolve(alice.token()));
    await settled();
    assert.deepEqual(rings(), [false]);
    alice.phone.setDoNotDisturb(false);
    assert.deepEqual(rings(), [true]);
  });

  test('tells the caller that we are busy, where the back end can', async () => {
    const { alice, bob, backEnd } = await withControl();
    alice.phone.hangUp();
    await settled();
    alice.phone.setDoNotDisturb(true);
    bob.phone.dial('alice');
    await settled();
    assert.equal(backEnd.next().command, 'refuse');
    assert.equal(bob.shows, 'ringing');
    backEnd.next().refuse();
    await settled();
    assert.equal(bob.ending[0], 'declined', 'what the network cannot say is declined');
  });

  test('leaves a call that is on alone, and lets one dial', async () => {
    const { alice, bob } = await newCall();
    alice.phone.setDoNotDisturb(true);
    await settled();
    assert.deepEqual([alice.shows, bob.shows], ['active', 'active']);
    alice.phone.hangUp();
    await settled();
    assert.notEqual(alice.phone.dial('bob'), null);
  });

  test('is over when it is switched off', async () => {
    const { alice, bob } = await newPhones();
    alice.phone.setDoNotDisturb(true);
    alice.phone.setDoNotDisturb(false);
    assert.deepEqual(alice.tellings(), ['do-not-disturb-on', 'do-not-disturb-off']);
    bob.phone.dial('alice');
    await settled();
    assert.equal(alice.shows, 'incoming');
  });

  test('survives a reload, for the one who chose it', async () => {
    const { alice, add } = await newPhones();
    alice.phone.setDoNotDisturb(true);
    const reloaded = add('alice');
    for (const [key, value] of alice.ports.memory.kept) reloaded.ports.memory.write(key, value);
    const other = add('carol');
    for (const [key, value] of alice.ports.memory.kept) other.ports.memory.write(key, value);
    await reloaded.start();
    await other.start();
    assert.deepEqual([reloaded.phone.state.doNotDisturb, other.phone.state.doNotDisturb], [true, false]);
  });
});

describe('answering by itself', () => {
  test('is never done unless the page wants it', async () => {
    const { alice, network } = await newPhones();
    network.ring('alice', { parameters: { __TWI_AUTO_ANSWER: 'true' } });
    await settled();
    assert.equal(alice.shows, 'incoming');
  });

  test('is done for every call where the page wants that', async () => {
    const { alice, bob } = await newPhones({ autoAnswer: 'always' });
    bob.phone.dial('alice');
    await settled();
    assert.deepEqual([alice.shows, bob.shows, alice.ports.chimes], ['active', 'active', 0]);
  });

  test('is done for calls that ask for it, where the page wants that', async () => {
    const { alice, network } = await newPhones({ autoAnswer: 'asked', autoAnswerChime: true });
    network.ring('alice', { parameters: { __TWI_AUTO_ANSWER: 'yes please' } });
    await settled();
    assert.equal(alice.shows, 'incoming');
    alice.phone.decline();
    await settled();
    network.ring('alice', { parameters: { __TWI_AUTO_ANSWER: 'true' } });
    await settled();
    assert.deepEqual([alice.shows, alice.ports.chimes], ['active', 1]);
  });

  test('leaves a second call to a person', async () => {
    const { alice, network } = await newCall({ autoAnswer: 'always' });
    network.ring('alice');
    await settled();
    assert.equal(alice.shows, 'active');
    assert.equal(alice.phone.state.calls.find((call) => call.phase === 'incoming')?.phase, 'incoming');
  });

  test('asks nobody for the microphone because a stranger rings', async () => {
    const { alice, network } = await newPhones({ autoAnswer: 'always' });
    alice.ports.microphone.change('prompt');
    await settled();
    network.ring('alice');
    await settled();
    assert.deepEqual([alice.shows, alice.ports.microphone.asked], ['incoming', 0]);
  });
});
