import { wrongState } from './control-error.js';
import { NetworkError, isGone, type CallRecord } from './network.js';
import { roomTwiml } from './room-twiml.js';
import type { Room } from './room.js';
import type { RoomNotes } from './room-store.js';
import { endLeg } from './settle.js';
import type { Switchboard } from './switchboard.js';

/** Milliseconds after which we look whether somebody has come, without having heard of it. */
const lookAgainAfter = 100;
/** Milliseconds that the network has to ask what follows a `<Dial>`, before we tell the leg without being asked. */
const dialledAfter = 1000;
/** Milliseconds for everybody to be in the room. */
const patience = 8000;

/**
 * Makes sure that a call is in its room, and answers the room. A plain call of two legs is moved: the leg that was
 * dialled by REST, the one that dialled by the webhook that follows its `<Dial>`.
 *
 * @param now how the room was a moment ago
 * @throws ControlError when there are no two answered legs
 */
export async function openRoom(
  board: Switchboard,
  name: string,
  call: CallRecord,
  now: { readonly room: Room; readonly notes: RoomNotes },
): Promise<{ room: Room; notes: RoomNotes; conference: string }> {
  let { room, notes } = now;
  if (!isIn(room, call.sid)) {
    const [parent, child] = await pairOf(board, call);
    await board.store.write({
      ...notes,
      legs: [...notes.legs, parent.sid, child.sid],
      arriving: [parent.sid, child.sid],
    });
    await moveIn(board, name, parent, child);
    ({ room, notes } = await board.look(name));
  }
  if (room.conference === null || !isIn(room, call.sid)) throw wrongState('The call is over.');
  return { room, notes, conference: room.conference };
}

/** The other leg of a plain call. */
export async function otherLegOf(board: Switchboard, call: CallRecord): Promise<CallRecord> {
  const [parent, child] = await pairOf(board, call);
  return parent.sid === call.sid ? child : parent;
}

/** Waits until legs that were sent to a room are in it, or are over. Answers those that came. */
export async function arrivalOf(
  board: Switchboard,
  name: string,
  legs: readonly string[],
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<readonly string[]> {
  const deadline = Date.now() + patience;
  try {
    for (;;) {
      const { room } = await board.look(name);
      const missing = legs.filter((leg) => !isIn(room, leg));
      const lost = await lostOf(board, missing);
      if (missing.length === lost.length) return legs.filter((leg) => !missing.includes(leg));
      if (Date.now() > deadline)
        throw new NetworkError('timeout', 'Not everybody came into the room in time.');
      await meanwhile();
      await board.arrivals.wait(name, lookAgainAfter);
    }
  } finally {
    const notes = await board.notesOf(name);
    await board.store.write({ ...notes, arriving: notes.arriving.filter((leg) => !legs.includes(leg)) });
  }
}

async function moveIn(
  board: Switchboard,
  name: string,
  parent: CallRecord,
  child: CallRecord,
): Promise<void> {
  const { network, config, arrivals } = board;
  try {
    await network.redirect(child.sid, roomTwiml(config, name, child.sid));
  } catch (error) {
    // After a silence the leg may have been moved all the same: then the call must not be torn apart.
    const isUnknown = error instanceof NetworkError && error.kind === 'timeout';
    if (!isUnknown) {
      await board.store.write({ ...(await board.notesOf(name)), arriving: [] });
      throw isGone(error) ? wrongState('The other side has just hung up.') : error;
    }
  }
  const askedAt = Date.now();
  let isTold = false;
  const came = await arrivalOf(board, name, [parent.sid, child.sid], async () => {
    if (arrivals.takeDialled(parent.sid)) isTold = true;
    if (isTold || (runsOurTwiml(parent) && Date.now() - askedAt < dialledAfter)) return;
    isTold = true;
    await network.redirect(parent.sid, roomTwiml(config, name, parent.sid)).catch((error: unknown) => {
      if (!isGone(error)) board.report(`${parent.sid} could not be moved into ${name}`, error);
    });
  }).finally(() => arrivals.takeDialled(parent.sid));
  if (came.length === 2) return;
  // One of them is over; the other one waits for nobody.
  for (const leg of came) await endLeg(board, leg);
  throw wrongState('The other side has just hung up.');
}

/**
 * Tells whether `/voice` answered this leg, so that the network asks us what follows its `<Dial>`. It answers
 * clients, and lines that called a number; a line that called a client was connected by somebody else.
 */
function runsOurTwiml({ direction, from, to }: CallRecord): boolean {
  return direction === 'inbound' && (from.startsWith('client:') || !to.startsWith('client:'));
}

/** The leg that dialled and the one that was dialled, both answered. */
async function pairOf(
  { network }: Switchboard,
  call: CallRecord,
): Promise<readonly [parent: CallRecord, child: CallRecord]> {
  if (call.parentSid !== null) {
    const parent = await network.call(call.parentSid);
    if (parent?.status !== 'in-progress') throw wrongState('The other side has just hung up.');
    return [parent, call];
  }
  const children = await network.childrenOf(call.sid);
  const child = children.find(({ status }) => status === 'in-progress');
  if (child === undefined) throw wrongState('Nobody else takes part in this call.');
  return [call, child];
}

async function lostOf({ network }: Switchboard, legs: readonly string[]): Promise<readonly string[]> {
  const calls = await Promise.all(legs.map((leg) => network.call(leg)));
  return legs.filter((_, index) => calls[index]?.status !== 'in-progress');
}

function isIn({ members }: Room, leg: string): boolean {
  return members.some(({ sid, phase }) => sid === leg && phase === 'active');
}
