import { wrongState } from './control-error.js';
import { isComing } from './network.js';
import { ownCall } from './own-leg.js';
import { blankNotes } from './room-store.js';
import { busyTwiml } from './room-twiml.js';
import { roomNameOf } from './room.js';
import { sessionOf, type CallSession } from './session.js';
import type { Switchboard } from './switchboard.js';

/**
 * Ends a call that rings at this person so that its caller hears that the line is busy, which a client cannot say
 * itself. It rings nowhere else any more either: it is the person who is busy, not the window.
 */
export async function refuseCall(board: Switchboard, identity: string, sid: string): Promise<CallSession> {
  const call = await ownCall(board, identity, sid);
  if (!isComing(call.status)) throw wrongState('The call does not ring any more.');
  const { parentSid } = call;
  if (parentSid === null) throw wrongState('Nobody called: this was rung for a call that is on.');
  await board.network.redirect(parentSid, busyTwiml());
  const name = roomNameOf(parentSid);
  return sessionOf(sid, { name, conference: null, members: [] }, blankNotes(name), board.nextRevision());
}
