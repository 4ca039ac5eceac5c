import { voiceOf } from '../media/audio-port.js';
import { Tone } from '../media/tones.js';
import { loopsOf, methodOf, numberOf } from './attributes.js';
import { dial } from './dial.js';
import { TwimlError, type TwimlElement } from './document.js';
import { enqueue } from './enqueue.js';
import { gather } from './gather.js';
import type { Next, TwimlRun } from './twiml-run.js';

/** Does one verb; a prompt inside `<Gather>` can be cut short by `stop`. */
export type Verb = (run: TwimlRun, element: TwimlElement, stop?: AbortSignal) => Promise<Next>;

const onward: Next = { kind: 'continue' };

async function say(run: TwimlRun, element: TwimlElement, stop?: AbortSignal): Promise<Next> {
  const samples = await run.speaker.speak(element.text);
  await repeat(run, element, samples, stop);
  return onward;
}

async function play(run: TwimlRun, element: TwimlElement, stop?: AbortSignal): Promise<Next> {
  const { digits } = element.attributes;
  if (digits) run.exchange.logOnce('TwiML: digits of <Play> are not sent here');
  if (element.text === '') return onward;
  await repeat(run, element, await run.source.sound(run.resolve(element.text)), stop);
  return onward;
}

async function repeat(
  run: TwimlRun,
  element: TwimlElement,
  samples: Int16Array,
  stop?: AbortSignal,
): Promise<void> {
  const loops = samples.length === 0 ? 0 : loopsOf(element);
  for (let played = 0; played < loops && !run.ended && !stop?.aborted; played += 1)
    await run.play(samples, stop);
}

/** A pause before anything else leaves the call ringing, as Twilio's does. */
async function pause(run: TwimlRun, element: TwimlElement, stop?: AbortSignal): Promise<Next> {
  await run.pause(numberOf(element, 'length', 1), stop);
  return onward;
}

async function redirect(run: TwimlRun, element: TwimlElement): Promise<Next> {
  if (element.text === '') throw new TwimlError('11100: <Redirect> names no address');
  return Promise.resolve(run.redirect(element.text, methodOf(element)));
}

async function reject(run: TwimlRun, element: TwimlElement): Promise<Next> {
  run.line.hangUp({ outcome: element.attributes['reason'] === 'busy' ? 'rejected-busy' : 'rejected' });
  return Promise.resolve({ kind: 'ended' });
}

async function hangup(run: TwimlRun): Promise<Next> {
  run.line.hangUp({ outcome: 'completed' });
  return Promise.resolve({ kind: 'ended' });
}

/** In the document of somebody who waits: it wants to wait no more. */
async function leave(run: TwimlRun): Promise<Next> {
  run.leaves = true;
  return Promise.resolve({ kind: 'ended' });
}

/** One of the network's own: what the party says comes back to it. */
async function echo(run: TwimlRun): Promise<Next> {
  await run.hear(voiceOf(run.line.port), new Promise(() => undefined));
  return onward;
}

/** One of the network's own: a steady tone. */
async function tone(run: TwimlRun, element: TwimlElement): Promise<Next> {
  await run.hear(new Tone(numberOf(element, 'frequency', 440)), new Promise(() => undefined));
  return onward;
}

/** Every verb by its name; the vocabulary says which a document may use. */
export const verbs: Readonly<Record<string, Verb>> = {
  Dial: dial,
  Enqueue: enqueue,
  Leave: leave,
  Say: say,
  Play: play,
  Pause: pause,
  Gather: gather,
  Redirect: redirect,
  Reject: reject,
  Hangup: hangup,
  Echo: echo,
  Tone: tone,
};
