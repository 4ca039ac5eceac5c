import { PhoneError } from './errors.js';

/** Twilio's limit for a client identity, in characters (docs: AccessToken identity). */
const longestName = 121;

/** Digits of a phone number are at most 15 (ITU-T E.164); what people put between them is taken out. */
const number = /^\+?[0-9*#]{1,32}$/;

/** Where the digits of other scripts begin: Arabic, Persian, Devanagari, full width. */
const zeros = [0x660, 0x6f0, 0x966, 0xff10] as const;

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
  const bare = westernDigits(text)
    .replace(/^tel:/i, '')
    .replace(/[\s().\-/\u00a0\u200e\u200f\u2010-\u2015\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/^\uff0b/, '+');
  return number.test(bare) ? bare : text;
}

/** Digits of another script as 0 to 9. */
const westernDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((first) => code >= first && code < first + 10);
    return zero === undefined ? digit : String(code - zero);
  });

const invalid = (message: string): PhoneError => new PhoneError('invalid-number', message);

/**
 * Checks digits to key in a call and returns them: 0-9 * # and w, a pause of half a second. A comma or a p, as
 * numbers are written down with, is the pause that phones make of it, two seconds. Throws a PhoneError for
 * anything else.
 */
export function keyString(digits: string): string {
  const keyed = digits.toLowerCase().replace(/[,p]/g, 'wwww');
  if (/^[0-9*#w]+$/.test(keyed)) return keyed;
  throw new PhoneError(
    'invalid-digits',
    'Only 0 to 9, star, pound, w (a pause) and comma (a long one) can be keyed.',
  );
}
