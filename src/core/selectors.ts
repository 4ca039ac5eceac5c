import { isTalking } from './phases.js';
import type { CallPhase, CallState, PhoneState } from './state.js';

/** What `call-state` shows: the phase of the call in front, or that there is none. */
export type CallDisplay = 'idle' | CallPhase;

/** Every call that has not ended. */
export const liveCalls = (state: PhoneState): readonly CallState[] =>
  state.calls.filter((call) => call.phase !== 'ended');

/** The call that rings here and waits for an answer: the one that came first, so that none slips under a finger. */
export const incomingCall = (state: PhoneState): CallState | null =>
  state.calls.find((call) => call.phase === 'incoming') ?? null;

/** The call that is ours already: dialled, being answered, or talking. */
export const ongoingCall = (state: PhoneState): CallState | null =>
  state.calls.findLast((call) => call.phase !== 'incoming' && call.phase !== 'ended') ?? null;

/** The call in front: what is going on, else what rings, else what just ended. */
export const frontCall = (state: PhoneState): CallState | null =>
  ongoingCall(state) ?? incomingCall(state) ?? state.calls.at(-1) ?? null;

/** What `call-state` shows. */
export const callDisplay = (state: PhoneState): CallDisplay => frontCall(state)?.phase ?? 'idle';

/** One call by its id; without an id the call in front. */
export const findCall = (state: PhoneState, id?: string): CallState | null =>
  id === undefined ? frontCall(state) : (state.calls.find((call) => call.id === id) ?? null);

/** Whether a new call can be dialled now: there is a way to get a token, and no call stands in its way. */
export const canDial = (state: PhoneState): boolean =>
  state.hasToken &&
  ongoingCall(state) === null &&
  (state.status === 'ready' || (!state.registers && state.status !== 'closed'));

/** Whether mute makes sense: there is a microphone stream, or one is on its way. */
export const canMute = (call: CallState | null): call is CallState =>
  call !== null && (isTalking(call.phase) || call.phase === 'ringing');

/** Whether hold and digits make sense. */
export const canTalk = (call: CallState | null): call is CallState => call !== null && isTalking(call.phase);

/** Whether the kit itself must play ringback: the callee is alerted and the network plays nothing. */
export const needsRingback = (state: PhoneState): boolean =>
  state.calls.some((call) => call.phase === 'ringing' && !call.earlyMedia);
