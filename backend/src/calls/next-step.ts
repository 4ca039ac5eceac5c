import type { Member, Room } from './room.js';
import type { RoomNotes, TransferNotes } from './room-store.js';
import type { EndReason, SessionTransfer } from './session.js';

/** What has to be done next so that a room is as its rules want it. */
export interface Step {
  readonly hold: readonly string[];
  readonly resume: readonly string[];
  /** What a leg is told once. */
  readonly tell: { readonly leg: string; readonly transfer: SessionTransfer } | null;
  readonly end: readonly string[];
  readonly notes: RoomNotes;
}

/**
 * Looks at a room and its notes, and says the next step or that all is well. It is pure; whoever performs the step
 * reads the room again and asks again, so each step may assume that the network did what it was asked.
 *
 *   ringing ──answered──► consulting ──asked──► completing ─┐        (warm)
 *      │                      │                             ├─► far side resumed, asker's leg ends
 *      ├──────────────────────┼────answered─────────────────┘        (cold)
 *      └─target or far side gone─► failed: far side resumed, the others talk on
 */
export function nextStep(room: Room, notes: RoomNotes): Step | null {
  const { transfer } = notes;
  if (transfer !== null) return transferStep(room, notes, transfer);
  return emptyStep(room, notes) ?? releaseStep(room, notes) ?? pairStep(room, notes);
}

function transferStep(room: Room, notes: RoomNotes, transfer: TransferNotes): Step | null {
  const { asker, target, stage, consult } = transfer;
  const rung = room.members.find(({ sid }) => sid === target);
  const isAskerHere = activeOf(room).some(({ sid }) => sid === asker);
  const far = activeOf(room).filter(({ sid }) => sid !== asker && sid !== target);
  const nobodyFar = far.length === 0 && notes.arriving.length === 0;
  const over = { ...notes, transfer: null };
  const step = (more: Partial<Step>): Step => ({ ...nothing(over), resume: heldOf(far), ...more });

  if (rung === undefined) {
    const reason = notes.failures[target] ?? (stage === 'ringing' ? 'no-answer' : 'cancelled');
    return step({ tell: isAskerHere ? failure(transfer, reason) : null });
  }
  if (rung.phase === 'ringing') {
    if (!nobodyFar) return null;
    return step({ end: [target], tell: isAskerHere ? failure(transfer, 'cancelled') : null });
  }
  if (!isAskerHere) return step({ resume: heldOf([...far, rung]) });
  // The far side is gone: the asker and whom they asked for talk on.
  if (nobodyFar) return step({ tell: failure(transfer, 'cancelled') });
  if (stage === 'completing' || !consult) {
    return step({
      tell: { leg: asker, transfer: shown(transfer, 'completed', null) },
      end: [asker],
    });
  }
  if (stage === 'ringing')
    return { ...nothing({ ...notes, transfer: { ...transfer, stage: 'consulting' } }) };
  return null;
}

/** One party alone, for whom nobody is being rung, has nobody to talk to. */
function emptyStep(room: Room, notes: RoomNotes): Step | null {
  const active = activeOf(room);
  const ringing = room.members.filter(({ phase }) => phase === 'ringing');
  if (notes.arriving.length > 0 || active.length > 1) return null;
  if (active.length === 1 && ringing.length > 0) return null;
  const end = room.members.map(({ sid }) => sid);
  return end.length === 0 ? null : { ...nothing(notes), end };
}

/** Whoever was put on hold by somebody who has left is let go. */
function releaseStep(room: Room, notes: RoomNotes): Step | null {
  const isHere = (sid: string) => room.members.some((member) => member.sid === sid);
  const orphans = Object.entries(notes.heldBy)
    .filter(([held, holder]) => !isHere(held) || !isHere(holder))
    .map(([held]) => held);
  if (orphans.length === 0) return null;
  const resume = heldOf(room.members).filter((sid) => orphans.includes(sid));
  return { ...nothing({ ...notes, heldBy: without(notes.heldBy, orphans) }), resume };
}

/** Among two, who holds holds the other one: that one hears music, as before there were more. */
function pairStep(room: Room, notes: RoomNotes): Step | null {
  const [one, other, ...more] = activeOf(room);
  if (one === undefined || other === undefined || more.length > 0) return null;
  const selfHeld = [one, other].filter(({ sid, held }) => held && notes.heldBy[sid] === sid);
  const [holder, ...both] = selfHeld;
  if (holder === undefined || both.length > 0) return null;
  const partner = holder === one ? other : one;
  const heldBy = { ...without(notes.heldBy, [holder.sid]), [partner.sid]: holder.sid };
  return { ...nothing({ ...notes, heldBy }), resume: [holder.sid], hold: [partner.sid] };
}

/** The parties of a room that talk, or could. */
export function activeOf({ members }: Room): readonly Member[] {
  return members.filter(({ phase }) => phase === 'active');
}

/** Some of a record, without these. */
export function without<Value>(
  all: Readonly<Record<string, Value>>,
  names: readonly string[],
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));
}

/** How the asker of a transfer hears of its end. */
function failure(transfer: TransferNotes, reason: EndReason): Step['tell'] {
  return { leg: transfer.asker, transfer: shown(transfer, 'failed', reason) };
}

function shown(
  { consult, to, target }: TransferNotes,
  stage: 'completed' | 'failed',
  reason: EndReason | null,
): SessionTransfer {
  return { stage, consult, to, participant: target, reason };
}

function heldOf(members: readonly Member[]): readonly string[] {
  return members.filter(({ held, phase }) => held && phase === 'active').map(({ sid }) => sid);
}

function nothing(notes: RoomNotes): Step {
  return { hold: [], resume: [], tell: null, end: [], notes };
}
