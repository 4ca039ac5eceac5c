import { connectParties } from '../calls/connect-parties.js';
import { untilAny } from '../calls/until-any.js';
import { WaitingMusic } from '../media/tones.js';
import { Waiter, type Queue, type QueueResult } from '../queues/queues.js';
import { callFields } from '../webhooks/call-progress.js';
import { methodOf } from './attributes.js';
import { TwimlError, type TwimlElement } from './document.js';
import { Programme } from './programme.js';
import type { Fields } from './source.js';
import type { Next, TwimlRun } from './twiml-run.js';

/** `<Enqueue>`: the party waits, with music, until somebody takes it, or its document says `<Leave>`. */
export async function enqueue(run: TwimlRun, element: TwimlElement): Promise<Next> {
  if (element.text === '') throw new TwimlError('13254: <Enqueue> has no name');
  await run.line.answer();
  if (run.ended) return { kind: 'ended' };
  const queue = run.exchange.queues.named(element.text);
  const waiter = new Waiter(run);
  queue.add(waiter);
  const left = new AbortController();
  const music = waitingMusic(run, element, queue, () => left.abort());
  run.listen(music);
  await untilAny(run.over, waiter.taken, left.signal);
  music.stop();
  queue.remove(waiter);
  const seconds = Math.round((Date.now() - waiter.since) / 1000);
  // Whoever took the call says what it hears from now on.
  if (waiter.taken.aborted) await untilAny(run.over, waiter.done);
  else run.listen(null);
  if (run.ended) return { kind: 'ended' };

  const { action } = element.attributes;
  if (!action) return { kind: 'continue' };
  const result: QueueResult = waiter.taken.aborted ? 'bridged' : 'leave';
  return run.redirect(action, methodOf(element), {
    QueueResult: result,
    QueueSid: queue.sid,
    QueueTime: String(seconds),
  });
}

/** `<Queue>` in `<Dial>`: takes the first who waits, waiting for one itself, and talks to it until one of the two leaves. */
export async function dialQueue(run: TwimlRun, element: TwimlElement): Promise<Fields> {
  if (element.text === '') throw new TwimlError('13253: <Queue> has no name');
  await run.line.answer();
  run.listen(new WaitingMusic());
  const waiter = await run.exchange.queues.named(element.text).next(run.over);
  run.listen(null);
  if (!waiter) return {};
  await connectParties(run, waiter.party);
  waiter.release();
  return { DialCallStatus: 'completed', DialCallSid: waiter.party.line.record.sid };
}

function waitingMusic(
  run: TwimlRun,
  element: TwimlElement,
  queue: Queue,
  left: () => void,
): { read: WaitingMusic['read']; stop(): void } {
  const { waitUrl } = element.attributes;
  const ours = new WaitingMusic();
  if (!waitUrl) return { read: () => (waitUrl === '' ? null : ours.read()), stop: () => undefined };
  const { exchange, speaker, source, line } = run;
  return new Programme(exchange, speaker, source, line.record, {
    url: run.resolve(waitUrl),
    method: methodOf(element, 'waitUrlMethod'),
    fields: {
      ...callFields(exchange, line.record),
      CurrentQueueSize: String(queue.size),
      QueuePosition: String(queue.size),
      QueueSid: queue.sid,
    },
    loops: true,
    otherwise: ours,
    left,
  });
}
