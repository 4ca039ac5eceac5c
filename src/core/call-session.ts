import type { TransferFailure } from './state.js';

/** Somebody in a call, as the back end reports it. */
export interface SessionParticipant {
  /** The CallSid of their leg. */
  readonly id: string;
  /** A client name or a number, without `client:`; may be empty. */
  readonly address: string;
  readonly self: boolean;
  readonly phase: 'ringing' | 'active';
  readonly muted: boolean;
  readonly held: boolean;
}

/** A transfer, as the back end reports it. */
export interface SessionTransfer {
  readonly stage: 'ringing' | 'consulting' | 'completed' | 'failed';
  readonly consult: boolean;
  readonly to: string;
  readonly participant: string | null;
  readonly reason: TransferFailure | null;
}

/** Somebody who was rung and did not come, as the back end reports it. */
export interface SessionUnreached {
  /** The CallSid of the leg that was rung. */
  readonly id: string;
  readonly address: string;
  readonly reason: TransferFailure;
}

/** What the network says of one call: who is in it, who is held, how far a transfer is. */
export interface CallSession {
  /** The CallSid of our own leg. */
  readonly call: string;
  /** Grows; an older one that arrives late is of no interest. */
  readonly revision: number;
  /** Whether we put the call on hold. */
  readonly held: boolean;
  /** Empty while it is a plain call of two. */
  readonly participants: readonly SessionParticipant[];
  readonly transfer: SessionTransfer | null;
  /** Who was added and did not come; told once. */
  readonly unreached: readonly SessionUnreached[];
  /** The CallSid of our leg in the call that this one is about to become part of; null otherwise. */
  readonly merged: string | null;
}

/** The most that one call can hold (Twilio: a conference takes 250). */
const mostParticipants = 250;

/** Reads a session; null for anything that is not one. It comes over the network, so nothing is taken on trust. */
export function readSession(told: unknown): CallSession | null {
  if (!isRecord(told) || told['type'] !== 'call-session' || told['version'] !== 1) return null;
  const { call, revision, held, participants, transfer, unreached, merged } = told;
  if (typeof call !== 'string' || typeof held !== 'boolean') return null;
  if (typeof revision !== 'number' || !Number.isFinite(revision)) return null;
  if (!Array.isArray(participants) || participants.length > mostParticipants) return null;
  const everybody = participants.map(readParticipant);
  if (!everybody.every((each) => each !== null)) return null;
  const handover = transfer === null || transfer === undefined ? null : readTransfer(transfer);
  if (handover === null && transfer) return null;
  return {
    call,
    revision,
    held,
    participants: everybody,
    transfer: handover,
    unreached: Array.isArray(unreached) ? unreached.slice(0, mostParticipants).flatMap(readUnreached) : [],
    merged: typeof merged === 'string' ? merged : null,
  };
}

function readParticipant(told: unknown): SessionParticipant | null {
  if (!isRecord(told)) return null;
  const { id, address, self, phase, muted, held } = told;
  if (typeof id !== 'string' || typeof address !== 'string') return null;
  if (phase !== 'ringing' && phase !== 'active') return null;
  return { id, address, phase, self: self === true, muted: muted === true, held: held === true };
}

function readUnreached(told: unknown): SessionUnreached[] {
  if (!isRecord(told)) return [];
  const { id, address, reason } = told;
  if (typeof id !== 'string' || typeof address !== 'string') return [];
  return [{ id, address, reason: readReason(reason) }];
}

const stages: readonly unknown[] = ['ringing', 'consulting', 'completed', 'failed'];
const reasons: readonly unknown[] = [
  'self',
  'busy',
  'declined',
  'no-answer',
  'not-found',
  'cancelled',
  'failed',
];

function readTransfer(told: unknown): SessionTransfer | null {
  if (!isRecord(told)) return null;
  const { stage, consult, to, participant, reason } = told;
  if (!stages.includes(stage) || typeof to !== 'string') return null;
  return {
    stage: stage as SessionTransfer['stage'], // one of them, as was just looked up
    consult: consult === true,
    to,
    participant: typeof participant === 'string' ? participant : null,
    reason: stage === 'failed' ? readReason(reason) : null,
  };
}

/** A reason that is not known here is a failure all the same. */
const readReason = (reason: unknown): TransferFailure =>
  reasons.includes(reason) ? (reason as TransferFailure) : 'failed'; // one of them, as was just looked up

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
