/** Where a call is in its life; how it moves from one phase to the next is in transitions.ts. */
export type CallPhase =
  'incoming' | 'answering' | 'dialing' | 'ringing' | 'active' | 'reconnecting' | 'ended';

/** Phases in which sound may flow between the two sides. */
export const isTalking = (phase: CallPhase): boolean => phase === 'active' || phase === 'reconnecting';
