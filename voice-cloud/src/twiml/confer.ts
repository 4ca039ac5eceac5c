import { conferenceTopics, type ConferenceCallback } from '../conferences/conference-news.js';
import { enter, waitingMusic } from '../conferences/enter.js';
import { Participant, type Beep, type ParticipantWishes } from '../conferences/participant.js';
import { flagOf, methodOf, numberOf } from './attributes.js';
import { TwimlError, type TwimlElement } from './document.js';
import type { Fields } from './source.js';
import type { TwimlRun } from './twiml-run.js';

/** Twilio's limit for a conference. */
const mostParticipants = 250;

/** `<Conference>`: puts the party into it until that is over. */
export async function confer(run: TwimlRun, element: TwimlElement): Promise<Fields> {
  if (element.text === '') throw new TwimlError('13224: <Conference> has no name');
  await run.line.answer();
  if (run.ended) return {};
  const { exchange, line } = run;
  const conference = exchange.conferences.named(element.text);
  if (conference.members.length >= numberOf(element, 'maxParticipants', mostParticipants)) {
    exchange.log(`${line.record.sid}: the conference ${element.text} is full`);
    return { DialCallStatus: 'failed' };
  }
  conference.news.listen(callbackOf(run, element));
  const before = conference.participant(line.record.sid);
  if (before) conference.leave(before, 'moved');
  await enter(run, conference, new Participant(line.record, wishesOf(run, element)));
  return { DialCallStatus: 'answered' };
}

function wishesOf(run: TwimlRun, element: TwimlElement): ParticipantWishes {
  const { waitUrl, participantLabel, coach } = element.attributes;
  return {
    label: participantLabel || null,
    muted: flagOf(element, 'muted', false),
    startOnEnter: flagOf(element, 'startConferenceOnEnter', true),
    endOnExit: flagOf(element, 'endConferenceOnExit', false),
    beep: beepOf(element.attributes['beep']),
    coaches: coach || null,
    waiting: () => waitingMusic(run, waitUrl, methodOf(element, 'waitMethod')),
  };
}

/** When the others hear a beep, in TwiML's and REST's words; always unless told otherwise. */
export function beepOf(word: string | null | undefined): Beep {
  if (word === 'false') return 'never';
  if (word === 'onEnter') return 'on-enter';
  if (word === 'onExit') return 'on-exit';
  return 'always';
}

function callbackOf(run: TwimlRun, element: TwimlElement): ConferenceCallback | null {
  const { statusCallback, statusCallbackEvent = '' } = element.attributes;
  if (!statusCallback) return null;
  const events = statusCallbackEvent.split(/\s+/).filter((word) => word !== '');
  for (const word of events) {
    if (!conferenceTopics.some((topic) => topic === word))
      run.exchange.logOnce(`TwiML: a <Conference> has no event ${word}`);
  }
  const method = methodOf(element, 'statusCallbackMethod');
  return { url: run.resolve(statusCallback), method, events };
}
