import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reduce } from '../../src/core/reducer.js';
import { canMute, liveCalls, needsRingback } from '../../src/core/call-selectors.js';
import {
  callDisplay,
  canDial,
  canTalk,
  findCall,
  frontCall,
  incomingCall,
  ongoingCall,
} from '../../src/core/selectors.js';
import { initialState, type CallPhase, type PhoneState } from '../../src/core/state.js';
import { began, follow, stateIn } from './support/facts.js';

/** What makes sense in each phase. */
const rows: readonly (readonly [
  CallPhase,
  { mute: boolean; talk: boolean; ringback: boolean; dial: boolean },
])[] = [
  ['incoming', { mute: false, talk: false, ringback: false, dial: true }],
  ['answering', { mute: false, talk: false, ringback: false, dial: false }],
  ['dialing', { mute: false, talk: false, ringback: false, dial: false }],
  ['ringing', { mute: true, talk: false, ringback: true, dial: false }],
  ['active', { mute: true, talk: true, ringback: false, dial: true }],
  ['reconnecting', { mute: true, talk: true, ringback: false, dial: false }],
  ['ended', { mute: false, talk: false, ringback: false, dial: true }],
];

/** The same phone, ready to dial. */
const ready = (state: PhoneState): PhoneState => ({ ...state, status: 'ready', hasToken: true });

for (const [phase, { mute, talk, ringback, dial }] of rows) {
  test(`a call that is ${phase}`, () => {
    const state = ready(stateIn(phase));
    const call = frontCall(state);
    assert.equal(callDisplay(state), phase);
    assert.deepEqual(
      { mute: canMute(call), talk: canTalk(call), ringback: needsRingback(state), dial: canDial(state) },
      { mute, talk, ringback, dial },
    );
    assert.equal(liveCalls(state).length, phase === 'ended' ? 0 : 1);
  });
}

test('without a call there is nothing to mute, and much to dial', () => {
  assert.deepEqual(
    [canMute(null), canTalk(null), frontCall(initialState), callDisplay(initialState)],
    [false, false, null, 'idle'],
  );
  assert.equal(canDial(ready(initialState)), true);
});

describe('dialling', () => {
  const phone = ready(initialState);

  test('needs a way to a token', () => assert.equal(canDial({ ...phone, hasToken: false }), false));

  test('waits for the line of a phone that registers', () => {
    for (const status of ['offline', 'connecting', 'closed'] as const) {
      assert.equal(canDial({ ...phone, status }), false, status);
    }
  });

  test('waits for nothing on a phone that only dials, until it is closed', () => {
    const dialler = { ...phone, registers: false };
    assert.equal(canDial({ ...dialler, status: 'offline' }), true);
    assert.equal(canDial({ ...dialler, status: 'closed' }), false);
  });
});

describe('of several calls', () => {
  const two = follow([{ ...began('incoming'), id: 'b' }], stateIn('active'));
  const three = follow([{ ...began('incoming'), id: 'c' }], two);

  test('the one that is on is in front of those that ring', () => {
    assert.equal(frontCall(three)?.id, 'a');
    assert.equal(ongoingCall(three)?.id, 'a');
  });

  test('the one that rang first is answered first', () => assert.equal(incomingCall(three)?.id, 'b'));

  test('one that rings is in front of one that just ended', () => {
    const ended = reduce(two, {
      type: 'call-ended',
      id: 'a',
      ending: { reason: 'hung-up', by: 'us', error: null },
      at: 9,
    });
    assert.equal(frontCall(ended)?.id, 'b');
  });

  test('each is found by its id, the one in front without one, and nobody is not found', () => {
    assert.equal(findCall(three, 'b')?.id, 'b');
    assert.equal(findCall(three)?.id, 'a');
    assert.equal(findCall(three, 'nobody'), null);
  });
});

test('early media leaves no need for ringback of our own', () => {
  const state = follow([began('outgoing'), { type: 'call-rang', id: 'a', sid: 'CA1', earlyMedia: true }]);
  assert.equal(needsRingback(state), false);
});
