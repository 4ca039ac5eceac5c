import { PhoneError } from './errors.js';

/** Twilio's limit for a client identity, in characters (docs: AccessToken identity). */
const longestName = 121;

/** Digits of a phone number are at most 15 (ITU-T E.164); what people put between them is taken out. */
const number = /^\+?[0-9*#]{1,32}$/;

/**
 * Makes what a person typed into what is dialled: separators leave a number, spaces around a name go,
 * a client name or SIP address stays as it is. Throws a PhoneError for what nobody could mean.
 */
export function dialString(typed: string): string {
  const text = typed.trim();
  if (text === '') throw invalid('There is nothing to dial.');
  // eslint-disable-next-line no-control-regex -- control characters are what is refused here
  if (text.length > longestName || /[\u0000-\u001f\u007f]/.test(text)) {
    throw invalid('That is not a name or number that can be called.');
  }
  const bare = text.replace(/[\s().\-/\u00a0\u2010-\u2015]/g, '');
  return number.test(bare) ? bare : text;
}

const invalid = (message: string): PhoneError => new PhoneError('invalid-number', message);

/** Checks digits to key in a call and returns them; throws a PhoneError for any but 0-9 * # and w. */
export function keyString(digits: string): string {
  if (/^[0-9*#wW]+$/.test(digits)) return digits.toLowerCase();
  throw new PhoneError('invalid-digits', 'Only 0 to 9, star, pound and w (a pause) can be keyed.');
}
