import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSession } from '../../src/core/call-session.js';

const told = {
  type: 'call-session',
  version: 1,
  revision: 7,
  call: 'CA1',
  held: true,
  participants: [
    { id: 'CA1', address: 'alice', self: true, phase: 'active', muted: false, held: false },
    { id: 'CA2', address: '+12025550101', self: false, phase: 'ringing', muted: true, held: true },
  ],
  transfer: { stage: 'ringing', consult: true, to: 'carol', participant: 'CA3', reason: null },
};

describe('what the back end says of a call', () => {
  test('is read as it was said', () => {
    const { type: _type, version: _version, ...said } = told;
    assert.deepEqual(readSession(told), { ...said, unreached: [], merged: null });
  });

  test('may be that the call is about to become part of another one', () => {
    assert.equal(readSession({ ...told, merged: 'CA9' })?.merged, 'CA9');
  });

  test('may be without a transfer', () => {
    assert.equal(readSession({ ...told, transfer: null })?.transfer, null);
  });

  test('may hold a reason that is not known here: it is a failure all the same', () => {
    const transfer = { ...told.transfer, stage: 'failed', reason: 'the cat' };
    assert.equal(readSession({ ...told, transfer })?.transfer?.reason, 'failed');
  });

  test('names who was rung and did not come', () => {
    const unreached = [{ id: 'CA4', address: 'dave', reason: 'busy' }, 'nonsense', { id: 5 }];
    assert.deepEqual(readSession({ ...told, unreached })?.unreached, [unreached[0]]);
  });

  const broken: readonly (readonly [string, unknown])[] = [
    ['nothing', null],
    ['a text', 'call-session'],
    ['a list', [told]],
    ["somebody else's message", { type: 'greeting', text: 'hello' }],
    ['a version that is not known', { ...told, version: 2 }],
    ['no call', { ...told, call: 5 }],
    ['a revision that is no number', { ...told, revision: '7' }],
    ['a revision without end', { ...told, revision: Number.POSITIVE_INFINITY }],
    ['held that is not said', { ...told, held: 'yes' }],
    ['participants that are no list', { ...told, participants: { length: 1 } }],
    ['a participant without an id', { ...told, participants: [{ address: 'x', phase: 'active' }] }],
    ['a participant in no phase', { ...told, participants: [{ ...told.participants[0], phase: 'gone' }] }],
    ['more participants than a call holds', { ...told, participants: Array(251).fill(told.participants[0]) }],
    ['a transfer at no stage', { ...told, transfer: { ...told.transfer, stage: 'soon' } }],
  ];
  for (const [what, message] of broken) {
    test(`${what} is not taken for it`, () => assert.equal(readSession(message), null));
  }
});
