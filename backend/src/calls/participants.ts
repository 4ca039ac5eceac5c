import { ControlError, wrongState } from './control-error.js';
import { invite, readInvitee, requireAbsent } from './invite.js';
import { without } from './next-step.js';
import { openRoom } from './open-room.js';
import type { OwnLeg } from './own-leg.js';
import type { Member, Room } from './room.js';
import type { RoomNotes } from './room-store.js';
import { endLeg } from './settle.js';
import type { Switchboard } from './switchboard.js';

/** Rings somebody into the call. */
export async function addParticipant(board: Switchboard, leg: OwnLeg, to: string): Promise<void> {
  const invitee = readInvitee(board, to);
  const before = await board.look(leg.room);
  requireNoTransfer(before.notes);
  if (invitee.isClient && invitee.address === leg.identity)
    throw wrongState('You take part in this call already.');
  requireAbsent(before.room, invitee);
  const { room } = await openRoom(board, leg.room, leg.call, before);
  // The other side of a plain call is known only now.
  requireAbsent(room, invitee);
  await invite(board, leg, invitee, { role: 'added', subject: null });
}

/** What can be changed about one party. */
export interface ParticipantChange {
  readonly muted?: boolean | undefined;
  readonly held?: boolean | undefined;
}

/** Mutes or holds one party of the call, or takes that back. */
export async function changeParticipant(
  board: Switchboard,
  { call, room: name }: OwnLeg,
  id: string,
  { muted, held }: ParticipantChange,
): Promise<void> {
  const { room, notes } = await board.look(name);
  const member = memberOf(room, id);
  const { conference } = room;
  if (member.phase === 'ringing' || conference === null)
    throw wrongState(`${member.address} has not answered yet.`);
  requireOwnTransfer(notes, call.sid);
  const isMuteNew = muted !== undefined && muted !== member.muted;
  const isHoldNew = held !== undefined && held !== member.held;
  if (!isMuteNew && !isHoldNew) return;
  if (isHoldNew) requireNoTransfer(notes);
  const holder = notes.heldBy[id];
  if (isHoldNew && !held && id === call.sid && holder !== id)
    throw wrongState('Somebody else has put you on hold.');

  await board.network.updateParticipant(conference, id, {
    ...(isMuteNew ? { muted } : {}),
    ...(isHoldNew ? { held } : {}),
  });
  if (!isHoldNew) return;
  const others = without(notes.heldBy, [id]);
  await board.store.write({ ...notes, heldBy: held ? { ...others, [id]: call.sid } : others });
}

/** Sends one party away, or stops ringing them. */
export async function removeParticipant(
  board: Switchboard,
  { call, room: name }: OwnLeg,
  id: string,
): Promise<void> {
  const { room, notes } = await board.look(name);
  // Whoever was sent away before is what was wanted.
  if (notes.left.includes(id)) return;
  const member = memberOf(room, id);
  if (id === call.sid) throw wrongState('To leave a call yourself, hang up.');
  requireOwnTransfer(notes, call.sid);
  await endLeg(board, member.sid);
  await board.store.write({
    ...notes,
    left: [...notes.left, id],
    failures: { ...notes.failures, [id]: 'cancelled' },
  });
}

/** Refuses what would get into the way of a transfer. */
export function requireNoTransfer({ transfer }: RoomNotes): void {
  if (transfer !== null) throw wrongState('The call is being transferred.');
}

/** While a call is being transferred only the one who transfers it says who stays. */
function requireOwnTransfer({ transfer }: RoomNotes, leg: string): void {
  if (transfer !== null && transfer.asker !== leg) throw wrongState('The call is being transferred.');
}

function memberOf({ members }: Room, id: string): Member {
  const member = members.find(({ sid }) => sid === id);
  if (member === undefined)
    throw new ControlError('no-such-participant', 'Nobody of that id takes part in this call.');
  return member;
}
