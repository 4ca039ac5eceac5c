import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PhoneError } from '../../src/core/errors.js';
import type { CallFact, Fact } from '../../src/core/facts.js';
import type { CallPhase } from '../../src/core/phases.js';
import { mayMove, transitions } from '../../src/core/transitions.js';
import { reduce } from '../../src/core/reducer.js';
import { initialState, type PhoneState } from '../../src/core/state.js';
import { began, ended, hungUp, stateIn } from './support/facts.js';

const phases = Object.keys(transitions) as CallPhase[]; // the keys of the table are the phases

/** The fact that asks for each phase. */
const factTo: Readonly<Record<CallPhase, CallFact>> = {
  incoming: began('incoming'),
  dialing: began('outgoing'),
  answering: { type: 'call-answering', id: 'a' },
  ringing: { type: 'call-rang', id: 'a', sid: 'CA1', earlyMedia: false },
  active: { type: 'call-connected', id: 'a', sid: 'CA1', at: 2 },
  reconnecting: { type: 'call-interrupted', id: 'a', at: 3 },
  ended: ended('a'),
};

describe('the phases of a call', () => {
  for (const from of phases) {
    for (const to of phases) {
      // Back from an interruption is a fact of its own: a call is not connected a second time.
      const fact: Fact =
        from === 'reconnecting' && to === 'active' ? { type: 'call-restored', id: 'a' } : factTo[to];
      const title = mayMove(from, to)
        ? `a call that is ${from} may become ${to}`
        : `a call that is ${from} cannot become ${to}`;
      test(title, () => {
        const before = stateIn(from);
        const after = reduce(before, fact);
        if (mayMove(from, to)) assert.equal(after.calls[0]?.phase, to);
        else assert.equal(after, before, 'the same object');
      });
    }
  }

  test('a call that comes back is restored, not connected again', () => {
    const before = stateIn('reconnecting');
    assert.equal(reduce(before, factTo.active), before);
    const after = reduce(before, { type: 'call-restored', id: 'a' });
    assert.equal(after.calls[0]?.phase, 'active');
    assert.equal(after.calls[0].reconnectingAt, null);
    assert.equal(after.calls[0].answeredAt, before.calls[0]?.answeredAt);
  });

  test('a dialled call has its sid from the moment in which the network gives one, and keeps it', () => {
    const [ringing] = stateIn('ringing').calls;
    assert.equal(ringing?.sid, 'CA1');
    const [active] = reduce(stateIn('ringing'), { type: 'call-connected', id: 'a', sid: null, at: 2 }).calls;
    assert.equal(active?.sid, 'CA1');
  });

  test('nothing is restored that was not interrupted', () => {
    for (const phase of phases.filter((each) => each !== 'reconnecting')) {
      const before = stateIn(phase);
      assert.equal(reduce(before, { type: 'call-restored', id: 'a' }), before, phase);
    }
  });
});

describe('what changes in a call', () => {
  test('digits are kept in order, and only while the two sides talk', () => {
    let state = reduce(stateIn('active'), { type: 'call-keyed', id: 'a', digits: '12' });
    state = reduce(state, { type: 'call-keyed', id: 'a', digits: '#' });
    assert.equal(state.calls[0]?.digits, '12#');
    for (const phase of ['incoming', 'answering', 'dialing', 'ringing', 'ended'] as const) {
      const before = stateIn(phase);
      assert.equal(reduce(before, { type: 'call-keyed', id: 'a', digits: '1' }), before, phase);
    }
  });

  test('hold starts its clock, and is not for a call that only rings', () => {
    const held = reduce(stateIn('active'), { type: 'call-held', id: 'a', held: true, at: 7 });
    assert.equal(held.calls[0]?.heldAt, 7);
    const back = reduce(held, { type: 'call-held', id: 'a', held: false, at: 9 });
    assert.equal(back.calls[0]?.heldAt, null);
    const ringing = stateIn('ringing');
    assert.equal(reduce(ringing, { type: 'call-held', id: 'a', held: true, at: 7 }), ringing);
  });

  test('muting twice changes nothing', () => {
    const muted = reduce(stateIn('active'), { type: 'call-muted', id: 'a', muted: true });
    assert.equal(muted.calls[0]?.muted, true);
    assert.equal(reduce(muted, { type: 'call-muted', id: 'a', muted: true }), muted);
  });

  test('the same warnings again change nothing', () => {
    const poor = reduce(stateIn('active'), { type: 'call-quality-changed', id: 'a', quality: ['low-mos'] });
    assert.deepEqual(poor.calls[0]?.quality, ['low-mos']);
    assert.equal(reduce(poor, { type: 'call-quality-changed', id: 'a', quality: ['low-mos'] }), poor);
  });

  test('a call that ended is neither muted nor held nor of poor quality', () => {
    let state = stateIn('active');
    state = reduce(state, { type: 'call-muted', id: 'a', muted: true });
    state = reduce(state, { type: 'call-held', id: 'a', held: true, at: 4 });
    state = reduce(state, { type: 'call-quality-changed', id: 'a', quality: ['low-mos'] });
    const [call] = reduce(state, ended('a', hungUp, 9)).calls;
    assert.deepEqual(
      [call?.muted, call?.held, call?.heldAt, call?.quality, call?.endedAt, call?.ending],
      [false, false, null, [], 9, hungUp],
    );
  });

  test('facts about a call that nobody knows are ignored', () => {
    const before = stateIn('active');
    for (const fact of Object.values(factTo)) {
      if (fact.type === 'call-began') continue;
      assert.equal(reduce(before, { ...fact, id: 'nobody' }), before, fact.type);
    }
  });

  test('a call is cleared only after it ended', () => {
    const active = stateIn('active');
    assert.equal(reduce(active, { type: 'call-cleared', id: 'a' }), active);
    assert.deepEqual(reduce(stateIn('ended'), { type: 'call-cleared', id: 'a' }).calls, []);
  });

  test('a new call takes the place of one that only shows how it ended', () => {
    const state = reduce(stateIn('ended'), { ...began('incoming'), id: 'b' });
    assert.deepEqual(
      state.calls.map((call) => call.id),
      ['b'],
    );
  });

  test('a second call stands beside the first', () => {
    const state = reduce(stateIn('active'), { ...began('incoming'), id: 'b' });
    assert.deepEqual(
      state.calls.map((call) => call.phase),
      ['active', 'incoming'],
    );
  });
});

describe('what changes in the phone', () => {
  const offline = new PhoneError('offline', 'gone');
  const inTrouble = (error: PhoneError): PhoneState => reduce(initialState, { type: 'trouble-arose', error });

  test('a closed phone stays closed and takes no calls', () => {
    const closed = reduce(initialState, { type: 'line-changed', status: 'closed' });
    assert.equal(reduce(closed, { type: 'line-changed', status: 'ready' }), closed);
    assert.equal(reduce(closed, began('incoming')), closed);
  });

  test('trouble with the line is over when the line is ready', () => {
    const ready = reduce(inTrouble(offline), { type: 'line-changed', status: 'ready' });
    assert.equal(ready.trouble, null);
  });

  test('trouble of another kind stays until it is dismissed', () => {
    const busy = new PhoneError('busy', 'busy');
    const ready = reduce(inTrouble(busy), { type: 'line-changed', status: 'ready' });
    assert.equal(ready.trouble, busy);
    const dismissed = reduce(ready, { type: 'trouble-dismissed' });
    assert.equal(dismissed.trouble, null);
    assert.equal(reduce(dismissed, { type: 'trouble-dismissed' }), dismissed);
  });

  test('trouble with the microphone is over when it is granted', () => {
    const denied = inTrouble(new PhoneError('microphone-denied', 'blocked'));
    const granted = reduce(denied, { type: 'microphone-changed', access: 'granted' });
    assert.equal(granted.trouble, null);
  });

  test('a lost line that is told again and again with changing codes is one trouble', () => {
    const once = inTrouble(new PhoneError('offline', 'gone', { code: 31000 }));
    const twice = reduce(once, {
      type: 'trouble-arose',
      error: new PhoneError('offline', 'gone', { code: 31005 }),
    });
    assert.equal(twice, once);
  });

  test('a failure with another code is another trouble', () => {
    const once = inTrouble(new PhoneError('failed', 'this', { code: 1 }));
    const error = new PhoneError('failed', 'that', { code: 2 });
    assert.equal(reduce(once, { type: 'trouble-arose', error }).trouble, error);
  });

  test('a person who makes the same mistake again is told again', () => {
    const once = inTrouble(new PhoneError('invalid-number', 'nothing'));
    const error = new PhoneError('invalid-number', 'nothing');
    assert.equal(reduce(once, { type: 'trouble-arose', error }).trouble, error);
  });

  test('saying what is known already changes nothing', () => {
    const known: Fact[] = [
      { type: 'line-changed', status: initialState.status },
      { type: 'identified', identity: initialState.identity },
      { type: 'configured', registers: initialState.registers, hasToken: initialState.hasToken },
      { type: 'microphone-changed', access: initialState.microphone },
    ];
    for (const fact of known) assert.equal(reduce(initialState, fact), initialState, fact.type);
  });
});
