import type { EndReason } from './session.js';

/** A transfer that is going on in a room. */
export interface TransferNotes {
  /** CallSid of the leg that asked for it. */
  readonly asker: string;
  /** CallSid of the leg that is rung for it. */
  readonly target: string;
  /** Whom the person asked for, as typed. */
  readonly to: string;
  readonly consult: boolean;
  readonly stage: 'ringing' | 'consulting' | 'completing';
}

/**
 * What the network cannot say about a room. Losing it loses little: who is there, held or muted is the network's to
 * say, and a transfer is read again from the labels of its parties.
 */
export interface RoomNotes {
  /** `room-CA…` */
  readonly name: string;
  /** Legs that were in the room when it was last looked at, or were asked to come. */
  readonly legs: readonly string[];
  /** Those of them that are on their way from a plain call. */
  readonly arriving: readonly string[];
  /** Legs that we rang. */
  readonly rung: readonly string[];
  /** Legs that the network ended for us, in case its list is behind. */
  readonly left: readonly string[];
  readonly transfer: TransferNotes | null;
  /** Who put whom on hold: held leg → holder's leg. A leg that holds itself is its own holder. */
  readonly heldBy: Readonly<Record<string, string>>;
  /** Why legs that we rang did not come. */
  readonly failures: Readonly<Record<string, EndReason>>;
  /** Labels of parties that we rang without ever hearing which leg they are. They are ended when they show up. */
  readonly forsaken: readonly string[];
}

/** Remembers rooms. Every process that serves the same calls must see the same store. */
export interface RoomStore {
  read(name: string): Promise<RoomNotes | null>;
  write(notes: RoomNotes): Promise<void>;
  forget(name: string): Promise<void>;
  /** The name of the room that a leg is in, or null. */
  roomOf(leg: string): Promise<string | null>;
}

/** Notes of a room about which nothing is known yet. */
export function blankNotes(name: string): RoomNotes {
  return {
    name,
    legs: [],
    arriving: [],
    rung: [],
    left: [],
    transfer: null,
    heldBy: {},
    failures: {},
    forsaken: [],
  };
}

/** Twilio ends every call after a day at most; notes that are older belong to nobody. */
const longestLife = 24 * 60 * 60 * 1000;

/**
 * Keeps the rooms in memory: for one process, or for several among which requests and webhooks of one call always
 * go to the same. A restart forgets who held whom, and no call.
 */
export function createMemoryRoomStore(now: () => number = Date.now): RoomStore {
  const rooms = new Map<string, { readonly notes: RoomNotes; readonly writtenAt: number }>();
  const byLeg = new Map<string, string>();

  const forget = (name: string) => {
    for (const leg of rooms.get(name)?.notes.legs ?? []) if (byLeg.get(leg) === name) byLeg.delete(leg);
    rooms.delete(name);
  };

  return {
    read: (name) => Promise.resolve(rooms.get(name)?.notes ?? null),
    write(notes) {
      forget(notes.name);
      rooms.set(notes.name, { notes, writtenAt: now() });
      for (const leg of notes.legs) byLeg.set(leg, notes.name);
      // A room that is written goes to the end, so the oldest is always the first.
      for (const [name, { writtenAt }] of rooms) {
        if (writtenAt > now() - longestLife) break;
        forget(name);
      }
      return Promise.resolve();
    },
    forget(name) {
      forget(name);
      return Promise.resolve();
    },
    roomOf: (leg) => Promise.resolve(byLeg.get(leg) ?? null),
  };
}
