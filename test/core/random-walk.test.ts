import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesBetween } from '../../src/core/changes.js';
import { PhoneError } from '../../src/core/errors.js';
import type { Fact } from '../../src/core/facts.js';
import { isTalking } from '../../src/core/phases.js';
import { mayMove } from '../../src/core/transitions.js';
import { reduce } from '../../src/core/reducer.js';
import { canMute, needsRingback, nextHeldCall } from '../../src/core/call-selectors.js';
import { callDisplay, canDial, canTalk, frontCall, ongoingCalls } from '../../src/core/selectors.js';
import {
  initialState,
  type CallState,
  type Ending,
  type Participant,
  type PhoneState,
  type Transfer,
} from '../../src/core/state.js';
import { began } from './support/facts.js';
import { frozen, newRandom, type Random } from './support/random.js';

const walks = 2_500;
const steps = 60;

/** Any fact at all, about one of a few calls, whether it makes sense now or not. */
function anyFact(random: Random, at: number): Fact {
  const id = random.pick(['a', 'b', 'c', 'nobody']);
  const error = new PhoneError(random.pick(['offline', 'busy', 'failed', 'microphone-denied']), 'trouble');
  const ending: Ending = {
    reason: random.pick(['hung-up', 'missed', 'failed']),
    by: random.pick(['us', 'them', 'network']),
    error: random.pick([null, error]),
  };
  return random.pick<() => Fact>([
    () => began(random.pick(['incoming', 'outgoing']), id),
    () => ({ type: 'call-rang', id, sid: 'CA1', earlyMedia: random.coin() }),
    () => ({ type: 'call-answering', id }),
    () => ({ type: 'call-connected', id, sid: random.pick([null, 'CA2']), at }),
    () => ({ type: 'call-interrupted', id, at }),
    () => ({ type: 'call-restored', id }),
    () => ({ type: 'call-muted', id, muted: random.coin() }),
    () => ({ type: 'call-held', id, held: random.coin(), at }),
    () => ({ type: 'call-hold-asked', id }),
    () => ({ type: 'call-hold-failed', id }),
    () => ({
      type: 'call-participants-changed',
      id,
      participants: random.pick([[], [somebody('CA7', 'active')], [somebody('CA7', 'ringing')]]),
    }),
    () => ({ type: 'call-transfer-changed', id, transfer: random.pick([null, transferTo('carol')]) }),
    () => ({ type: 'do-not-disturb-changed', on: random.coin() }),
    () => ({ type: 'call-control-changed', hasCallControl: random.coin() }),
    () => ({ type: 'call-keyed', id, digits: random.pick(['', '1', '#', '12w*']) }),
    () => ({
      type: 'call-quality-changed',
      id,
      quality: random.pick([[], ['low-mos'], ['high-rtt', 'low-mos']]),
    }),
    () => ({ type: 'call-ended', id, ending, at }),
    () => ({ type: 'call-cleared', id }),
    () => ({ type: 'line-changed', status: random.pick(['offline', 'connecting', 'ready']) }),
    () => ({ type: 'identified', identity: random.pick([null, 'alice']) }),
    () => ({ type: 'configured', registers: random.coin(), hasToken: random.coin() }),
    () => ({ type: 'trouble-arose', error }),
    () => ({ type: 'trouble-dismissed' }),
    () => ({ type: 'microphone-changed', access: random.pick(['granted', 'denied', 'prompt']) }),
  ])();
}

const somebody = (id: string, phase: Participant['phase']): Participant => ({
  id,
  phase,
  self: false,
  muted: false,
  held: false,
  party: { name: 'Carol', address: 'carol', image: null, subject: null, verified: null },
});

const transferTo = (to: string): Transfer => ({
  stage: 'ringing',
  consult: false,
  to,
  participantId: null,
  reason: null,
});

/** What must be true of one call, whatever happened. */
function checkCall(call: CallState): void {
  assert.equal(call.phase === 'ended', call.ending !== null, 'an ending is there iff the call ended');
  assert.equal(call.phase === 'ended', call.endedAt !== null, 'a time of ending is there iff the call ended');
  assert.equal(call.phase === 'reconnecting', call.reconnectingAt !== null, 'interrupted since');
  assert.equal(call.held, call.heldAt !== null, 'held since');
  if (call.hold !== 'asking') assert.equal(call.hold, call.held ? 'on' : 'off');
  if (call.phase === 'ended') assert.deepEqual([call.muted, call.held, call.quality], [false, false, []]);
  if (call.phase === 'active' || call.phase === 'reconnecting') assert.notEqual(call.answeredAt, null);
  if (['incoming', 'answering', 'dialing', 'ringing'].includes(call.phase)) {
    assert.equal(call.answeredAt, null);
    assert.equal(call.digits, '');
    assert.equal(call.held, false);
  }
}

/** What must be true of any two states that follow each other. */
function checkStep(before: PhoneState, after: PhoneState, fact: Fact): void {
  if (after === before) return;
  for (const call of after.calls) {
    checkCall(call);
    const earlier = before.calls.find((other) => other.id === call.id);
    if (!earlier || earlier === call) continue;
    assert.notEqual(earlier.phase, 'ended', 'what ended does not change any more');
    assert.ok('id' in fact && fact.id === call.id, 'a fact about one call changes no other');
    if (earlier.phase !== call.phase)
      assert.ok(mayMove(earlier.phase, call.phase), `${earlier.phase} to ${call.phase}`);
    assert.ok(call.digits.startsWith(earlier.digits), 'digits only grow');
    if (earlier.answeredAt !== null) assert.equal(call.answeredAt, earlier.answeredAt, 'answered once');
  }
  for (const call of before.calls) {
    if (!after.calls.some((other) => other.id === call.id))
      assert.equal(call.phase, 'ended', 'only the ended go');
  }
  const ids = after.calls.map((call) => call.id);
  assert.equal(new Set(ids).size, ids.length, 'each call once');
  if (fact.type === 'call-began') {
    assert.ok(
      after.calls.every((call) => call.phase !== 'ended'),
      'a new call takes the place of ended ones',
    );
  }
  const told = changesBetween(before, after).map((change) => change.type);
  assert.equal(new Set(told).size, told.length, `each thing is told once: ${told.join(' ')}`);
}

/** Selectors answer for any state and agree with each other. */
function checkSelectors(state: PhoneState): void {
  const front = frontCall(state);
  assert.equal(callDisplay(state), front?.phase ?? 'idle');
  assert.equal(front === null, state.calls.length === 0);
  if (canTalk(front)) assert.ok(canMute(front));
  if (canDial(state)) {
    assert.ok(state.hasToken && ongoingCalls(state).every((call) => isTalking(call.phase)));
  }
  if (nextHeldCall(state)) assert.equal(nextHeldCall(state)?.held, true);
  if (needsRingback(state)) assert.ok(state.calls.some((call) => call.phase === 'ringing'));
}

test(`${walks} phones to which anything happens in any order stay in one piece`, () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= walks; seed++) {
    const random = newRandom(seed);
    let state = frozen(initialState);
    for (let step = 1; step <= steps; step++) {
      const fact = frozen(anyFact(random, step));
      const after = reduce(state, fact);
      try {
        checkStep(state, after, fact);
        checkSelectors(after);
        if (after !== state) for (const call of after.calls) seen.add(call.phase);
      } catch (broken) {
        throw new Error(`Seed ${seed}, step ${step}, ${JSON.stringify(fact)}`, { cause: broken });
      }
      state = frozen(after);
    }
  }
  assert.equal(seen.size, 7, 'the walks come through every phase');
});

test('a phone that was closed hears of nothing but the end of its calls', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = newRandom(seed);
    let state = reduce(initialState, { type: 'line-changed', status: 'closed' });
    for (let step = 1; step <= steps; step++) state = reduce(state, anyFact(random, step));
    assert.equal(state.status, 'closed');
    assert.deepEqual(state.calls, []);
  }
});
