import { placeCall } from '../calls/place-call.js';
import type { Conference } from '../conferences/conference.js';
import { conferenceTopics } from '../conferences/conference-news.js';
import { announce, holdMusic, waitingMusic } from '../conferences/music.js';
import { Participant } from '../conferences/participant.js';
import { beepOf } from '../twiml/confer.js';
import { escapeXml } from '../twiml/escape.js';
import { TwimlRun } from '../twiml/twiml-run.js';
import { callFields } from '../webhooks/call-progress.js';
import type { Workshop } from '../workshop.js';
import { statusWatch } from './calls.js';
import { participantJson } from './conference-json.js';
import { conferenceOf } from './conferences.js';
import { readCaller, readDestination } from './destination.js';
import type { Form } from './form.js';
import { pageOf } from './page.js';
import { badParameter, notFound, RestError } from './rest-error.js';
import type { Route } from './rest-server.js';

/** Seconds that somebody is rung unless told otherwise. */
const usualTimeout = 60;

/** Characters of the longest label. */
const longestLabel = 128;

/** `Participants` of a conference: list, read, add, change and remove them. */
export function participantRoutes(workshop: Workshop): readonly Route[] {
  const { exchange } = workshop;
  const json = (conference: Conference, participant: Participant): unknown =>
    participantJson(exchange, conference, participant);
  return [
    {
      method: 'GET',
      path: 'Conferences/*/Participants',
      answer: (form, name = '') => {
        const conference = conferenceOf(workshop, name);
        const path = `/2010-04-01/Accounts/${exchange.account.accountSid}/Conferences/${conference.sid}/Participants.json`;
        const participants = matching(conference, form).map((one) => json(conference, one));
        return { status: 200, body: pageOf(form, path, 'participants', participants) };
      },
    },
    {
      method: 'POST',
      path: 'Conferences/*/Participants',
      answer: (form, name = '') => {
        const { conference, participant } = add(workshop, name, form);
        return { status: 201, body: json(conference, participant) };
      },
    },
    {
      method: 'GET',
      path: 'Conferences/*/Participants/*',
      answer: (_form, name = '', who = '') => {
        const { conference, participant } = participantOf(workshop, name, who);
        return { status: 200, body: json(conference, participant) };
      },
    },
    {
      method: 'POST',
      path: 'Conferences/*/Participants/*',
      answer: (form, name = '', who = '') => {
        const { conference, participant } = participantOf(workshop, name, who);
        change(workshop, conference, participant, form);
        return { status: 200, body: json(conference, participant) };
      },
    },
    {
      method: 'DELETE',
      path: 'Conferences/*/Participants/*',
      answer: (_form, name = '', who = '') => {
        const { conference, participant } = participantOf(workshop, name, who);
        if (participant.leg) conference.leave(participant, 'kicked');
        else exchange.calls.leg(participant.sid)?.hangUp({ outcome: 'cancelled' });
        return { status: 204 };
      },
    },
  ];
}

function participantOf(
  workshop: Workshop,
  name: string,
  who: string,
): { readonly conference: Conference; readonly participant: Participant } {
  const conference = conferenceOf(workshop, name);
  const participant = conference.participant(who);
  if (!participant) throw notFound(`/Conferences/${name}/Participants/${who}.json`);
  return { conference, participant };
}

function matching(conference: Conference, form: Form): readonly Participant[] {
  const muted = form.flag('Muted');
  const held = form.flag('Hold');
  return conference.participants.filter(
    (one) => (muted === null || one.muted === muted) && (held === null || one.held === held),
  );
}

/** Rings somebody who joins the conference on answering; by a new name it begins one. */
function add(
  workshop: Workshop,
  name: string,
  form: Form,
): { readonly conference: Conference; readonly participant: Participant } {
  const { exchange, speaker, source } = workshop;
  const to = readDestination(form.text('To'));
  const from = readCaller(form.text('From'));
  const label = labelOf(form);
  const timeout = form.whole('Timeout', 5, 600) ?? usualTimeout;
  const watch = statusWatch(exchange, form);
  const callback = conferenceCallback(form);
  const waiting = waitingOf(form);
  const wishes = {
    label,
    muted: form.flag('Muted') ?? false,
    startOnEnter: form.flag('StartConferenceOnEnter') ?? true,
    endOnExit: form.flag('EndConferenceOnExit') ?? false,
    beep: beepOf(form.word('Beep', ['true', 'false', 'onEnter', 'onExit'])),
    coaches: coachedBy(form),
  };
  if (/^CF[0-9a-f]{32}$/.test(name)) conferenceOf(workshop, name);
  const known = exchange.conferences.find(name);
  if (known?.status === 'completed' && known.sid === name)
    throw new RestError(400, 20001, `The conference ${name} is over`);
  const conference = exchange.conferences.named(known?.sid === name ? known.name : name);
  if (label !== null && conference.participant(label))
    throw badParameter(`The label ${label} is taken in this conference`);

  conference.news.listen(callback);
  const made: Participant[] = [];
  placeCall(exchange, speaker, {
    to,
    from,
    timeout,
    watch: (record) => {
      const participant = new Participant(record, {
        ...wishes,
        waiting: () => waitingMusic(workshop, record, waiting),
      });
      made.push(participant);
      conference.expect(participant);
      watch(record);
    },
    answered: (leg) => {
      const fields = callFields(exchange, leg.record);
      const twiml = `<Response><Dial><Conference>${escapeXml(conference.name)}</Conference></Dial></Response>`;
      void new TwimlRun(exchange, speaker, leg, source, { twiml, fields }).run();
    },
  });
  const [participant] = made;
  if (!participant) throw new Error('ringing made no participant');
  return { conference, participant };
}

function labelOf(form: Form): string | null {
  const label = form.text('Label');
  if (label !== null && (label.length > longestLabel || /^CA[0-9a-f]{32}$/.test(label)))
    throw badParameter(`'Label' must have at most ${longestLabel} characters and not be the sid of a call`);
  return label || null;
}

function coachedBy(form: Form): string | null {
  const sid = form.text('CallSidToCoach');
  if (form.flag('Coaching') === false || !sid) return null;
  return sid;
}

function conferenceCallback(form: Form): Parameters<Conference['news']['listen']>[0] {
  const url = form.address('ConferenceStatusCallback');
  const events = form.list('ConferenceStatusCallbackEvent');
  const unknown = events.find((event) => !conferenceTopics.some((topic) => topic === event));
  if (unknown !== undefined) throw badParameter(`'ConferenceStatusCallbackEvent' ${unknown} is unknown`);
  if (url === null) return null;
  const method = form.method('ConferenceStatusCallbackMethod');
  return { url, method, events: events.length > 0 ? events : ['start', 'end'] };
}

/** Where the music of waiting is: null for our own, empty for silence. */
function waitingOf(form: Form): Parameters<typeof waitingMusic>[2] {
  const url = form.address('WaitUrl');
  if (url === null) return form.text('WaitUrl') === '' ? 'silence' : null;
  return { url, method: form.method('WaitMethod') };
}

function change(workshop: Workshop, conference: Conference, participant: Participant, form: Form): void {
  const muted = form.flag('Muted');
  const hold = form.flag('Hold');
  const holdUrl = form.address('HoldUrl');
  const holdMethod = form.word('HoldMethod', ['GET', 'POST']) ?? 'GET';
  const endOnExit = form.flag('EndConferenceOnExit');
  const announceUrl = form.address('AnnounceUrl');
  const announceMethod = form.method('AnnounceMethod');
  const coaching = form.flag('Coaching');
  const coached = form.text('CallSidToCoach');
  if (coaching && !coached) throw badParameter("'CallSidToCoach' is required to coach");

  const document = holdUrl === null ? null : { url: holdUrl, method: holdMethod };
  const changesMusic = hold === true && (!participant.held || document !== null);
  if (changesMusic) conference.hold(participant, holdMusic(workshop, participant.record, document));
  if (hold === false) conference.hold(participant, null);
  if (muted !== null) conference.mute(participant, muted);
  if (endOnExit !== null) conference.modify(participant, { endOnExit });
  if (coaching !== null || coached)
    conference.modify(participant, { coaches: coaching === false ? null : coached });
  if (announceUrl !== null)
    announce(workshop, conference, participant, { url: announceUrl, method: announceMethod });
}
