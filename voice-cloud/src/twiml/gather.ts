import { flagOf, methodOf, numberOf } from './attributes.js';
import type { TwimlElement } from './document.js';
import type { Next, TwimlRun } from './twiml-run.js';

/** Asks for digits: plays what is inside until the first digit, then waits for the rest. */
export async function gather(run: TwimlRun, element: TwimlElement): Promise<Next> {
  const { input, action, finishOnKey } = element.attributes;
  if (input?.includes('speech'))
    run.exchange.logOnce('TwiML: <Gather> understands no speech here, only digits');
  await run.line.answer();
  const keyed = await collect(run, element);
  if (run.ended) return { kind: 'ended' };
  if (keyed.digits === '' && !flagOf(element, 'actionOnEmptyResult', false)) return { kind: 'continue' };
  return run.redirect(action, methodOf(element), {
    Digits: keyed.digits,
    FinishedOnKey: keyed.finished ? (finishOnKey ?? '#') : '',
    msg: 'Gather End',
  });
}

async function collect(run: TwimlRun, element: TwimlElement): Promise<{ digits: string; finished: boolean }> {
  const most = numberOf(element, 'numDigits', Infinity);
  const timeout = numberOf(element, 'timeout', 5);
  const finishOnKey = element.attributes['finishOnKey'] ?? '#';
  const firstDigit = new AbortController();
  const complete = new AbortController();
  let digits = '';
  let finished = false;
  let cancelTimer = (): void => undefined;
  const restart = (): void => {
    cancelTimer();
    cancelTimer = run.exchange.later(timeout, () => complete.abort());
  };
  const onDigit = (digit: string): void => {
    if (complete.signal.aborted) return;
    firstDigit.abort();
    if (finishOnKey.includes(digit)) finished = true;
    else digits += digit;
    if (finished || digits.length >= most) complete.abort();
    else restart();
  };

  run.line.events.on('digit', onDigit);
  try {
    await run.prompt(element.children, firstDigit.signal);
    if (!firstDigit.signal.aborted) restart();
    await run.wait(new Promise(() => undefined), complete.signal);
  } finally {
    run.line.events.off('digit', onDigit);
    cancelTimer();
  }
  return { digits, finished };
}
