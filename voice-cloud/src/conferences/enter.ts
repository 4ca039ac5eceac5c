import { untilAny } from '../calls/until-any.js';
import { WaitingMusic } from '../media/tones.js';
import { Programme } from '../twiml/programme.js';
import type { TwimlRun } from '../twiml/twiml-run.js';
import { callFields } from '../webhooks/call-progress.js';
import type { Conference } from './conference.js';
import type { Music, Participant } from './participant.js';

/** Music that has nothing behind it that must be stopped. */
export function plainMusic(source: { read: Music['read'] } | null): Music {
  return { read: () => source?.read() ?? null, stop: () => undefined };
}

/** Lets a party into a conference until it leaves, is removed or taken elsewhere, or the conference ends. */
export async function enter(run: TwimlRun, conference: Conference, participant: Participant): Promise<void> {
  const ear = conference.join(participant, run.line);
  run.listen(ear);
  await untilAny(run.over, participant.out);
  run.listen(null);
  conference.leave(participant, run.line.gone.aborted ? 'hung-up' : 'moved');
}

/** What is heard until a conference starts: our own figure, a document of the application's, or with an empty address nothing. */
export function waitingMusic(run: TwimlRun, url: string | undefined, method: 'GET' | 'POST'): Music {
  if (url === undefined) return plainMusic(new WaitingMusic());
  if (url === '') return plainMusic(null);
  const { exchange, speaker, source, line } = run;
  return new Programme(exchange, speaker, source, line.record, {
    url: run.resolve(url),
    method,
    fields: callFields(exchange, line.record),
    loops: true,
    otherwise: new WaitingMusic(),
  });
}
