import assert from 'node:assert/strict';
import { test } from 'node:test';
import { displayAddress, displayDuration, displayName } from '../display.js';
import { possibleActions } from '../panel/calls-list.js';
import type { NetworkCall } from '../panel/network.js';

const ringingBob: NetworkCall = {
  sid: 'CA1',
  parentSid: null,
  direction: 'outbound',
  from: 'client:alice',
  to: 'client:bob',
  identity: 'bob',
  status: 'ringing',
  digits: '',
  startedAt: '2026-11-23T08:00:00.000Z',
  answeredAt: null,
  endedAt: null,
  errorCode: null,
};

test('a phone that rings can be hung up, dropped and made busy', () => {
  assert.deepEqual(possibleActions(ringingBob), ['hang-up', 'drop', 'busy']);
});

test('who talks already is not busy any more, and who dials never was', () => {
  assert.deepEqual(possibleActions({ ...ringingBob, status: 'in-progress' }), ['hang-up', 'drop']);
  assert.deepEqual(possibleActions({ ...ringingBob, direction: 'inbound' }), ['hang-up', 'drop']);
});

test('a number of the network has no connection that could be dropped', () => {
  const number = { ...ringingBob, identity: null, status: 'in-progress' } as const;
  assert.deepEqual(possibleActions(number), ['hang-up']);
});

test('nothing can be done to a call that is over', () => {
  assert.deepEqual(possibleActions({ ...ringingBob, endedAt: '2026-11-23T08:00:05.000Z' }), []);
});

test('addresses, names and times read as people write them', () => {
  assert.equal(displayAddress('client:bob'), 'bob');
  assert.equal(displayAddress('+12025550101'), '+1 202 555 0101');
  assert.equal(displayAddress('+442079460123'), '+442079460123');
  assert.equal(displayName('alice'), 'Alice');
  assert.equal(displayName(''), '');
  assert.deepEqual([-1, 7.9, 65, 3723].map(displayDuration), ['0:00', '0:07', '1:05', '1:02:03']);
});
