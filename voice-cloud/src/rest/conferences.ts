import type { Conference } from '../conferences/conference.js';
import { announce } from '../conferences/music.js';
import type { Workshop } from '../workshop.js';
import { conferenceJson } from './conference-json.js';
import type { Form } from './form.js';
import { pageOf } from './page.js';
import { notFound } from './rest-error.js';
import type { Route } from './rest-server.js';

/** `Conferences`: list, read and end them, and speak to everybody in one. */
export function conferenceRoutes(workshop: Workshop): readonly Route[] {
  const { exchange } = workshop;
  const path = `/2010-04-01/Accounts/${exchange.account.accountSid}/Conferences.json`;
  return [
    {
      method: 'GET',
      path: 'Conferences',
      answer: (form) => {
        const conferences = matching(workshop, form).map((one) => conferenceJson(exchange, one));
        return { status: 200, body: pageOf(form, path, 'conferences', conferences) };
      },
    },
    {
      method: 'GET',
      path: 'Conferences/*',
      answer: (_form, name = '') => ({
        status: 200,
        body: conferenceJson(exchange, conferenceOf(workshop, name)),
      }),
    },
    {
      method: 'POST',
      path: 'Conferences/*',
      answer: (form, name = '') => {
        const conference = conferenceOf(workshop, name);
        const status = form.word('Status', ['completed']);
        const url = form.address('AnnounceUrl');
        const method = form.method('AnnounceMethod');
        if (url !== null)
          for (const participant of conference.members)
            announce(workshop, conference, participant, { url, method });
        if (status) conference.end('conference-ended-via-api');
        return { status: 200, body: conferenceJson(exchange, conference) };
      },
    },
  ];
}

/** A conference by its sid or name; throws `RestError` 20404. */
export function conferenceOf({ exchange }: Workshop, sidOrName: string): Conference {
  const conference = exchange.conferences.find(sidOrName);
  if (!conference) throw notFound(`/Accounts/${exchange.account.accountSid}/Conferences/${sidOrName}.json`);
  return conference;
}

function matching({ exchange }: Workshop, form: Form): readonly Conference[] {
  const name = form.text('FriendlyName');
  const status = form.word('Status', ['init', 'in-progress', 'completed']);
  return exchange.conferences
    .list()
    .filter((one) => (!name || one.name === name) && (!status || one.status === status));
}
