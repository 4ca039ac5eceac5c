import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endingOf } from '../../src/core/endings.js';
import { PhoneError, type PhoneErrorKind } from '../../src/core/errors.js';
import type { CallPhase } from '../../src/core/phases.js';
import type { CallStop } from '../../src/core/ports.js';
import type { CallState, Ending } from '../../src/core/state.js';
import { stateIn } from './support/facts.js';

/** One way for a call to stop, and what is to be said about it. */
interface Row {
  readonly title: string;
  readonly phase: CallPhase;
  readonly how: CallStop;
  readonly error?: PhoneErrorKind;
  /** We had asked for it. */
  readonly asked?: boolean;
  readonly ending: readonly [Ending['reason'], Ending['by']];
  /** The kind of the error that the ending carries; none when not given. */
  readonly says?: PhoneErrorKind;
}

const rows: readonly Row[] = [
  { title: 'we declined', phase: 'incoming', how: 'rejected', ending: ['declined', 'us'] },
  { title: 'we let it ring elsewhere', phase: 'incoming', how: 'ignored', ending: ['missed', 'us'] },
  { title: 'the caller gave up', phase: 'incoming', how: 'cancelled', ending: ['missed', 'them'] },
  {
    title: 'the connection was lost while it rang here',
    phase: 'incoming',
    how: 'lost',
    ending: ['missed', 'network'],
  },
  {
    title: 'the caller left while we answered',
    phase: 'answering',
    how: 'disconnected',
    ending: ['cancelled', 'them'],
  },
  {
    title: 'we hung up while we answered',
    phase: 'answering',
    how: 'disconnected',
    asked: true,
    ending: ['cancelled', 'us'],
  },
  {
    title: 'the microphone was denied while we answered',
    phase: 'answering',
    how: 'disconnected',
    error: 'microphone-denied',
    ending: ['microphone-denied', 'us'],
    says: 'microphone-denied',
  },
  {
    title: 'we gave up dialling',
    phase: 'dialing',
    how: 'disconnected',
    asked: true,
    ending: ['cancelled', 'us'],
  },
  {
    title: 'we gave up while it rang there',
    phase: 'ringing',
    how: 'disconnected',
    asked: true,
    ending: ['cancelled', 'us'],
  },
  {
    title: 'we gave up, and the connection was lost in the same moment',
    phase: 'ringing',
    how: 'lost',
    asked: true,
    error: 'offline',
    ending: ['cancelled', 'us'],
  },
  {
    title: 'the line is busy',
    phase: 'ringing',
    how: 'disconnected',
    error: 'busy',
    ending: ['busy', 'them'],
    says: 'busy',
  },
  {
    title: 'they declined',
    phase: 'ringing',
    how: 'disconnected',
    error: 'declined',
    ending: ['declined', 'them'],
    says: 'declined',
  },
  {
    title: 'nobody answered',
    phase: 'ringing',
    how: 'disconnected',
    error: 'no-answer',
    ending: ['no-answer', 'them'],
    says: 'no-answer',
  },
  {
    title: 'there is no such number',
    phase: 'dialing',
    how: 'disconnected',
    error: 'not-found',
    ending: ['not-found', 'network'],
    says: 'not-found',
  },
  {
    title: 'the microphone was denied while dialling',
    phase: 'dialing',
    how: 'disconnected',
    error: 'microphone-denied',
    ending: ['microphone-denied', 'us'],
    says: 'microphone-denied',
  },
  {
    title: 'the network failed',
    phase: 'dialing',
    how: 'disconnected',
    error: 'failed',
    ending: ['failed', 'network'],
    says: 'failed',
  },
  {
    title: 'the connection was lost while dialling',
    phase: 'dialing',
    how: 'lost',
    error: 'offline',
    ending: ['failed', 'network'],
    says: 'offline',
  },
  { title: 'they hung up', phase: 'active', how: 'disconnected', ending: ['hung-up', 'them'] },
  {
    title: 'we hung up',
    phase: 'active',
    how: 'disconnected',
    asked: true,
    ending: ['hung-up', 'us'],
  },
  {
    title: 'we hung up during an interruption',
    phase: 'reconnecting',
    how: 'disconnected',
    asked: true,
    ending: ['hung-up', 'us'],
  },
  {
    title: 'the call could not be resumed',
    phase: 'reconnecting',
    how: 'disconnected',
    error: 'failed',
    ending: ['failed', 'network'],
    says: 'failed',
  },
  {
    title: 'the connection was lost in a call',
    phase: 'active',
    how: 'lost',
    ending: ['failed', 'network'],
    says: 'offline',
  },
  {
    title: 'the sound was lost in a call',
    phase: 'active',
    how: 'disconnected',
    error: 'media-lost',
    ending: ['failed', 'network'],
    says: 'media-lost',
  },
];

function callIn(phase: CallPhase): CallState {
  const [call] = stateIn(phase).calls;
  if (!call) throw new Error('There is no call.');
  return call;
}

for (const { title, phase, how, error: kind, asked = false, ending, says } of rows) {
  test(`${title}: ${ending[0]}, by ${ending[1]}`, () => {
    const error = kind === undefined ? null : new PhoneError(kind, 'why');
    const { reason, by, error: said } = endingOf(callIn(phase), how, error, asked);
    assert.deepEqual([reason, by, said?.kind], [...ending, says]);
    if (error && says) assert.equal(said, error, 'the error that was told, not another one');
  });
}
