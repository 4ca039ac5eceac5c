import { PhoneError } from '../../src/core/errors.js';

/** What a number of the fake network does once it rang for a moment. */
export type NumberBehaviour = 'answers' | 'rings' | PhoneError;

/** The numbers that the voice cloud has as well. */
const numbers: Readonly<Record<string, () => NumberBehaviour>> = {
  '+12025550101': () => 'answers',
  '+12025550102': () => 'answers',
  '+12025550103': () => 'answers',
  '+12025550104': busy,
  '+12025550105': () => 'rings',
  '+12025550106': declined,
};

/** What happens when a number is dialled; null where there is no such number. */
export const behaviourOf = (number: string): NumberBehaviour | null => numbers[number]?.() ?? null;

/** The other side declined. */
export function declined(): PhoneError {
  return new PhoneError('declined', 'The callee declined the call.', { code: 31603 });
}

/** Nobody is there to answer. */
export const notAvailable = (): PhoneError =>
  new PhoneError('no-answer', 'The callee is not registered.', { code: 31480 });

/** There is no such number or client. */
export const notFound = (): PhoneError =>
  new PhoneError('not-found', 'There is no such number or client.', { code: 31404 });

function busy(): PhoneError {
  return new PhoneError('busy', 'The callee is busy.', { code: 31486 });
}
