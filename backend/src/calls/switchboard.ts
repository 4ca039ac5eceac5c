import type { BackendConfig } from '../config.js';
import { Arrivals } from './arrivals.js';
import { Messenger } from './messenger.js';
import type { CallNetwork } from './network.js';
import { RoomReader, recoverNotes, type Room } from './room.js';
import { blankNotes, type RoomNotes, type RoomStore } from './room-store.js';
import { Serial } from './serial.js';

/** What a switchboard is made of. */
export interface SwitchboardParts {
  readonly config: BackendConfig;
  readonly network: CallNetwork;
  readonly store: RoomStore;
  readonly log: (line: string) => void;
  /** The clock, in milliseconds. */
  readonly now: () => number;
  /** Milliseconds until a room is looked at again without having heard of it. */
  readonly lookAgainAfter: number;
}

/** Longer than a call takes to move, and longer than Twilio waits for a webhook (15 s). */
const inheritedMilliseconds = 30_000;

/** What everything that concerns rooms shares: the network, the notes, the order of things. */
export class Switchboard {
  readonly config: BackendConfig;
  readonly network: CallNetwork;
  readonly store: RoomStore;
  readonly log: (line: string) => void;
  readonly reader: RoomReader;
  readonly messenger: Messenger;
  readonly serial = new Serial();
  readonly arrivals = new Arrivals();
  readonly lookAgainAfter: number;
  readonly #begunAt: number;
  readonly #now: () => number;
  #revision = 0;

  constructor({ config, network, store, log, now, lookAgainAfter }: SwitchboardParts) {
    this.config = config;
    this.network = network;
    this.store = store;
    this.log = log;
    this.reader = new RoomReader(network);
    this.messenger = new Messenger(network, log);
    this.#now = now;
    this.#begunAt = now();
    this.lookAgainAfter = lookAgainAfter;
  }

  /** Whether something that the process before this one began may still be on its way. */
  get isFresh(): boolean {
    return this.#now() - this.#begunAt < inheritedMilliseconds;
  }

  /** A number that is greater than any before it, also before a restart. To be taken before the room is read. */
  nextRevision(): number {
    this.#revision = Math.max(this.#revision + 1, this.#now());
    return this.#revision;
  }

  /** A room as the network reports it, with the notes that belong to it. */
  async look(name: string): Promise<{ room: Room; notes: RoomNotes }> {
    const known = await this.store.read(name);
    const room = await this.reader.read(known ?? blankNotes(name));
    if (known !== null) return { room, notes: known };
    return { room, notes: room.members.length === 0 ? blankNotes(name) : recoverNotes(room) };
  }

  /** The notes of a room, blank when there are none. */
  async notesOf(name: string): Promise<RoomNotes> {
    return (await this.store.read(name)) ?? blankNotes(name);
  }

  /** Writes a line about something that failed where nobody waits for an answer. */
  report(what: string, error: unknown): void {
    this.log(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
