import { readDestination } from '../destination.js';
import { ControlError, wrongState } from './control-error.js';
import { NetworkError } from './network.js';
import type { OwnLeg } from './own-leg.js';
import { conferenceCallback, participantCallback } from './room-twiml.js';
import { labelFor, type Member, type RoleWord, type Room } from './room.js';
import type { Switchboard } from './switchboard.js';

/** Somebody who can be rung. */
export interface Invitee {
  /** What the network rings: `client:carol` or a number. */
  readonly to: string;
  /** As sessions name them. */
  readonly address: string;
  readonly isClient: boolean;
}

/** Reads whom a person wants to ring, by the rules of `/voice`. */
export function readInvitee({ config }: Switchboard, to: string): Invitee {
  const destination = readDestination(to, config);
  switch (destination.kind) {
    case 'client':
      return { to: `client:${destination.identity}`, address: destination.identity, isClient: true };
    case 'number':
      return { to: destination.number, address: destination.number, isClient: false };
    case 'nowhere':
      throw new ControlError('not-callable', 'There is nobody of that name and no such number.');
  }
}

/** Refuses to ring somebody who is in the room or is being rung for it. */
export function requireAbsent({ members }: Room, { address, isClient }: Invitee): void {
  const here = (member: Member) => member.address === address && member.isClient === isClient;
  if (members.some(here)) throw wrongState(`${address} takes part in this call already.`);
}

/** Why somebody is rung. */
export interface Reason {
  readonly role: RoleWord;
  /** The line under the caller's name, such as "Transfer of +1…"; null for none. */
  readonly subject: string | null;
}

/**
 * Rings somebody into the room and answers the sid of their leg. Numbers see the configured caller id, clients the
 * identity of whoever adds them.
 *
 * When the network is silent we do not know whether somebody rings; the label is kept, and they are let go when
 * they show up.
 */
export async function invite(
  board: Switchboard,
  { identity, call, room }: OwnLeg,
  { to, isClient }: Invitee,
  { role, subject }: Reason,
): Promise<string> {
  const { config, network, store } = board;
  const label = labelFor(role, call.sid);
  try {
    const sid = await network.addParticipant(room, {
      to: isClient ? `${to}?${clientParameters(identity, subject)}` : to,
      from: isClient ? `client:${identity}` : config.callerId,
      label,
      timeoutSeconds: config.ringSeconds,
      statusCallback: participantCallback(config, room, label),
      conferenceCallback: conferenceCallback(config),
    });
    const notes = await board.notesOf(room);
    await store.write({ ...notes, legs: [...notes.legs, sid], rung: [...notes.rung, sid] });
    return sid;
  } catch (error) {
    if (error instanceof NetworkError && error.kind === 'timeout') {
      const notes = await board.notesOf(room);
      await store.write({ ...notes, forsaken: [...notes.forsaken, label] });
    }
    throw error;
  }
}

/** What the rung client's dialog shows: who rings, and what it is about. */
function clientParameters(identity: string, subject: string | null): string {
  const parameters = { __TWI_CALLER_ID: identity, ...(subject === null ? {} : { __TWI_SUBJECT: subject }) };
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}
