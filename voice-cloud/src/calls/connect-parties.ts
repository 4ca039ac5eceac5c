import { voiceOf } from '../media/audio-port.js';
import type { Leg } from './leg.js';
import { untilAny } from './until-any.js';

/** Somebody to connect, until `over`: then the leg is another's, or gone. */
export interface Party {
  readonly line: Leg;
  readonly over: AbortSignal;
}

/** Lets two parties hear each other and each other's keys until one of them leaves or is taken elsewhere. */
export async function connectParties(one: Party, two: Party): Promise<void> {
  const toTwo = (digit: string): void => two.line.hearDigit(digit);
  const toOne = (digit: string): void => one.line.hearDigit(digit);
  one.line.events.on('digit', toTwo);
  two.line.events.on('digit', toOne);
  if (!one.over.aborted) one.line.port.listen(voiceOf(two.line.port));
  if (!two.over.aborted) two.line.port.listen(voiceOf(one.line.port));

  await untilAny(one.over, two.over);
  one.line.events.off('digit', toTwo);
  two.line.events.off('digit', toOne);
  for (const { line, over } of [one, two]) if (!over.aborted) line.port.listen(null);
}
