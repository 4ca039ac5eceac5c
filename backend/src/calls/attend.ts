import { settle } from './settle.js';
import type { Switchboard } from './switchboard.js';

const waiting = new WeakMap<Switchboard, Set<string>>();

/** Brings a room to rest when its turn has come, after something happened in it. Several calls before that are one. */
export function attend(board: Switchboard, name: string): Promise<void> {
  const rooms = waiting.get(board) ?? new Set();
  waiting.set(board, rooms);
  if (rooms.has(name)) return Promise.resolve();
  rooms.add(name);
  return board.serial
    .run([name], async () => {
      rooms.delete(name);
      await settle(board, name);
    })
    .catch((error: unknown) => board.report(`${name} is not at rest`, error));
}

/** Seconds after which even a network that is slow to give up has told us that nobody answers. */
const spareSeconds = 10;

/** Looks after a room in which somebody rings even when the network's word about it is lost on its way. */
export function watch(board: Switchboard, name: string): void {
  const seconds = board.config.ringSeconds + spareSeconds;
  setTimeout(() => void attend(board, name), seconds * 1000).unref();
}
