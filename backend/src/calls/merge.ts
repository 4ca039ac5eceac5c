import { tend } from './attend.js';
import { wrongState } from './control-error.js';
import { isGone } from './network.js';
import { arrivalOf, openRoom, otherLegOf } from './open-room.js';
import { othersOf, requireAnswered, type OwnLeg } from './own-leg.js';
import { requireNoTransfer } from './participants.js';
import { roomTwiml } from './room-twiml.js';
import { endLeg } from './settle.js';
import { sessionOf } from './session.js';
import type { Switchboard } from './switchboard.js';

/**
 * Brings the far sides of a person's other call into this one. The other call's own leg ends; everybody hears
 * everybody. When it cannot be done both calls are as they were.
 */
export async function mergeCalls(board: Switchboard, leg: OwnLeg, other: OwnLeg): Promise<void> {
  requireAnswered(other.call);
  if (other.call.sid === leg.call.sid || other.room === leg.room)
    throw wrongState('These are one call already.');
  const [into, from] = await Promise.all([board.look(leg.room), board.look(other.room)]);
  requireNoTransfer(into.notes);
  requireNoTransfer(from.notes);
  const isRoom = from.room.members.some(({ sid }) => sid === other.call.sid);
  const far = isRoom
    ? othersOf(from.room, other.call.sid).map(({ sid }) => sid)
    : [(await otherLegOf(board, other.call)).sid];
  if (far.length === 0) throw wrongState('The other side has just hung up.');

  const { conference, notes } = await openRoom(board, leg.room, leg.call, into);
  await board.store.write({
    ...notes,
    legs: [...notes.legs, ...far],
    arriving: [...notes.arriving, ...far],
  });
  const farewell = sessionOf(other.call.sid, from.room, from.notes, board.nextRevision());
  await board.messenger.tell({ ...farewell, merged: leg.call.sid });
  try {
    await moveAll(board, leg.room, isRoom ? other.room : null, far);
  } catch (error) {
    await forgetArrivals(board, leg.room, far);
    await board.messenger.tell({ ...farewell, revision: board.nextRevision() });
    throw error;
  }
  await endLeg(board, other.call.sid);
  await board.store.write({
    ...(await board.notesOf(other.room)),
    legs: [other.call.sid],
    rung: [],
    left: [other.call.sid, ...far],
  });
  const came = await arrivalOf(board, leg.room, far);
  await resumeAll(board, leg.room, conference);
  await tend(board, other.room).catch((error: unknown) => board.report(`${other.room}`, error));
  if (came.length === 0) throw wrongState('The other side has just hung up.');
}

/** Moves legs one by one; those that have gone meanwhile are left out, and a failure brings the moved ones back. */
async function moveAll(
  { network, config }: Switchboard,
  room: string,
  back: string | null,
  legs: readonly string[],
): Promise<void> {
  const moved: string[] = [];
  for (const leg of legs) {
    try {
      await network.redirect(leg, roomTwiml(config, room, leg));
      moved.push(leg);
    } catch (error) {
      if (isGone(error)) continue;
      if (back !== null) for (const one of moved) await network.redirect(one, roomTwiml(config, back, one));
      throw error;
    }
  }
  if (moved.length === 0) throw wrongState('The other side has just hung up.');
}

async function forgetArrivals(board: Switchboard, name: string, legs: readonly string[]): Promise<void> {
  const notes = await board.notesOf(name);
  const isOther = (leg: string) => !legs.includes(leg);
  await board.store.write({
    ...notes,
    legs: notes.legs.filter(isOther),
    arriving: notes.arriving.filter(isOther),
  });
}

/** After a merge everybody hears everybody. */
async function resumeAll(board: Switchboard, name: string, conference: string): Promise<void> {
  const { room, notes } = await board.look(name);
  await Promise.all(
    room.members
      .filter(({ held, phase }) => held && phase === 'active')
      .map(({ sid }) => board.network.updateParticipant(conference, sid, { held: false })),
  );
  await board.store.write({ ...notes, heldBy: {} });
}
