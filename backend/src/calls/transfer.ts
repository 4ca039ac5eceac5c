import { ControlError, wrongState } from './control-error.js';
import { invite, readInvitee, requireAbsent } from './invite.js';
import { isGone } from './network.js';
import { without } from './next-step.js';
import { openRoom } from './open-room.js';
import { othersOf, type OwnLeg } from './own-leg.js';
import type { Member } from './room.js';
import { endLeg } from './settle.js';
import type { Switchboard } from './switchboard.js';

/** What is wanted of a transfer. */
export interface TransferWish {
  readonly to: string;
  /** Whether the person wants to talk to them first. */
  readonly consult: boolean;
}

/**
 * Begins to hand the call on: the far side is held, and the new one is rung. What follows is for `settle`, which
 * hears of the answer, the refusal, or somebody's leaving.
 */
export async function beginTransfer(
  board: Switchboard,
  leg: OwnLeg,
  { to, consult }: TransferWish,
): Promise<void> {
  const invitee = readInvitee(board, to);
  if (invitee.isClient && invitee.address === leg.identity)
    throw new ControlError('transfer-to-self', 'A call cannot be transferred to yourself.');
  const before = await board.look(leg.room);
  const { transfer } = before.notes;
  if (transfer !== null) {
    const isSame = transfer.asker === leg.call.sid && transfer.to === to && transfer.consult === consult;
    if (isSame) return;
    throw wrongState('The call is being transferred already.');
  }
  requireAbsent(before.room, invitee);

  const { room, notes, conference } = await openRoom(board, leg.room, leg.call, before);
  const far = othersOf(room, leg.call.sid);
  requireAbsent(room, invitee);
  if (far.length === 0) throw wrongState('The other side has just hung up.');
  if (room.members.some(({ phase }) => phase === 'ringing'))
    throw wrongState('Somebody is still being rung for this call.');

  const newlyHeld = far.filter(({ held }) => !held);
  try {
    await setAllHeld(board, conference, newlyHeld, true);
    const heldBy = Object.fromEntries(far.map(({ sid }) => [sid, leg.call.sid]));
    await board.store.write({ ...notes, heldBy: { ...notes.heldBy, ...heldBy } });
    const role = consult ? 'warm' : 'cold';
    const target = await invite(board, leg, invitee, { role, subject: subjectOf(far) });
    await board.store.write({
      ...(await board.notesOf(leg.room)),
      transfer: { asker: leg.call.sid, target, to, consult, stage: 'ringing' },
    });
  } catch (error) {
    await undoHold(board, leg.room, conference, newlyHeld);
    throw error;
  }
}

/** Ends a consultation by leaving: the far side and the new one talk. */
export async function completeTransfer(board: Switchboard, { call, room }: OwnLeg): Promise<void> {
  const { notes } = await board.look(room);
  const { transfer } = notes;
  if (transfer?.asker !== call.sid || transfer.stage !== 'consulting')
    throw wrongState('There is no transfer that could be completed.');
  await board.store.write({ ...notes, transfer: { ...transfer, stage: 'completing' } });
}

/** Takes a transfer back: whoever was rung or consulted goes, and the far side is talked to again. */
export async function cancelTransfer(board: Switchboard, { call, room }: OwnLeg): Promise<void> {
  const { notes } = await board.look(room);
  const { transfer } = notes;
  if (transfer?.asker !== call.sid) throw wrongState('There is no transfer that could be taken back.');
  await endLeg(board, transfer.target);
  await board.store.write({
    ...notes,
    left: [...notes.left, transfer.target],
    failures: { ...notes.failures, [transfer.target]: 'cancelled' },
  });
}

function subjectOf([first, ...more]: readonly Member[]): string | null {
  return first === undefined || more.length > 0 ? null : `Transfer of ${first.address}`;
}

async function setAllHeld(
  { network }: Switchboard,
  conference: string,
  members: readonly Member[],
  held: boolean,
): Promise<void> {
  await Promise.all(members.map(({ sid }) => network.updateParticipant(conference, sid, { held })));
}

/** Those whom we have just put on hold hear us again. What cannot be undone is logged, and shown by the session. */
async function undoHold(
  board: Switchboard,
  name: string,
  conference: string,
  members: readonly Member[],
): Promise<void> {
  for (const member of members) {
    await setAllHeld(board, conference, [member], false).catch((error: unknown) => {
      if (!isGone(error)) board.report(`${member.sid} could not be taken off hold`, error);
    });
  }
  const notes = await board.notesOf(name);
  const sids = members.map(({ sid }) => sid);
  await board.store.write({ ...notes, heldBy: without(notes.heldBy, sids) });
}
