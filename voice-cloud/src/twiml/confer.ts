import { conferenceTopics, type ConferenceCallback } from '../conferences/conference-news.js';
import { waitingMusic } from '../conferences/music.js';
import type { Conference } from '../conferences/conference.js';
import { untilAny } from '../calls/until-any.js';
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
  const present = exchange.conferences.named(element.text).participant(line.record.sid);
  // One who comes back from elsewhere in the same call enters anew.
  if (present?.leg) exchange.conferences.named(element.text).leave(present, 'moved');
  const conference = exchange.conferences.named(element.text);
  if (conference.members.length >= numberOf(element, 'maxParticipants', mostParticipants)) {
    exchange.log(`${line.record.sid}: the conference ${element.text} is full`);
    return { DialCallStatus: 'failed' };
  }
  conference.news.listen(callbackOf(run, element));
  // Somebody rung by REST is expected already, with wishes of its own.
  const expected = conference.participant(line.record.sid);
  await enter(run, conference, expected ?? new Participant(line.record, wishesOf(run, element)));
  return { DialCallStatus: 'answered' };
}

/** Lets the party in until it leaves, is removed or taken elsewhere, or the conference ends. */
async function enter(run: TwimlRun, conference: Conference, participant: Participant): Promise<void> {
  run.listen(conference.join(participant, run.line));
  await untilAny(run.over, participant.out);
  run.listen(null);
  conference.leave(participant, run.line.gone.aborted ? 'hung-up' : 'moved');
}

function wishesOf(run: TwimlRun, element: TwimlElement): ParticipantWishes {
  const { waitUrl, participantLabel, coach } = element.attributes;
  const document = waitUrl ? { url: run.resolve(waitUrl), method: methodOf(element, 'waitMethod') } : null;
  return {
    label: participantLabel || null,
    muted: flagOf(element, 'muted', false),
    startOnEnter: flagOf(element, 'startConferenceOnEnter', true),
    endOnExit: flagOf(element, 'endConferenceOnExit', false),
    beep: beepOf(element.attributes['beep']),
    coaches: coach || null,
    waiting: () => waitingMusic(run, run.line.record, waitUrl === '' ? 'silence' : document),
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
