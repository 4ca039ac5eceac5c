import { isRoomName } from './room.js';
import { settle, type Settled } from './settle.js';
import type { Switchboard } from './switchboard.js';

/** What a switchboard has yet to look at. */
interface Rounds {
  /** Rooms that wait for their turn. */
  readonly waiting: Set<string>;
  /** Rooms that are looked at again after a while. */
  readonly later: Map<string, NodeJS.Timeout>;
}

const roundsOf = new WeakMap<Switchboard, Rounds>();

/** Brings a room to rest when its turn has come, after something happened in it. Several calls before that are one. */
export function attend(board: Switchboard, name: string): Promise<void> {
  const { waiting } = rounds(board);
  if (waiting.has(name)) return Promise.resolve();
  waiting.add(name);
  return board.serial
    .run([name], async () => {
      waiting.delete(name);
      await tend(board, name);
    })
    .catch((error: unknown) => board.report(`${name} is not at rest`, error));
}

/**
 * Brings a room to rest, as `settle`, and looks at it again after a while until it is over: what the network tells
 * may be lost on its way, or come while the network is out of order. To be called with the room's turn.
 */
export async function tend(board: Switchboard, name: string): Promise<Settled> {
  let isOver = false;
  try {
    const settled = await settle(board, name);
    ({ isOver } = settled);
    return settled;
  } finally {
    const { later } = rounds(board);
    clearTimeout(later.get(name));
    later.delete(name);
    if (!isOver) later.set(name, setTimeout(() => void attend(board, name), board.lookAgainAfter).unref());
  }
}

function rounds(board: Switchboard): Rounds {
  const known = roundsOf.get(board);
  if (known !== undefined) return known;
  const fresh: Rounds = { waiting: new Set(), later: new Map() };
  roundsOf.set(board, fresh);
  void takeOver(board);
  return fresh;
}

/** Looks at the rooms that go on when a process has begun: the one before may have left one half done. */
async function takeOver(board: Switchboard): Promise<void> {
  try {
    for (const { name } of await board.network.conferences()) if (isRoomName(name)) void attend(board, name);
  } catch (error) {
    board.report('The rooms of the process before this one are not known', error);
  }
}
