import { wrongState } from './control-error.js';
import { isComing, type CallRecord } from './network.js';
import { ownCall } from './own-leg.js';
import { partyOf } from './party.js';
import { blankNotes } from './room-store.js';
import { busyTwiml } from './room-twiml.js';
import { roomNameOf } from './room.js';
import { sessionOf, type CallSession } from './session.js';
import { endLeg } from './settle.js';
import type { Switchboard } from './switchboard.js';

/**
 * Ends a call that rings at this person so that its caller hears that the line is busy, which a client cannot say
 * itself. It rings in this person's other windows no more either: it is the person who is busy, not the window.
 *
 * A caller who hears more than ringing is not ours to end. Where it rings at other people, too, or where a machine
 * answered first, only this person's ringing ends, and the caller's own TwiML says what follows.
 */
export async function refuseCall(board: Switchboard, identity: string, sid: string): Promise<CallSession> {
  const call = await ownCall(board, identity, sid);
  if (!isComing(call.status)) throw wrongState('The call does not ring any more.');
  if (call.direction === 'inbound') throw wrongState('This is your own call: hang up instead.');
  const { parentSid } = call;
  if (parentSid === null) throw wrongState('Nobody called: this was rung for a call that is on.');

  const { network } = board;
  const [caller, rung] = await Promise.all([network.call(parentSid), network.childrenOf(parentSid)]);
  if (rung.some(({ status }) => status === 'in-progress'))
    throw wrongState('The call has been answered elsewhere.');
  const isForOthers = rung.some((one) => isComing(one.status) && !isOf(identity, one));
  if (caller?.status === 'in-progress' || isForOthers) await endLeg(board, sid);
  else await network.redirect(parentSid, busyTwiml());

  const name = roomNameOf(parentSid);
  return sessionOf(sid, { name, conference: null, members: [] }, blankNotes(name), board.nextRevision());
}

function isOf(identity: string, call: CallRecord): boolean {
  const { address, isClient } = partyOf(call);
  return isClient && address === identity;
}
