import { PhoneError } from '../../../src/core/errors.js';
import type { CallFact, Fact } from '../../../src/core/facts.js';
import type { CallPhase } from '../../../src/core/phases.js';
import { reduce } from '../../../src/core/reducer.js';
import {
  initialState,
  type CallDirection,
  type Ending,
  type Party,
  type PhoneState,
} from '../../../src/core/state.js';

/** Somebody who calls in tests. */
export const bob: Party = { name: 'Bob', address: 'bob', image: null, subject: null, verified: null };

/** The plainest way for a call to end. */
export const hungUp: Ending = { reason: 'hung-up', by: 'them', error: null };

/** A fact that begins a call. */
export const began = (direction: CallDirection, id = 'a'): CallFact => ({
  type: 'call-began',
  id,
  direction,
  sid: direction === 'incoming' ? 'CA1' : null,
  party: bob,
  parameters: {},
  at: 1,
});

/** A fact that ends a call. */
export const ended = (id = 'a', ending: Ending = hungUp, at = 9): CallFact => ({
  type: 'call-ended',
  id,
  ending,
  at,
});

/** An error that a call can end with. */
export const busy = new PhoneError('busy', 'The line is busy.', { code: 31486 });

const connected: CallFact = { type: 'call-connected', id: 'a', sid: 'CA1', at: 2 };

/** The facts that lead to each phase. */
const roads: Readonly<Record<CallPhase, readonly Fact[]>> = {
  incoming: [began('incoming')],
  dialing: [began('outgoing')],
  answering: [began('incoming'), { type: 'call-answering', id: 'a' }],
  ringing: [began('outgoing'), { type: 'call-rang', id: 'a', sid: 'CA1', earlyMedia: false }],
  active: [began('outgoing'), connected],
  reconnecting: [began('outgoing'), connected, { type: 'call-interrupted', id: 'a', at: 3 }],
  ended: [began('outgoing'), connected, ended()],
};

/** The state of a phone with one call, `a`, in a phase. */
export const stateIn = (phase: CallPhase): PhoneState => follow(roads[phase]);

/** The state that facts lead to. */
export const follow = (facts: readonly Fact[], from: PhoneState = initialState): PhoneState =>
  facts.reduce(reduce, from);
