import type { Leg } from '../calls/leg.js';
import { RingGroup, type RingTarget } from '../calls/ring-group.js';
import { voiceOf } from '../media/audio-port.js';
import { Ringback } from '../media/tones.js';
import { makeNumberLeg } from '../numbers.js';
import { outcomes, type Outcome } from '../outcomes.js';
import { flagOf, methodOf, numberOf } from './attributes.js';
import { TwimlError, type TwimlElement } from './document.js';
import type { Fields } from './source.js';
import type { Next, TwimlRun } from './twiml-run.js';

/** Twilio's default for how long `<Dial>` rings, in seconds. */
const ringSeconds = 30;

/** Connects the party to clients, a number or a conference, and goes on when that is over. */
export async function dial(run: TwimlRun, element: TwimlElement): Promise<Next> {
  run.unreached = null;
  const conference = element.children.find(({ name }) => name === 'Conference');
  const result = conference ? await confer(run, conference) : await connect(run, element);
  if (run.ended) return { kind: 'ended' };
  const { action } = element.attributes;
  return action ? run.redirect(action, methodOf(element), result) : { kind: 'continue' };
}

async function confer(run: TwimlRun, element: TwimlElement): Promise<Fields> {
  if (element.text === '') throw new TwimlError('13224: <Conference> has no name');
  await run.line.answer();
  if (!run.ended) {
    await run.exchange.conferences.join(element.text, run.line, {
      startOnEnter: flagOf(element, 'startConferenceOnEnter', true),
      endOnExit: flagOf(element, 'endConferenceOnExit', false),
    });
  }
  return { DialCallStatus: 'answered' };
}

async function connect(run: TwimlRun, element: TwimlElement): Promise<Fields> {
  const { line, exchange } = run;
  const from = element.attributes['callerId'] ?? line.record.description.from;
  const targets = targetsOf(run, element, from);
  const waiting = await waitInBand(run, flagOf(element, 'answerOnBridge', false));
  if (run.ended) return {};

  const group = new RingGroup(exchange, { parentSid: line.record.sid, from }, targets);
  const callerLeft = (): void => group.stop('cancelled');
  line.gone.addEventListener('abort', callerLeft);
  if (run.ended) callerLeft();
  const cancelTimer = exchange.later(numberOf(element, 'timeout', ringSeconds), () =>
    group.stop('no-answer'),
  );
  const result = await group.result;
  cancelTimer();
  line.gone.removeEventListener('abort', callerLeft);
  if (waiting) line.port.listen(null);

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
async function waitInBand(run: TwimlRun, answerOnBridge: boolean): Promise<boolean> {
  if (answerOnBridge && !run.line.record.answered) {
    run.line.ring();
    return false;
  }
  await run.line.answer();
  run.line.port.listen(new Ringback());
  return true;
}

/** Joins two parties until one of them leaves. */
async function bridge({ line }: TwimlRun, other: Leg): Promise<void> {
  await line.answer();
  const toOther = (digit: string): void => other.hearDigit(digit);
  const toLine = (digit: string): void => line.hearDigit(digit);
  line.events.on('digit', toOther);
  other.events.on('digit', toLine);
  line.port.listen(voiceOf(other.port));
  other.port.listen(voiceOf(line.port));

  const over = AbortSignal.any([line.gone, other.gone]);
  if (!over.aborted) await new Promise((resolve) => over.addEventListener('abort', resolve, { once: true }));
  line.events.off('digit', toOther);
  other.events.off('digit', toLine);
  line.port.listen(null);
  other.hangUp({ outcome: 'completed' });
}

function targetsOf(run: TwimlRun, element: TwimlElement, from: string): readonly RingTarget[] {
  const nouns = element.children.filter(({ name }) => name === 'Client' || name === 'Number');
  if (nouns.length === 0 && element.text === '') throw new TwimlError('13201: <Dial> names nobody to call');
  if (nouns.length === 0) return [numberTarget(run, element.text, from)];
  return nouns.map((noun) =>
    noun.name === 'Client' ? clientTarget(noun) : numberTarget(run, noun.text, from),
  );
}

function numberTarget(run: TwimlRun, number: string, from: string): RingTarget {
  return { kind: 'leg', make: () => makeNumberLeg(run, number, from) };
}

function clientTarget(element: TwimlElement): RingTarget {
  const identity = element.children.find(({ name }) => name === 'Identity')?.text ?? element.text;
  if (identity === '') throw new TwimlError('13212: <Client> names nobody');
  const pairs = element.children
    .filter(({ name }) => name === 'Parameter')
    .map(({ attributes }) => `${attributes['name'] ?? ''}=${encodeURIComponent(attributes['value'] ?? '')}`);
  // The SDK decodes the values only, so the names go as they are (SIGNALLING 2.3).
  return { kind: 'client', identity, parameters: pairs.length > 0 ? { Params: pairs.join('&') } : {} };
}

function statusWord(outcome: Outcome): string {
  const { status } = outcomes[outcome];
  return status === 'queued' || status === 'ringing' || status === 'in-progress' ? 'failed' : status;
}
