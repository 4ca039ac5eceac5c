import { wrongState } from './control-error.js';
import { activeOf, without } from './next-step.js';
import { openRoom } from './open-room.js';
import { othersOf, type OwnLeg } from './own-leg.js';
import { sessionOf } from './session.js';
import type { Switchboard } from './switchboard.js';

/**
 * Holds the call or takes it off hold. Of two parties the other one is held and hears the network's music; of more
 * our own leg is, and the others go on talking.
 */
export async function holdCall(board: Switchboard, { call, room: name }: OwnLeg, on: boolean): Promise<void> {
  const now = await board.look(name);
  if (now.notes.transfer !== null) {
    const isHeld = sessionOf(call.sid, now.room, now.notes, 0).held;
    if (isHeld === on) return;
    throw wrongState('The call is being transferred.');
  }
  // A plain call is on hold for nobody.
  if (!on && !now.room.members.some(({ sid }) => sid === call.sid)) return;

  const { room, notes, conference } = await openRoom(board, name, call, now);
  const [other, ...more] = othersOf(room, call.sid);
  if (other === undefined) throw wrongState('The other side has just hung up.');
  const target = more.length === 0 ? other : activeOf(room).find(({ sid }) => sid === call.sid);
  if (target === undefined || target.held === on) return;
  // Whom another party has put on hold only they let go.
  if (!on && more.length > 0 && notes.heldBy[call.sid] !== call.sid) return;

  await board.network.updateParticipant(conference, target.sid, { held: on });
  const others = without(notes.heldBy, [target.sid]);
  await board.store.write({ ...notes, heldBy: on ? { ...others, [target.sid]: call.sid } : others });
}
