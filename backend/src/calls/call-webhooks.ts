import { attend } from './attend.js';
import { reasonOf } from './end-reason.js';
import { isCallSid } from './own-leg.js';
import { isRoomName, roomNameOf } from './room.js';
import { nothingMore, roomTwiml } from './room-twiml.js';
import { endLeg } from './settle.js';
import type { Switchboard } from './switchboard.js';

/** The form of a webhook whose signature was checked. */
export type WebhookForm = ReadonlyMap<string, string>;

/**
 * Says in TwiML what follows the `<Dial>` of a call: the room, when the call is being moved into one, and otherwise
 * nothing, which ends the leg.
 */
export async function answerDialled(board: Switchboard, form: WebhookForm): Promise<string> {
  const leg = form.get('CallSid') ?? '';
  const name = roomNameOf(leg);
  const notes = isRoomName(name) ? await board.store.read(name) : null;
  if (notes?.arriving.includes(leg) === true) {
    board.arrivals.noteDialled(leg);
    return roomTwiml(board.config, name, leg);
  }
  if (notes !== null || !isRoomName(name) || !board.isFresh) return nothingMore();
  return (await wasMoved(board, form)) ? roomTwiml(board.config, name, leg) : nothingMore();
}

/** The other leg talks on: the process before this one was moving the two. */
async function wasMoved(board: Switchboard, form: WebhookForm): Promise<boolean> {
  const other = form.get('DialCallSid') ?? '';
  if (!isCallSid(other)) return false;
  try {
    return (await board.network.call(other))?.status === 'in-progress';
  } catch (error) {
    board.report(`${other} is not known`, error);
    return false;
  }
}

/** Hears of somebody's coming, leaving, holding in a room. What the event says is not believed but looked at. */
export function hearConference(board: Switchboard, form: WebhookForm): void {
  const name = form.get('FriendlyName') ?? '';
  if (!isRoomName(name)) return;
  board.arrivals.wake(name);
  void attend(board, name);
}

/** Words of a call that is over. */
const endings = ['busy', 'no-answer', 'canceled', 'failed', 'completed'];

/**
 * Hears of a leg that was rung into a room: it is answered, or why it is not.
 *
 * @param query of our own address, signed with it: `room` and `label`
 */
export async function hearParticipant(
  board: Switchboard,
  query: URLSearchParams,
  form: WebhookForm,
): Promise<void> {
  const [name, label] = [query.get('room') ?? '', query.get('label') ?? ''];
  const leg = form.get('CallSid') ?? '';
  const status = form.get('CallStatus') ?? '';
  if (!isRoomName(name) || leg === '') return;
  const isOver = endings.includes(status);
  if (isOver) board.arrivals.noteEnding(leg, reasonOf(status, form.get('SipResponseCode')));
  await board.serial.run([name], async () => {
    const notes = await board.store.read(name);
    if (notes === null) return;
    if (isOver) {
      const reason = notes.failures[leg] ?? reasonOf(status, form.get('SipResponseCode'));
      await board.store.write({
        ...notes,
        failures: { ...notes.failures, [leg]: reason },
        left: [...new Set([...notes.left, leg])],
        forsaken: notes.forsaken.filter((one) => one !== label),
      });
    } else if (notes.forsaken.includes(label)) {
      await endLeg(board, leg);
      await board.store.write({
        ...notes,
        left: [...notes.left, leg],
        forsaken: notes.forsaken.filter((one) => one !== label),
      });
    }
  });
  board.arrivals.wake(name);
  await attend(board, name);
}
