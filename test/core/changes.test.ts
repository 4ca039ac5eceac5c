import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changesBetween, type PhoneChange } from '../../src/core/changes.js';
import { PhoneError } from '../../src/core/errors.js';
import type { Fact } from '../../src/core/facts.js';
import { reduce } from '../../src/core/reducer.js';
import { initialState, type EndingReason, type PhoneState } from '../../src/core/state.js';
import { began, busy, ended, hungUp, stateIn } from './support/facts.js';

/** What is told while facts come in, one after the other. */
function told(facts: readonly Fact[], from: PhoneState = initialState): PhoneChange[] {
  const changes: PhoneChange[] = [];
  let state = from;
  for (const fact of facts) {
    const after = reduce(state, fact);
    changes.push(...changesBetween(state, after));
    state = after;
  }
  return changes;
}

const names = (changes: readonly PhoneChange[]): string[] => changes.map((change) => change.type);

const rang: Fact = { type: 'call-rang', id: 'a', sid: 'CA1', earlyMedia: false };
const connected: Fact = { type: 'call-connected', id: 'a', sid: 'CA1', at: 2 };
const quality = (...warnings: string[]): Fact => ({
  type: 'call-quality-changed',
  id: 'a',
  quality: warnings,
});

describe('the order in which a call is told', () => {
  test('a call that we dial: ringing, connected, ended', () => {
    assert.deepEqual(names(told([began('outgoing'), rang, connected, ended()])), [
      'call-ringing',
      'call-connected',
      'call-ended',
    ]);
  });

  test('a call that comes in: incoming, answered, connected, ended', () => {
    const facts: Fact[] = [began('incoming'), { type: 'call-answering', id: 'a' }, connected, ended()];
    assert.deepEqual(names(told(facts)), ['call-incoming', 'call-answered', 'call-connected', 'call-ended']);
  });

  test('a call that comes in and is connected in one step was answered all the same', () => {
    assert.deepEqual(names(told([began('incoming'), connected])), [
      'call-incoming',
      'call-answered',
      'call-connected',
    ]);
  });

  test('an interruption is told once, and its end is not a second connection', () => {
    const facts: Fact[] = [
      { type: 'call-interrupted', id: 'a', at: 3 },
      { type: 'call-interrupted', id: 'a', at: 4 },
      connected,
      { type: 'call-restored', id: 'a' },
      { type: 'call-restored', id: 'a' },
    ];
    assert.deepEqual(names(told(facts, stateIn('active'))), ['call-reconnecting', 'call-reconnected']);
  });

  test('mute and hold are told when they change, and the end takes both back without a word', () => {
    const facts: Fact[] = [
      { type: 'call-muted', id: 'a', muted: true },
      { type: 'call-muted', id: 'a', muted: true },
      { type: 'call-held', id: 'a', held: true, at: 3 },
      ended(),
    ];
    assert.deepEqual(names(told(facts, stateIn('active'))), ['call-muted', 'call-held', 'call-ended']);
    const back: Fact[] = [
      { type: 'call-muted', id: 'a', muted: true },
      { type: 'call-muted', id: 'a', muted: false },
      { type: 'call-held', id: 'a', held: true, at: 3 },
      { type: 'call-held', id: 'a', held: false, at: 4 },
    ];
    assert.deepEqual(names(told(back, stateIn('active'))), [
      'call-muted',
      'call-unmuted',
      'call-held',
      'call-resumed',
    ]);
  });

  test('digits are told as they were keyed, not all of them again', () => {
    const keyed = (digits: string): Fact => ({ type: 'call-keyed', id: 'a', digits });
    const changes = told([keyed('1'), keyed('2#')], stateIn('active'));
    assert.deepEqual(
      changes.map((change) =>
        change.type === 'call-digits' ? [change.digits, change.call.digits] : change.type,
      ),
      [
        ['1', '1'],
        ['2#', '12#'],
      ],
    );
  });

  test('quality tells what came, what went and what stands', () => {
    const [first, second] = told(
      [quality('low-mos', 'high-rtt'), quality('high-rtt', 'high-jitter')],
      stateIn('active'),
    );
    assert.ok(first?.type === 'call-quality' && second?.type === 'call-quality');
    assert.deepEqual(first.raised, ['low-mos', 'high-rtt']);
    assert.deepEqual(second.previous, ['low-mos', 'high-rtt']);
    assert.deepEqual(second.current, ['high-rtt', 'high-jitter']);
    assert.deepEqual(second.raised, ['high-jitter']);
    assert.deepEqual(second.cleared, ['low-mos']);
  });

  test('quality is emptied before the call is told to have ended', () => {
    const changes = told([quality('low-mos'), quality(), ended()], stateIn('active'));
    assert.deepEqual(names(changes), ['call-quality', 'call-quality', 'call-ended']);
    const inOne = told([quality('low-mos'), ended()], stateIn('active'));
    assert.deepEqual(names(inOne), ['call-quality', 'call-quality', 'call-ended']);
    assert.ok(inOne[1]?.type === 'call-quality');
    assert.deepEqual([inOne[1].current, inOne[1].cleared], [[], ['low-mos']]);
  });

  const endings: readonly (readonly [EndingReason, readonly string[]])[] = [
    ['hung-up', ['call-ended']],
    ['declined', ['call-declined', 'call-ended']],
    ['missed', ['call-missed', 'call-ended']],
    ['cancelled', ['call-ended']],
  ];
  for (const [reason, expected] of endings) {
    test(`a call that ended as ${reason} tells ${expected.join(' and then ')}`, () => {
      assert.deepEqual(names(told([ended('a', { ...hungUp, reason })], stateIn('ringing'))), expected);
    });
  }

  test('what a call ended with is told as an error, with the call', () => {
    const changes = told([ended('a', { reason: 'busy', by: 'them', error: busy })], stateIn('ringing'));
    assert.deepEqual(names(changes), ['phone-error', 'call-ended']);
    assert.ok(changes[0]?.type === 'phone-error');
    assert.deepEqual([changes[0].error, changes[0].call?.id], [busy, 'a']);
  });

  test('taking an ended call off the screen tells nothing', () => {
    assert.deepEqual(told([{ type: 'call-cleared', id: 'a' }], stateIn('ended')), []);
  });

  test('two calls are told apart', () => {
    const changes = told([{ ...began('incoming'), id: 'b' }, ended('a')], stateIn('active'));
    assert.deepEqual(
      changes.map((change) => ('call' in change ? [change.type, change.call?.id] : [])),
      [
        ['call-incoming', 'b'],
        ['call-waiting', 'b'],
        ['call-ended', 'a'],
      ],
    );
  });
});

describe('what is told of the phone', () => {
  test('ready and offline, and not each step on the way', () => {
    const line = (status: 'offline' | 'connecting' | 'ready'): Fact => ({ type: 'line-changed', status });
    const facts = [line('connecting'), line('ready'), line('offline'), line('connecting'), line('ready')];
    assert.deepEqual(names(told(facts)), ['phone-ready', 'phone-offline', 'phone-ready']);
  });

  test('a phone that is closed is offline', () => {
    const ready = reduce(initialState, { type: 'line-changed', status: 'ready' });
    assert.deepEqual(names(told([{ type: 'line-changed', status: 'closed' }], ready)), ['phone-offline']);
  });

  test('trouble is told once however often it is said', () => {
    const lost = (code: number): Fact => ({
      type: 'trouble-arose',
      error: new PhoneError('offline', 'gone', { code }),
    });
    const changes = told([lost(31000), lost(31005), lost(31000)]);
    assert.deepEqual(names(changes), ['phone-error']);
    assert.ok(changes[0]?.type === 'phone-error');
    assert.equal(changes[0].call, null);
  });

  test('the end of trouble is not an error', () => {
    const lost: Fact = { type: 'trouble-arose', error: new PhoneError('offline', 'gone') };
    assert.deepEqual(names(told([lost, { type: 'trouble-dismissed' }, lost])), [
      'phone-error',
      'phone-error',
    ]);
  });

  test('the microphone and the speaker', () => {
    const speaker = (on: boolean): Fact => ({
      type: 'speaker-changed',
      speaker: { on, outputs: [], obstacle: null },
    });
    const changes = told([
      { type: 'microphone-changed', access: 'denied' },
      speaker(true),
      speaker(true),
      speaker(false),
    ]);
    assert.deepEqual(names(changes), ['phone-permission', 'speaker-on', 'speaker-off']);
  });
});
