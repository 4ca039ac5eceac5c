import { isTalking } from './phases.js';
import type { CallPhase, CallState, PhoneState } from './state.js';

/** What `call-state` shows: the phase of the call in front, or that there is none. */
export type CallDisplay = 'idle' | CallPhase;

/** The call that rings here and waits for an answer: the one that came first, so that none slips under a finger. */
export const incomingCall = (state: PhoneState): CallState | null =>
  state.calls.find((call) => call.phase === 'incoming') ?? null;

/** The calls that are ours already: dialled, being answered, or talking. Oldest first. */
export const ongoingCalls = (state: PhoneState): readonly CallState[] =>
  state.calls.filter((call) => call.phase !== 'incoming' && call.phase !== 'ended');

/** Of the calls that are ours the one that is heard; when all are on hold the one that was held last. */
export const ongoingCall = (state: PhoneState): CallState | null => {
  const calls = ongoingCalls(state);
  return (
    calls.findLast((call) => !call.held) ??
    calls.reduce<CallState | null>(
      (last, call) => ((last?.heldAt ?? 0) > (call.heldAt ?? 0) ? last : call),
      null,
    )
  );
};

/** The call in front: what is going on, else what rings, else what just ended. */
export const frontCall = (state: PhoneState): CallState | null =>
  ongoingCall(state) ?? incomingCall(state) ?? state.calls.at(-1) ?? null;

/** What `call-state` shows. */
export const callDisplay = (state: PhoneState): CallDisplay => frontCall(state)?.phase ?? 'idle';

/** One call by its id; without an id the call in front. */
export const findCall = (state: PhoneState, id?: string): CallState | null =>
  id === undefined ? frontCall(state) : (state.calls.find((call) => call.id === id) ?? null);

/** How many calls one phone carries at once; as many as a person can still tell apart. */
export const mostCalls = 5;

/** Whether a new call can be dialled now: there is a way to get a token, and no call stands in its way. */
export const canDial = (state: PhoneState): boolean =>
  state.hasToken &&
  isFreeForAnother(state) &&
  (state.status === 'ready' || (!state.registers && state.status !== 'closed'));

/** Whether another call can come to those there are: each of them can be held, and there are not too many. */
export const isFreeForAnother = (state: PhoneState): boolean => {
  const calls = ongoingCalls(state);
  return calls.length < mostCalls && calls.every((call) => call.held || call.phase === 'active');
};

/** Whether hold and digits make sense. */
export const canTalk = (call: CallState | null): call is CallState => call !== null && isTalking(call.phase);
