import { isLive, type CallNetwork, type ParticipantRecord } from './network.js';
import { partyOf, type Party } from './party.js';
import { blankNotes, type RoomNotes, type TransferNotes } from './room-store.js';

/** One party of a room. */
export interface Member {
  readonly sid: string;
  readonly label: string | null;
  /** An identity without `client:`, or a number. */
  readonly address: string;
  /** Whether messages can be sent to it. */
  readonly isClient: boolean;
  readonly phase: 'ringing' | 'active';
  readonly muted: boolean;
  readonly held: boolean;
}

/** What the network says about a room at one moment. */
export interface Room {
  readonly name: string;
  /** `CF…`, or null when the conference is not going on. */
  readonly conference: string | null;
  readonly members: readonly Member[];
}

const roomName = /^room-CA[0-9a-f]{32}$/;

/** The name of the room of a call, made of the leg that dialled. */
export function roomNameOf(parentSid: string): string {
  return `room-${parentSid}`;
}

/** Tells whether a conference is one of ours. */
export function isRoomName(name: string): boolean {
  return roomName.test(name);
}

const mostPartiesKnown = 10_000;

/** Reads rooms from the network. Who is at the end of a leg never changes, so it is asked once. */
export class RoomReader {
  readonly #network: CallNetwork;
  readonly #parties = new Map<string, Party>();
  readonly #conferences = new Map<string, string>();

  constructor(network: CallNetwork) {
    this.#network = network;
  }

  /** Who is in the room now. Those who were rung and are not listed yet are asked for one by one. */
  async read(notes: RoomNotes): Promise<Room> {
    const { name } = notes;
    const { conference, listed } = await this.#list(name);
    const present = listed.filter(
      ({ callSid, status }) => status !== 'complete' && status !== 'failed' && !notes.left.includes(callSid),
    );
    const unlisted = notes.rung.filter(
      (sid) => !notes.left.includes(sid) && !listed.some(({ callSid }) => callSid === sid),
    );
    const members = await Promise.all([
      ...present.map((record) => this.#member(record)),
      ...unlisted.map((sid) => this.#rung(sid)),
    ]);
    return { name, conference, members: members.filter((member) => member !== null) };
  }

  /** Who is at the end of a leg, or null when there is no such leg. */
  async party(sid: string): Promise<Party | null> {
    const known = this.#parties.get(sid);
    if (known !== undefined) return known;
    const call = await this.#network.call(sid);
    if (call === null) return null;
    const [oldest] = this.#parties.keys();
    if (this.#parties.size >= mostPartiesKnown && oldest !== undefined) this.#parties.delete(oldest);
    const party = partyOf(call);
    this.#parties.set(sid, party);
    return party;
  }

  /** Forgets what is only good as long as a room lasts. */
  forget({ name, legs }: RoomNotes): void {
    this.#conferences.delete(name);
    for (const leg of legs) this.#parties.delete(leg);
  }

  /** The room's name under which a leg is found in the network, for a process that has forgotten. */
  async find(sid: string): Promise<string | null> {
    for (const { sid: conference, name } of await this.#network.conferences()) {
      if (!isRoomName(name)) continue;
      const listed = await this.#network.participants(conference);
      if (listed.some(({ callSid }) => callSid === sid)) return name;
    }
    return null;
  }

  async #list(name: string): Promise<{ conference: string | null; listed: readonly ParticipantRecord[] }> {
    const known = this.#conferences.get(name);
    if (known !== undefined) {
      const listed = await this.#network.participants(known);
      if (listed.length > 0) return { conference: known, listed };
      // An empty one may be over, and another of the same name going on.
      this.#conferences.delete(name);
    }
    const conference = await this.#network.conference(name);
    if (conference === null) return { conference, listed: [] };
    this.#conferences.set(name, conference);
    return { conference, listed: await this.#network.participants(conference) };
  }

  async #member({ callSid, label, muted, held, status }: ParticipantRecord): Promise<Member | null> {
    const party = await this.party(callSid);
    if (party === null) return null;
    const phase = status === 'connected' ? 'active' : 'ringing';
    return { sid: callSid, label, ...party, phase, muted, held };
  }

  /** One that has just answered is still on its way until the conference lists it. */
  async #rung(sid: string): Promise<Member | null> {
    const call = await this.#network.call(sid);
    if (call === null || !isLive(call)) return null;
    return { sid, label: null, ...partyOf(call), phase: 'ringing', muted: false, held: false };
  }
}

/** What a party was brought in for, as its label says, so that a restart does not lose it. */
export type RoleWord = 'cold' | 'warm' | 'added';

/** A label that no other party has: role, the leg that asked, and something nobody else has. */
export function labelFor(role: RoleWord, asker: string): string {
  return `${role}.${asker}.${crypto.randomUUID().slice(0, 8)}`;
}

const transferLabel = /^(cold|warm)\.(CA[0-9a-f]{32})\./;

/** Takes up again what the network and its labels still say of a room about which nothing is noted. */
export function recoverNotes({ name, members }: Room): RoomNotes {
  const labels = members.flatMap(({ sid, label }) => (label === null ? [] : [{ sid, label }]));
  return {
    ...blankNotes(name),
    legs: members.map(({ sid }) => sid),
    rung: labels.filter(({ label }) => /^(cold|warm|added)\./.test(label)).map(({ sid }) => sid),
    transfer: recoverTransfer(members),
  };
}

function recoverTransfer(members: readonly Member[]): TransferNotes | null {
  for (const target of members) {
    const [, role, asker = ''] = transferLabel.exec(target.label ?? '') ?? [];
    const others = members.filter(({ sid }) => sid !== target.sid && sid !== asker);
    // Whoever was transferred long ago still has the label; a transfer that is on keeps the far side on hold.
    const isOn = others.length > 0 && others.every(({ held }) => held);
    if (role === undefined || !isOn || !members.some(({ sid }) => sid === asker)) continue;
    const stage = target.phase === 'active' && role === 'warm' ? 'consulting' : 'ringing';
    return { asker, target: target.sid, to: target.address, consult: role === 'warm', stage };
  }
  return null;
}
