import type { CallRecord } from '../calls/call-record.js';
import { placeCall } from '../calls/place-call.js';
import type { Leg } from '../calls/leg.js';
import type { Exchange } from '../exchange.js';
import { TwimlRun, type TwimlStart } from '../twiml/twiml-run.js';
import { callFields, callProgress, tellProgress } from '../webhooks/call-progress.js';
import type { Workshop } from '../workshop.js';
import { callJson } from './call-json.js';
import { readCaller, readDestination } from './destination.js';
import type { Form } from './form.js';
import { pageOf } from './page.js';
import { badParameter, notFound } from './rest-error.js';
import type { Route } from './rest-server.js';

/** Seconds that a call rings unless told otherwise. */
const usualTimeout = 60;

/** Twilio's words for the status of a call. */
const statuses = [
  'queued',
  'ringing',
  'in-progress',
  'canceled',
  'completed',
  'failed',
  'busy',
  'no-answer',
] as const;

/** `Calls`: place, read, list, redirect and end them. */
export function callRoutes(workshop: Workshop): readonly Route[] {
  const { exchange } = workshop;
  const recordOf = (sid: string): CallRecord => {
    const record = exchange.calls.record(sid);
    if (!record) throw notFound(`/Accounts/${exchange.account.accountSid}/Calls/${sid}.json`);
    return record;
  };
  const path = `/2010-04-01/Accounts/${exchange.account.accountSid}/Calls.json`;
  return [
    {
      method: 'GET',
      path: 'Calls',
      answer: (form) => {
        const calls = matching(exchange, form).map((record) => callJson(exchange, record));
        return { status: 200, body: pageOf(form, path, 'calls', calls) };
      },
    },
    {
      method: 'POST',
      path: 'Calls',
      answer: (form) => ({ status: 201, body: callJson(exchange, place(workshop, form)) }),
    },
    {
      method: 'GET',
      path: 'Calls/*',
      answer: (_form, sid = '') => ({ status: 200, body: callJson(exchange, recordOf(sid)) }),
    },
    {
      method: 'POST',
      path: 'Calls/*',
      answer: (form, sid = '') => {
        const record = recordOf(sid);
        change(workshop, record, form);
        return { status: 200, body: callJson(exchange, record) };
      },
    },
  ];
}

function matching(exchange: Exchange, form: Form): readonly CallRecord[] {
  const parent = form.text('ParentCallSid');
  const status = form.word('Status', statuses);
  const to = form.text('To');
  const from = form.text('From');
  return exchange.calls.records.filter(
    (record) =>
      (!parent || record.description.parentSid === parent) &&
      (!status || record.status === status) &&
      (!to || record.description.to === to) &&
      (!from || record.description.from === from),
  );
}

function place(workshop: Workshop, form: Form): CallRecord {
  const { exchange, speaker, source } = workshop;
  const to = readDestination(form.text('To'));
  const from = readCaller(form.text('From'));
  const start = startOf(exchange, form);
  if (!start) throw badParameter("One of 'Url', 'Twiml' or 'ApplicationSid' is required", 21205);
  const timeout = form.whole('Timeout', 1, 600) ?? usualTimeout;
  const watch = statusWatch(exchange, form);
  return placeCall(exchange, speaker, {
    to,
    from,
    timeout,
    watch,
    answered: (leg) =>
      void new TwimlRun(exchange, speaker, leg, source, start(callFields(exchange, leg.record))).run(),
  });
}

/** Tells the application of a call's progress when the request names an address for it. */
export function statusWatch(exchange: Exchange, form: Form): (record: CallRecord) => void {
  const url = form.address('StatusCallback');
  const events = form.list('StatusCallbackEvent');
  const unknown = events.find((event) => !callProgress.some((known) => known === event));
  if (unknown !== undefined)
    throw badParameter(`'StatusCallbackEvent' ${unknown} is not one of ${callProgress.join(', ')}`, 21626);
  const callback = url === null ? null : { url, method: form.method('StatusCallbackMethod') };
  return (record) => callback && tellProgress(exchange, record, callback, events);
}

/** What a call is to do: a document at an address, one in the request, or an application's; null when nothing is said. */
function startOf(exchange: Exchange, form: Form): ((fields: TwimlStart['fields']) => TwimlStart) | null {
  const twiml = form.text('Twiml');
  if (twiml) return (fields) => ({ twiml, fields });
  const url = form.address('Url');
  const method = form.method('Method');
  if (url !== null) return (fields) => ({ url, method, fields });
  const sid = form.text('ApplicationSid');
  if (!sid) return null;
  const { applications } = exchange.account;
  const application = Object.hasOwn(applications, sid) ? applications[sid] : undefined;
  if (!application) throw badParameter(`There is no application ${sid}`, 21218);
  return (fields) => ({ url: application.voiceUrl, fields: { ...fields, ApplicationSid: sid } });
}

function change(workshop: Workshop, record: CallRecord, form: Form): void {
  const { exchange, speaker, source } = workshop;
  const status = form.word('Status', ['completed', 'canceled']);
  const start = startOf(exchange, form);
  const watch = statusWatch(exchange, form);
  const leg = exchange.calls.leg(record.sid);
  if (!leg && (status || start)) throw notInProgress();
  if (leg && !status && start && !canBeRedirected(leg)) throw notInProgress();
  watch(record);
  if (!leg) return;
  if (status) return end(leg, status);
  if (start) void new TwimlRun(exchange, speaker, leg, source, start(callFields(exchange, record))).run();
}

/** `canceled` ends only what has not been answered. */
function end(leg: Leg, status: 'completed' | 'canceled'): void {
  if (!leg.record.answered) return leg.hangUp({ outcome: 'cancelled' });
  if (status === 'completed') leg.hangUp({ outcome: 'completed' });
}

/** A call that was answered, or one that came in and already runs a document; not one that is still rung. */
function canBeRedirected({ record }: Leg): boolean {
  return record.answered || record.description.direction === 'inbound';
}

function notInProgress(): Error {
  return badParameter('Call is not in-progress. Cannot redirect.', 21220);
}
