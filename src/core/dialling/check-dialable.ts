import { dialString } from '../dial-string.js';
import { PhoneError } from '../errors.js';
import type { Place } from './country.js';
import { emergencyNumber } from './emergency-numbers.js';
import { numberBook } from './number-book.js';

/** What decides what a text means when it is dialled. */
export interface DialPlan {
  /** Where national numbers are meant. */
  readonly place: Place;
  /** Whether the page took it upon itself that emergency numbers may be called from a browser. */
  readonly allowsEmergency: boolean;
}

/**
 * Makes what a person or a page wants called into what is dialled: a number as all the world dials it (E.164)
 * where that is sure, else the digits as they are (extensions, short codes), a client name or a SIP address
 * untouched. For calls, transfers and those that are added alike. Throws a PhoneError: `invalid-number` for what
 * nobody could mean, `emergency-number` for one of those.
 */
export function checkDialable(to: string, plan: DialPlan): string {
  const { place } = plan;
  const address = dialString(to);
  refuseEmergency(address, plan);
  const book = numberBook();
  if (book?.doubt(address, place) === 'extension') {
    throw new PhoneError(
      'invalid-number',
      'A number is called without its extension; key that in the call.',
      {
        about: address,
      },
    );
  }
  return book?.international(address, place) ?? address;
}

/** Throws a PhoneError when this is an emergency number here and the page did not opt in. */
export function refuseEmergency(address: string, { place, allowsEmergency }: DialPlan): void {
  const number = allowsEmergency ? null : emergencyNumber(address, place);
  if (number === null) return;
  throw new PhoneError(
    'emergency-number',
    `${number} is an emergency number, and a browser is no emergency phone. Call it from a mobile or a landline phone.`,
    { about: number },
  );
}
