import type { CallRecord } from '../calls/call-record.js';
import type { Leg } from '../calls/leg.js';
import type { AudioSource } from '../media/frame.js';
import { SpeechWatch } from './speech.js';

/** When the others hear a beep for somebody. */
export type Beep = 'never' | 'on-enter' | 'on-exit' | 'always';

/** What is wished for somebody who joins a conference: attributes of `<Conference>` or parameters of REST. */
export interface ParticipantWishes {
  readonly label: string | null;
  readonly muted: boolean;
  readonly startOnEnter: boolean;
  readonly endOnExit: boolean;
  readonly beep: Beep;
  /** Sid of the call that this one whispers to. */
  readonly coaches: string | null;
  /** Makes what is heard until the conference starts. */
  readonly waiting: () => Music;
}

/** Something to listen to that may have work going on behind it. */
export interface Music extends AudioSource {
  stop(): void;
}

/** Twilio's words for where a participant is. */
export type ParticipantStatus = 'queued' | 'connecting' | 'ringing' | 'connected' | 'complete';

/** Somebody in a conference, or being rung for it. */
export class Participant {
  readonly record: CallRecord;
  readonly label: string | null;
  readonly startOnEnter: boolean;
  readonly beep: Beep;
  readonly createdAt = new Date();
  endOnExit: boolean;
  muted: boolean;
  coaches: string | null;
  updatedAt = new Date();
  /** Set once it has joined. */
  leg: Leg | null = null;
  /** What it hears instead of the others while it is held; null when it is not. */
  holdMusic: Music | null = null;
  /** What is played to it once, instead of everything else. */
  announcement: Music | null = null;
  /** A short sound on top of what it hears. */
  chime: AudioSource | null = null;
  readonly speech = new SpeechWatch();
  readonly #waiting: () => Music;
  readonly #out = new AbortController();
  #waitingMusic: Music | null = null;

  constructor(record: CallRecord, wishes: ParticipantWishes) {
    this.record = record;
    this.label = wishes.label;
    this.startOnEnter = wishes.startOnEnter;
    this.endOnExit = wishes.endOnExit;
    this.beep = wishes.beep;
    this.muted = wishes.muted;
    this.coaches = wishes.coaches;
    this.#waiting = wishes.waiting;
  }

  get sid(): string {
    return this.record.sid;
  }

  get held(): boolean {
    return this.holdMusic !== null;
  }

  /** Aborted when it is in the conference no more. */
  get out(): AbortSignal {
    return this.#out.signal;
  }

  get status(): ParticipantStatus {
    if (this.out.aborted || this.record.ended) return 'complete';
    if (this.leg) return 'connected';
    if (this.record.answered) return 'connecting';
    return this.record.status === 'ringing' ? 'ringing' : 'queued';
  }

  /** What it hears while it waits; begins when it is first asked for and ends with `waitNoMore`. */
  get waitingMusic(): Music {
    this.#waitingMusic ??= this.#waiting();
    return this.#waitingMusic;
  }

  waitNoMore(): void {
    this.#waitingMusic?.stop();
    this.#waitingMusic = null;
  }

  /** Ends everything that plays for it. */
  leave(): void {
    this.waitNoMore();
    this.holdMusic?.stop();
    this.announcement?.stop();
    this.#out.abort();
  }
}
