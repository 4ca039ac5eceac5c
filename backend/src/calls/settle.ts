import { isGone } from './network.js';
import { nextStep, without, type Step } from './next-step.js';
import type { Room } from './room.js';
import type { RoomNotes } from './room-store.js';
import {
  sessionOf,
  type CallSession,
  type EndReason,
  type SessionTransfer,
  type SessionUnreached,
} from './session.js';
import { reasonOf } from './end-reason.js';
import type { Switchboard } from './switchboard.js';

/** How a room is once all is as it should be: what each of its legs sees. */
export interface Settled {
  /** The session of a leg; one that has left sees what it was told last. */
  sessionOf(leg: string): CallSession;
  /** Whether nobody is in it any more, nor on the way. */
  readonly isOver: boolean;
}

/** More steps than these in a row have no sense; it is the guard against a network that does not do what it says. */
const mostSteps = 12;

/**
 * Brings a room to rest: reads it, does what its rules ask for, reads it again, until there is nothing to do, and
 * tells every client how it is now. To be called with the room's turn in `serial`, after everything that happened.
 *
 * @throws NetworkError when a step could not be done; the room is as the network left it, and its clients know
 */
export async function settle(board: Switchboard, name: string): Promise<Settled> {
  const told = new Map<string, SessionTransfer>();
  const last = new Map<string, CallSession>();
  let failure: { readonly error: unknown } | null = null;

  let { room, notes, revision, unreached } = await lookNow(board, name);
  for (let count = 0; count < mostSteps; count += 1) {
    const step = nextStep(room, notes);
    if (step === null) break;
    try {
      const { tell } = step;
      if (tell !== null) told.set(tell.leg, tell.transfer);
      notes = await performStep(board, room, step, async (after) => {
        if (tell === null || !step.end.includes(tell.leg)) return;
        const farewell = sessionOf(tell.leg, room, after, board.nextRevision(), {
          transfer: tell.transfer,
        });
        last.set(tell.leg, farewell);
        await board.messenger.tell(farewell);
      });
    } catch (error) {
      failure = { error };
      notes = afterFailure(notes, told);
      await board.store.write(notes);
      break;
    }
    const now = await lookNow(board, name);
    ({ room, notes, revision } = now);
    unreached = [...unreached, ...now.unreached];
  }

  const show = (leg: string) => sessionOf(leg, room, notes, revision, { transfer: told.get(leg), unreached });
  for (const { sid, isClient, phase } of room.members) {
    const session = show(sid);
    last.set(sid, session);
    if (isClient && phase === 'active') void board.messenger.tell(session);
  }
  const isOver = room.members.length === 0 && notes.arriving.length === 0;
  if (isOver) await forgetRoom(board, notes);
  if (failure !== null) throw failure.error;
  return { sessionOf: (leg) => last.get(leg) ?? show(leg), isOver };
}

/** What is found at one look at a room. */
interface Sight {
  readonly room: Room;
  readonly notes: RoomNotes;
  readonly revision: number;
  readonly unreached: readonly SessionUnreached[];
}

/** Reads the room and writes down who is in it. */
async function lookNow(board: Switchboard, name: string): Promise<Sight> {
  const revision = board.nextRevision();
  const { room, notes } = await board.look(name);
  const isHere = (sid: string) => room.members.some((member) => member.sid === sid);
  const isActive = (sid: string) =>
    room.members.some((member) => member.sid === sid && member.phase === 'active');
  for (const leg of notes.legs) if (!isHere(leg)) board.messenger.forget(leg);
  const seen: RoomNotes = {
    ...notes,
    legs: [...new Set([...room.members.map(({ sid }) => sid), ...notes.arriving])],
    arriving: notes.arriving.filter((sid) => !isActive(sid)),
    rung: notes.rung.filter((sid) => isHere(sid) && !isActive(sid)),
    failures: await failuresOf(board, room, notes),
  };
  if (seen.legs.length > 0) await board.store.write(seen);
  return { room, notes: seen, revision, unreached: await unreachedOf(board, room, notes) };
}

/** Who was being rung and is not any more. Whoever is rung for a transfer is that transfer's news. */
async function unreachedOf(
  board: Switchboard,
  { members }: Room,
  { rung, transfer, failures }: RoomNotes,
): Promise<readonly SessionUnreached[]> {
  const gone = rung.filter((sid) => sid !== transfer?.target && !members.some((one) => one.sid === sid));
  const found = await Promise.all(
    gone.map(async (id) => {
      const reason = failures[id] ?? (await endingOf(board, id));
      return { id, address: (await board.reader.party(id))?.address ?? '', reason };
    }),
  );
  return found.filter(({ reason }) => reason !== 'cancelled');
}

/** The notes' failures, with that of a transfer whose target is not here any more. */
async function failuresOf(
  board: Switchboard,
  { members }: Room,
  { transfer, failures }: RoomNotes,
): Promise<RoomNotes['failures']> {
  if (transfer === null || failures[transfer.target] !== undefined) return failures;
  if (members.some(({ sid }) => sid === transfer.target)) return failures;
  return { ...failures, [transfer.target]: await endingOf(board, transfer.target) };
}

/** Milliseconds that the list of a room may be ahead of the webhook, which knows more. */
const webhookDelay = 300;

/** Why a leg that we rang is over: from its webhook, or else from the record of the call. */
async function endingOf({ arrivals, network }: Switchboard, leg: string): Promise<EndReason> {
  const call = await network.call(leg);
  if (call === null) return 'failed';
  // Whoever was answered and left has no reason to wait for.
  if (call.status === 'completed') return reasonOf(call.status);
  return (await arrivals.endingOf(leg, webhookDelay)) ?? reasonOf(call.status);
}

/** Does a step and answers the notes after it. What is over already is as good as done. */
async function performStep(
  board: Switchboard,
  { conference }: Room,
  step: Step,
  beforeEnd: (notes: RoomNotes) => Promise<void>,
): Promise<RoomNotes> {
  if (conference !== null) {
    await Promise.all([
      ...step.resume.map((sid) => setHeld(board, conference, sid, false)),
      ...step.hold.map((sid) => setHeld(board, conference, sid, true)),
    ]);
  }
  let notes: RoomNotes = { ...step.notes, heldBy: without(step.notes.heldBy, step.resume) };
  await board.store.write(notes);
  if (step.end.length === 0) return notes;
  await beforeEnd(notes);
  await Promise.all(step.end.map((sid) => endLeg(board, sid)));
  notes = { ...notes, left: [...notes.left, ...step.end] };
  await board.store.write(notes);
  return notes;
}

/** A transfer that could not be finished: who consults goes on consulting, any other one has failed. */
function afterFailure(notes: RoomNotes, told: Map<string, SessionTransfer>): RoomNotes {
  const { transfer } = notes;
  if (transfer === null) return notes;
  if (transfer.consult && transfer.stage !== 'ringing') {
    told.delete(transfer.asker);
    return { ...notes, transfer: { ...transfer, stage: 'consulting' } };
  }
  const { consult, to, target: participant } = transfer;
  told.set(transfer.asker, { stage: 'failed', consult, to, participant, reason: 'failed' });
  return { ...notes, transfer: null };
}

async function forgetRoom(board: Switchboard, notes: RoomNotes): Promise<void> {
  if (notes.legs.length > 0 || (await board.store.read(notes.name)) !== null) {
    for (const leg of notes.legs) board.messenger.forget(leg);
    board.reader.forget(notes);
    // Those that were given up may still show up, and must be known then.
    if (notes.forsaken.length === 0) await board.store.forget(notes.name);
  }
}

/** Puts a party on hold or takes it off, once more when the network fails; one that has left needs neither. */
async function setHeld(board: Switchboard, conference: string, sid: string, held: boolean): Promise<void> {
  const change = () => board.network.updateParticipant(conference, sid, { held });
  try {
    await change().catch((error: unknown) => (isGone(error) ? undefined : change()));
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** Ends a leg; one that is over already is what was wanted. */
export async function endLeg({ network }: Switchboard, sid: string): Promise<void> {
  try {
    await network.endCall(sid);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}
