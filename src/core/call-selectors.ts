import { isTalking } from './phases.js';
import { ongoingCalls } from './selectors.js';
import type { CallState, Participant, PhoneState } from './state.js';

/** Every call that has not ended. */
export const liveCalls = (state: PhoneState): readonly CallState[] =>
  state.calls.filter((call) => call.phase !== 'ended');

/** The call that Swap brings to the front: the one that is on hold for the longest time. */
export const nextHeldCall = (state: PhoneState): CallState | null =>
  ongoingCalls(state)
    .filter((call) => call.held)
    .reduce<CallState | null>(
      (first, call) => (first && (first.heldAt ?? 0) <= (call.heldAt ?? 0) ? first : call),
      null,
    );

/** Whether a call can be handed over, or somebody be added: it is open, and the back end offers that. */
export const canControl = (state: PhoneState, call: CallState | null): call is CallState =>
  state.hasCallControl && call?.phase === 'active' && call.sid !== null;

/** Why a call can neither be handed over nor take in somebody else. */
export type ControlObstacle = 'not-offered' | 'not-open';

/** What stands in the way of that; null when nothing does. */
export const controlObstacle = (state: PhoneState, call: CallState | null): ControlObstacle | null =>
  canControl(state, call) ? null : state.hasCallControl ? 'not-open' : 'not-offered';

/** Whether two calls can become one. */
export const canMerge = (state: PhoneState): boolean =>
  ongoingCalls(state).filter((call) => canControl(state, call)).length > 1;

/** Those in a call who are not us. */
export const othersIn = (call: CallState): readonly Participant[] =>
  call.participants.filter((participant) => !participant.self);

/** Whether the other side put us on hold. */
export const isHeldByThem = (call: CallState): boolean =>
  !call.held && call.participants.some((participant) => participant.self && participant.held);

/** Whether mute makes sense: there is a microphone stream, or one is on its way. */
export const canMute = (call: CallState | null): call is CallState =>
  call !== null && (isTalking(call.phase) || call.phase === 'ringing');

/** Whether the kit itself must play ringback: the callee is alerted and the network plays nothing. */
export const needsRingback = (state: PhoneState): boolean =>
  state.calls.some((call) => call.phase === 'ringing' && !call.earlyMedia);
