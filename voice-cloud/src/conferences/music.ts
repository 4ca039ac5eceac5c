import type { CallRecord } from '../calls/call-record.js';
import type { AudioSource } from '../media/frame.js';
import { HoldMusic } from '../media/hold-music.js';
import { WaitingMusic } from '../media/tones.js';
import { Programme } from '../twiml/programme.js';
import { callFields } from '../webhooks/call-progress.js';
import type { Callback } from '../webhooks/callbacks.js';
import type { Workshop } from '../workshop.js';
import type { Conference } from './conference.js';
import type { Music, Participant } from './participant.js';

/** What a held party hears: what the application has at an address, or our own loop. */
export function holdMusic(workshop: Workshop, record: CallRecord, document: Callback | null): Music {
  return document ? programme(workshop, record, document, new HoldMusic()) : plain(new HoldMusic());
}

/** What is heard until a conference starts: what the application has at an address, our own figure, or for `silence` nothing. */
export function waitingMusic(
  workshop: Workshop,
  record: CallRecord,
  document: Callback | 'silence' | null,
): Music {
  if (document === 'silence') return plain(null);
  return document ? programme(workshop, record, document, new WaitingMusic()) : plain(new WaitingMusic());
}

/** Plays what the application has at an address to somebody, once. */
export function announce(
  { exchange, speaker, source }: Workshop,
  conference: Conference,
  participant: Participant,
  { url, method }: Callback,
): void {
  const { record } = participant;
  const announcement: Programme = new Programme(exchange, speaker, source, record, {
    url,
    method,
    fields: callFields(exchange, record),
    loops: false,
    done: () => conference.announced(participant, announcement),
  });
  conference.announce(participant, announcement);
}

function plain(source: AudioSource | null): Music {
  return { read: () => source?.read() ?? null, stop: () => undefined };
}

function programme(
  { exchange, speaker, source }: Workshop,
  record: CallRecord,
  { url, method }: Callback,
  otherwise: AudioSource,
): Music {
  const fields = callFields(exchange, record);
  return new Programme(exchange, speaker, source, record, { url, method, fields, loops: true, otherwise });
}
