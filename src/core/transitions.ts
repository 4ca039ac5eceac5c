import type { CallPhase } from './phases.js';

/**
 * The life of one call. Only what the network or the device reported moves it.
 *
 *     dial ──► dialing ──► ringing ──┐
 *                 │           │      ├──► active ◄──► reconnecting
 *     invite ► incoming ► answering ─┘       │             │
 *                 │           │              │             │
 *                 └───────────┴──── ended ◄──┴─────────────┘
 *
 * A network may answer a dialled call without ever saying that it rings (SIGNALLING of the SDK:
 * in-band ringback), so `dialing` leads to `active` as well. Every phase may end.
 */
export const transitions: Readonly<Record<CallPhase, readonly CallPhase[]>> = {
  incoming: ['answering', 'active', 'ended'],
  answering: ['active', 'ended'],
  dialing: ['ringing', 'active', 'ended'],
  ringing: ['active', 'ended'],
  active: ['reconnecting', 'ended'],
  reconnecting: ['active', 'ended'],
  ended: [],
};

/** Tells whether a call may move from one phase to another. */
export const mayMove = (from: CallPhase, to: CallPhase): boolean => transitions[from].includes(to);

/** Phases in which the call is on the way to being answered, and not by us having to act. */
export const isStarting = (phase: CallPhase): boolean =>
  phase === 'dialing' || phase === 'ringing' || phase === 'answering';
