import type { Exchange } from '../exchange.js';
import type { Fields } from '../twiml/source.js';
import type { Callback } from '../webhooks/callbacks.js';
import type { Participant } from './participant.js';

/** Words with which an application asks for events of a conference. */
export const conferenceTopics = [
  'start',
  'end',
  'join',
  'leave',
  'mute',
  'hold',
  'modify',
  'speaker',
  'announcement',
] as const;

type Topic = (typeof conferenceTopics)[number];

/** Every event, with the word that asks for it. */
const topics = {
  'conference-start': 'start',
  'conference-end': 'end',
  'participant-join': 'join',
  'participant-leave': 'leave',
  'participant-mute': 'mute',
  'participant-unmute': 'mute',
  'participant-hold': 'hold',
  'participant-unhold': 'hold',
  'participant-modify': 'modify',
  'participant-speech-start': 'speaker',
  'participant-speech-stop': 'speaker',
  'announcement-end': 'announcement',
} as const satisfies Readonly<Record<string, Topic>>;

export type ConferenceEvent = keyof typeof topics;

/** Who is told of a conference, and of what. */
export interface ConferenceCallback extends Callback {
  readonly events: readonly string[];
}

/** Tells the application what happens in one conference, in order and numbered. */
export class ConferenceNews {
  readonly #exchange: Exchange;
  readonly #sid: string;
  readonly #name: string;
  #callback: ConferenceCallback | null = null;
  #sequence = 0;

  constructor(exchange: Exchange, sid: string, name: string) {
    this.#exchange = exchange;
    this.#sid = sid;
    this.#name = name;
  }

  /** Sets who is told; as with Twilio the first participant that names somebody decides. */
  listen(callback: ConferenceCallback | null): void {
    this.#callback ??= callback;
  }

  /** Whether somebody asked for events of this kind. */
  wants(topic: Topic): boolean {
    return this.#callback?.events.includes(topic) === true;
  }

  tell(event: ConferenceEvent, participant: Participant | null, more: Fields = {}): void {
    this.#sequence += 1;
    if (!this.#callback?.events.includes(topics[event])) return;
    this.#exchange.callbacks.send(this.#sid, this.#callback, {
      AccountSid: this.#exchange.account.accountSid,
      ConferenceSid: this.#sid,
      FriendlyName: this.#name,
      SequenceNumber: String(this.#sequence),
      StatusCallbackEvent: event,
      Timestamp: new Date().toUTCString().replace('GMT', '+0000'),
      ...(participant ? fieldsOf(participant) : {}),
      ...more,
    });
  }
}

function fieldsOf(participant: Participant): Fields {
  const { sid, label, muted, held, coaches, startOnEnter, endOnExit } = participant;
  return {
    CallSid: sid,
    Coaching: String(coaches !== null),
    ...(coaches === null ? {} : { CallSidToCoach: coaches }),
    EndConferenceOnExit: String(endOnExit),
    Hold: String(held),
    Muted: String(muted),
    ...(label === null ? {} : { ParticipantLabel: label }),
    StartConferenceOnEnter: String(startOnEnter),
  };
}
