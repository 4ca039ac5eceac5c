import { tend } from './attend.js';
import { ControlError, wrongState } from './control-error.js';
import { isComing, isLive, type CallRecord } from './network.js';
import { partyOf } from './party.js';
import { roomNameOf, type Member, type Room } from './room.js';

import { sessionOf, type CallSession } from './session.js';
import type { Switchboard } from './switchboard.js';

/** A leg of the signed-in person, and the room that it is in or would be moved to. */
export interface OwnLeg {
  readonly identity: string;
  readonly call: CallRecord;
  readonly room: string;
}

const callSid = /^CA[0-9a-f]{32}$/;

/** Tells whether a text can be a CallSid; nothing else goes into an address of the network. */
export function isCallSid(text: string): boolean {
  return callSid.test(text);
}

/**
 * Finds a leg and makes sure that it is this person's, by the network's record of it.
 *
 * Somebody else's leg is 403 and one that never was 404. That tells them apart to whoever can guess a CallSid, which
 * is 128 random bits.
 */
export async function ownCall({ network }: Switchboard, identity: string, sid: string): Promise<CallRecord> {
  const call = isCallSid(sid) ? await network.call(sid) : null;
  if (call === null) throw new ControlError('no-such-call', 'There is no such call.');
  const { address, isClient } = partyOf(call);
  if (!isClient || address !== identity)
    throw new ControlError('not-your-call', 'This is somebody else’s call.');
  return call;
}

/** What is asked of a call makes sense only while people talk. */
export function requireAnswered({ status }: CallRecord): void {
  if (isComing(status)) throw wrongState('The call is not answered yet.');
  if (status !== 'in-progress') throw wrongState('The call is over.');
}

/** The room of a leg, whether it exists or not. */
export async function roomFor({ store, network, reader }: Switchboard, call: CallRecord): Promise<string> {
  const noted = await store.roomOf(call.sid);
  if (noted !== null) return noted;
  const own = roomNameOf(call.parentSid ?? call.sid);
  if (call.direction !== 'outbound-api') {
    // Nearly always a plain call; what was merged elsewhere before a restart has no other half any more.
    const [conference, others] = await Promise.all([
      network.conference(own),
      call.parentSid === null ? network.childrenOf(call.sid) : only(network.call(call.parentSid)),
    ]);
    if (conference !== null || others.some(isLive)) return own;
  }
  return (await reader.find(call.sid)) ?? own;
}

async function only(call: Promise<CallRecord | null>): Promise<readonly CallRecord[]> {
  const found = await call;
  return found === null ? [] : [found];
}

/** Shows a person's call as it is now, without waiting for what is being done to it. */
export async function showSession(board: Switchboard, identity: string, sid: string): Promise<CallSession> {
  const call = await ownCall(board, identity, sid);
  if (!isLive(call)) throw wrongState('The call is over.');
  const name = await roomFor(board, call);
  const revision = board.nextRevision();
  const { room, notes } = await board.look(name);
  await board.messenger.idle(sid);
  return sessionOf(sid, room, notes, revision);
}

/**
 * Does something with a person's call when its room's turn has come, and answers how the call is then. When the
 * doing fails the room is still brought to rest and its clients told; then the failure passes.
 *
 * @param other a room that must be at rest meanwhile, too
 */
export async function withOwnLeg(
  board: Switchboard,
  { identity, sid, other = null }: { identity: string; sid: string; other?: string | null },
  work: (leg: OwnLeg) => Promise<void>,
): Promise<CallSession> {
  const before = await ownCall(board, identity, sid);
  requireAnswered(before);
  const name = await roomFor(board, before);
  const rooms = other === null ? [name] : [...new Set([name, other])];
  const session = await board.serial.run(rooms, async (hasWaited) => {
    const call = hasWaited ? await ownCall(board, identity, sid) : before;
    requireAnswered(call);
    if (hasWaited && (await roomFor(board, call)) !== name)
      throw wrongState('The call has just become a part of another one.');
    try {
      await work({ identity, call, room: name });
    } catch (error) {
      await tend(board, name).catch((later: unknown) => board.report(`${name} is not at rest`, later));
      throw error;
    }
    return (await tend(board, name)).sessionOf(sid);
  });
  // What is told once must not be overtaken by this answer, which is newer.
  await board.messenger.idle(sid);
  return session;
}

/** The other parties of a call that talk. */
export function othersOf({ members }: Room, sid: string): readonly Member[] {
  return members.filter((member) => member.sid !== sid && member.phase === 'active');
}
