import type { Leg } from '../calls/leg.js';
import type { Exchange } from '../exchange.js';
import type { AudioPort } from '../media/audio-port.js';
import { Beep } from '../media/tones.js';
import { newSid } from '../sids.js';
import { ConferenceNews } from './conference-news.js';
import { Ear } from './ear.js';
import type { Music, Participant } from './participant.js';

/** Twilio's words for where a conference is in its life. */
export type ConferenceStatus = 'init' | 'in-progress' | 'completed';

/** Twilio's words for why a conference is over. */
export type EndReason =
  | 'conference-ended-via-api'
  | 'participant-with-end-conference-on-exit-left'
  | 'participant-with-end-conference-on-exit-kicked'
  | 'last-participant-left'
  | 'last-participant-kicked';

/** Why somebody left. */
export type LeaveReason = 'hung-up' | 'moved' | 'kicked' | 'conference-ended';

/**
 * Several parties who hear each other. It waits for the first who may start it, and is over when the last
 * one leaves, when one leaves who ends it, or when the application ends it.
 *
 *   init → in-progress → completed
 */
export class Conference {
  readonly sid = newSid('CF');
  readonly name: string;
  readonly news: ConferenceNews;
  readonly createdAt = new Date();
  updatedAt = new Date();
  status: ConferenceStatus = 'init';
  endedBy: { readonly reason: EndReason; readonly callSid: string | null } | null = null;
  readonly #exchange: Exchange;
  readonly #ended: (conference: Conference) => void;
  readonly #participants = new Map<string, Participant>();

  constructor(exchange: Exchange, name: string, ended: (conference: Conference) => void) {
    this.#exchange = exchange;
    this.name = name;
    this.#ended = ended;
    this.news = new ConferenceNews(exchange, this.sid, name);
  }

  /** Everybody who is in it or rung for it. */
  get participants(): readonly Participant[] {
    return [...this.#participants.values()];
  }

  /** Those who are in it. */
  get members(): readonly Participant[] {
    return this.participants.filter(({ leg }) => leg !== null);
  }

  /** Whether those in it hear music, because it has not started or there is nobody to talk to. */
  get waits(): boolean {
    return this.status !== 'in-progress' || this.members.length < 2;
  }

  /** Somebody by the sid of its call or by its label. */
  participant(sidOrLabel: string): Participant | null {
    const bySid = this.#participants.get(sidOrLabel);
    return bySid ?? this.participants.find(({ label }) => label === sidOrLabel) ?? null;
  }

  /** Lists somebody who is rung for it and will join; `gone` when nobody answered. */
  expect(participant: Participant): void {
    this.#participants.set(participant.sid, participant);
    participant.record.progress.on('progress', (progress) => {
      if (progress === 'completed' && !participant.leg) this.#forget(participant, 'hung-up');
    });
    if (participant.record.ended) this.#forget(participant, 'hung-up');
  }

  /** Lets somebody in; what it then hears is its `ear`. */
  join(participant: Participant, leg: Leg): Ear {
    if (participant.beep === 'always' || participant.beep === 'on-enter') this.#beep();
    participant.leg = leg;
    this.#participants.set(participant.sid, participant);
    this.#changed();
    const starts = this.status === 'init' && participant.startOnEnter;
    if (starts) {
      this.status = 'in-progress';
      this.news.tell('conference-start', null);
    }
    this.news.tell('participant-join', participant);
    const keyed = this.#digitOf(participant);
    leg.events.on('digit', keyed);
    participant.out.addEventListener('abort', () => leg.events.off('digit', keyed), { once: true });
    return new Ear(this, participant);
  }

  /** Somebody leaves; harmless when it has left. */
  leave(participant: Participant, why: LeaveReason): void {
    if (participant.out.aborted) return;
    const last = this.members.length === 1;
    this.#forget(participant, why);
    if (this.status === 'completed') return;
    if (participant.endOnExit) {
      const word = why === 'kicked' ? 'kicked' : 'left';
      return this.end(`participant-with-end-conference-on-exit-${word}`, participant.sid);
    }
    if (last)
      return this.end(
        why === 'kicked' ? 'last-participant-kicked' : 'last-participant-left',
        participant.sid,
      );
    if (participant.beep === 'always' || participant.beep === 'on-exit') this.#beep();
  }

  /** Ends it for everybody: those in it go on with their calls, those who are rung for it are let go. */
  end(reason: EndReason, callSid: string | null = null): void {
    if (this.status === 'completed') return;
    const started = this.status === 'in-progress';
    this.status = 'completed';
    this.endedBy = { reason, callSid };
    for (const participant of this.participants) {
      this.#forget(participant, 'conference-ended');
      if (!participant.leg) this.#exchange.calls.leg(participant.sid)?.hangUp({ outcome: 'cancelled' });
    }
    if (started)
      this.news.tell('conference-end', null, {
        ReasonConferenceEnded: reason,
        ...(callSid === null ? {} : { CallSidEndingConference: callSid }),
      });
    this.#changed();
    this.#ended(this);
  }

  mute(participant: Participant, on: boolean): void {
    if (participant.muted === on) return;
    participant.muted = on;
    this.#tell(participant, on ? 'participant-mute' : 'participant-unmute');
  }

  /** Holds somebody, who then hears this music, or with null takes it back. */
  hold(participant: Participant, music: Music | null): void {
    const before = participant.holdMusic;
    before?.stop();
    participant.holdMusic = music;
    if ((before === null) === (music === null)) return;
    this.#tell(participant, music ? 'participant-hold' : 'participant-unhold');
  }

  /** Changes what happens when somebody leaves, or whom it whispers to. */
  modify(participant: Participant, change: { endOnExit?: boolean; coaches?: string | null }): void {
    if (change.endOnExit !== undefined) participant.endOnExit = change.endOnExit;
    if (change.coaches !== undefined) participant.coaches = change.coaches;
    this.#tell(participant, 'participant-modify');
  }

  /** Plays something to somebody once, instead of everything else. */
  announce(participant: Participant, announcement: Music): void {
    participant.announcement?.stop();
    participant.announcement = announcement;
  }

  /** An announcement came to its end. */
  announced(participant: Participant, announcement: Music): void {
    if (participant.announcement !== announcement) return;
    participant.announcement = null;
    if (!participant.out.aborted) this.news.tell('announcement-end', participant);
  }

  /** Those whom a participant hears: the others that are neither muted nor held, and of coaches only its own. */
  *heardBy(listener: Participant): Iterable<AudioPort> {
    for (const other of this.#participants.values()) {
      if (other === listener || !other.leg || other.muted || other.held) continue;
      if (other.coaches === null || other.coaches === listener.sid) yield other.leg.port;
    }
  }

  /** Tells of somebody who begins to speak, or stops, when the application wants that. */
  notice(participant: Participant): void {
    if (!this.news.wants('speaker')) return;
    const heard = participant.muted || participant.held ? null : (participant.leg?.port.spoken ?? null);
    const change = participant.speech.hear(heard);
    if (change) this.news.tell(`participant-speech-${change}`, participant);
  }

  /** A key that somebody presses is heard by the others, as its tone would be. */
  #digitOf(participant: Participant): (digit: string) => void {
    return (digit) => {
      if (participant.out.aborted || participant.muted || participant.held) return;
      for (const other of this.members) if (other !== participant && !other.held) other.leg?.hearDigit(digit);
    };
  }

  #beep(): void {
    for (const member of this.members) member.chime = new Beep();
  }

  #forget(participant: Participant, why: LeaveReason): void {
    if (!this.#participants.delete(participant.sid)) return;
    participant.leave();
    this.#changed();
    if (participant.leg)
      this.news.tell('participant-leave', participant, { ReasonParticipantLeft: leaveWords[why] });
    // Those who were rung in vain leave a conference that nobody ever entered.
    else if (this.#participants.size === 0 && this.status === 'init') this.end('last-participant-left');
  }

  #tell(participant: Participant, event: Parameters<ConferenceNews['tell']>[0]): void {
    participant.updatedAt = new Date();
    this.#changed();
    this.news.tell(event, participant);
  }

  #changed(): void {
    this.updatedAt = new Date();
    this.#exchange.changed();
  }
}

/** What Twilio calls the reasons. */
const leaveWords: Readonly<Record<LeaveReason, string>> = {
  'hung-up': 'participant_hung_up',
  moved: 'participant_updated_via_api',
  kicked: 'participant_removed_via_api',
  'conference-ended': 'conference_ended',
};
