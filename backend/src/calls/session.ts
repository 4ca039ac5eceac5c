import type { Member, Room } from './room.js';
import type { RoomNotes } from './room-store.js';

/** Why somebody who was rung did not come, or did not stay. */
export type EndReason = 'busy' | 'declined' | 'no-answer' | 'not-found' | 'cancelled' | 'failed';

/** One party of a call in a room. */
export interface SessionParticipant {
  /** CallSid of the party's leg. */
  readonly id: string;
  /** An identity without `client:`, or a number. */
  readonly address: string;
  readonly self: boolean;
  readonly phase: 'ringing' | 'active';
  readonly muted: boolean;
  readonly held: boolean;
}

/** A transfer as the one who asked for it sees it. */
export interface SessionTransfer {
  readonly stage: 'ringing' | 'consulting' | 'completed' | 'failed';
  readonly consult: boolean;
  readonly to: string;
  /** CallSid of the leg that was rung. */
  readonly participant: string;
  /** Why it failed; null otherwise. */
  readonly reason: EndReason | null;
}

/** Somebody who was rung into the call and did not come. */
export interface SessionUnreached {
  /** CallSid of the leg that was rung. */
  readonly id: string;
  readonly address: string;
  readonly reason: EndReason;
}

/** What is told once, beside the state of a call. */
export interface SessionNews {
  /** The end of a transfer. */
  readonly transfer?: SessionTransfer | undefined;
  readonly unreached?: readonly SessionUnreached[] | undefined;
}

/** A call as one of its legs sees it: what the endpoints answer and what is sent to the leg's client. */
export interface CallSession {
  readonly type: 'call-session';
  readonly version: 1;
  /** Grows; an older one is to be ignored. */
  readonly revision: number;
  /** CallSid of the leg that sees it so. */
  readonly call: string;
  /** Whether the person of this leg has put the call on hold. */
  readonly held: boolean;
  /** Everybody in the room, ourselves too; empty in a plain call of two. */
  readonly participants: readonly SessionParticipant[];
  readonly transfer: SessionTransfer | null;
  /** Who was added and did not come; told once. */
  readonly unreached: readonly SessionUnreached[];
  /** The call that this one is about to become a part of. */
  readonly merged?: string;
}

/** Shows a room to one leg. */
export function sessionOf(
  leg: string,
  room: Room,
  notes: RoomNotes,
  revision: number,
  { transfer, unreached = [] }: SessionNews = {},
): CallSession {
  return {
    type: 'call-session',
    version: 1,
    revision,
    call: leg,
    held: holds(leg, room, notes),
    participants: room.members.map((member) => toParticipant(member, leg)),
    transfer: transfer ?? ongoing(leg, notes),
    unreached,
  };
}

function toParticipant({ sid, address, phase, muted, held }: Member, leg: string): SessionParticipant {
  return { id: sid, address, self: sid === leg, phase, muted, held };
}

/** Two can only be held by one another; among more, and in a transfer, it counts who asked for it. */
function holds(leg: string, { members }: Room, { heldBy, transfer }: RoomNotes): boolean {
  const active = members.filter(({ phase }) => phase === 'active');
  const own = active.find(({ sid }) => sid === leg);
  if (own === undefined) return false;
  const others = active.filter(({ sid }) => sid !== leg && sid !== transfer?.target);
  if (transfer?.asker === leg) return others.length > 0 && others.every(({ held }) => held);
  const [other, ...more] = active.filter(({ sid }) => sid !== leg);
  if (other !== undefined && more.length === 0) return other.held;
  return own.held && heldBy[leg] === leg;
}

function ongoing(leg: string, { transfer }: RoomNotes): SessionTransfer | null {
  if (transfer?.asker !== leg) return null;
  const { stage, consult, to, target } = transfer;
  const shown = stage === 'completing' ? 'consulting' : stage;
  return { stage: shown, consult, to, participant: target, reason: null };
}
