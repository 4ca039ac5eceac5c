import { connectParties } from '../calls/connect-parties.js';
import type { Leg } from '../calls/leg.js';
import { RingGroup, type RingTarget } from '../calls/ring-group.js';
import { Ringback } from '../media/tones.js';
import { makeNumberLeg } from '../numbers.js';
import { outcomes, type Outcome } from '../outcomes.js';
import { tellProgress } from '../webhooks/call-progress.js';
import { flagOf, methodOf, numberOf } from './attributes.js';
import { confer } from './confer.js';
import { dialQueue } from './enqueue.js';
import { TwimlError, type TwimlElement } from './document.js';
import type { Fields } from './source.js';
import type { Next, TwimlRun } from './twiml-run.js';

/** Twilio's default for how long `<Dial>` rings, in seconds. */
const ringSeconds = 30;

/** Connects the party to clients, numbers, a conference or who waits in a queue, and goes on when that is over. */
export async function dial(run: TwimlRun, element: TwimlElement): Promise<Next> {
  run.unreached = null;
  run.wasLeft = false;
  const conference = element.children.find(({ name }) => name === 'Conference');
  const queue = element.children.find(({ name }) => name === 'Queue');
  const result = conference
    ? await confer(run, conference)
    : queue
      ? await dialQueue(run, queue)
      : await connect(run, element);
  if (run.ended) return { kind: 'ended' };
  const { action } = element.attributes;
  return action ? run.redirect(action, methodOf(element), result) : { kind: 'continue' };
}

async function connect(run: TwimlRun, element: TwimlElement): Promise<Fields> {
  const { line, exchange } = run;
  const from = element.attributes['callerId'] ?? line.record.description.from;
  const targets = targetsOf(run, element, from);
  const tells = flagOf(element, 'answerOnBridge', false) && !line.record.answered;
  if (tells) line.ring();
  else await waitInBand(run);
  if (run.ended) return {};

  const group = new RingGroup(exchange, { parentSid: line.record.sid, from }, targets);
  const callerLeft = (): void => group.stop('cancelled');
  run.over.addEventListener('abort', callerLeft);
  if (run.ended) callerLeft();
  const cancelTimer = exchange.later(numberOf(element, 'timeout', ringSeconds), () =>
    group.stop('no-answer'),
  );
  const result = await group.result;
  cancelTimer();
  run.over.removeEventListener('abort', callerLeft);
  if (!tells) run.listen(null);

  if (!('leg' in result)) {
    run.unreached = result.outcome;
    return {
      DialCallStatus: statusWord(result.outcome),
      ...(group.sids[0] ? { DialCallSid: group.sids[0] } : {}),
    };
  }
  await bridge(run, result.leg);
  const { sid, seconds } = result.leg.record;
  return { DialCallStatus: 'completed', DialCallSid: sid, DialCallDuration: String(seconds) };
}

/** Without answerOnBridge the caller is connected at once and hears the ringing as sound. */
async function waitInBand(run: TwimlRun): Promise<void> {
  await run.line.answer();
  run.listen(new Ringback());
}

/** Joins two parties until one of them leaves or is taken elsewhere; one that was taken lives on. */
async function bridge(run: TwimlRun, other: Leg): Promise<void> {
  const over = other.custody.take();
  await run.line.answer();
  await connectParties(run, { line: other, over });
  run.wasLeft = over.aborted && !other.gone.aborted;
  if (!over.aborted) other.hangUp({ outcome: 'completed' });
}

function targetsOf(run: TwimlRun, element: TwimlElement, from: string): readonly RingTarget[] {
  const nouns = element.children.filter(({ name }) => name === 'Client' || name === 'Number');
  if (nouns.length === 0 && element.text === '') throw new TwimlError('13201: <Dial> names nobody to call');
  if (nouns.length === 0) return [numberTarget(run, { ...element, attributes: {} }, from)];
  return nouns.map((noun) =>
    noun.name === 'Client' ? clientTarget(run, noun) : numberTarget(run, noun, from),
  );
}

function numberTarget(run: TwimlRun, element: TwimlElement, from: string): RingTarget {
  const { exchange, speaker, line } = run;
  const { sid, description } = line.record;
  const order = { number: element.text, parentSid: sid, from, callBack: description.identity };
  return {
    kind: 'leg',
    make: () => makeNumberLeg(exchange, speaker, order),
    watch: watchOf(run, element),
  };
}

function clientTarget(run: TwimlRun, element: TwimlElement): RingTarget {
  const identity = element.children.find(({ name }) => name === 'Identity')?.text ?? element.text;
  if (identity === '') throw new TwimlError('13212: <Client> names nobody');
  const parameters = element.children
    .filter(({ name }) => name === 'Parameter')
    .map(({ attributes }) => [attributes['name'] ?? '', attributes['value'] ?? ''] as const);
  return {
    kind: 'client',
    identity,
    parameters: Object.fromEntries(parameters),
    watch: watchOf(run, element),
  };
}

/** Tells the application of the progress of a call it dials, when it asks for that. */
function watchOf(run: TwimlRun, element: TwimlElement): NonNullable<RingTarget['watch']> {
  const { statusCallback, statusCallbackEvent = '' } = element.attributes;
  if (!statusCallback) return () => undefined;
  const callback = { url: run.resolve(statusCallback), method: methodOf(element, 'statusCallbackMethod') };
  const events = statusCallbackEvent.split(/\s+/).filter((word) => word !== '');
  return (record) => tellProgress(run.exchange, record, callback, events);
}

function statusWord(outcome: Outcome): string {
  const { status } = outcomes[outcome];
  return status === 'queued' || status === 'ringing' || status === 'in-progress' ? 'failed' : status;
}
