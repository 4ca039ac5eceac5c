import {
  AsYouType,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
  type CountryCode,
  type PhoneNumber,
} from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';
import { dialString } from '../dial-string.js';
import { countryAt, type Place } from '../dialling/country.js';
import type { NumberBook, NumberDoubt } from '../dialling/number-book.js';

/** Fewer digits are an extension or a short code of somebody's own network: nobody else can say what is right. */
const fewestDigits = 7;

/** So many are shown as they are typed: an extension is not `(101)`. */
const mostUngrouped = 4;

/** Letters of the keys 2 to 9 (ITU-T E.161). */
const keyLetters = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'] as const;

/** A number that ends in a word: digits first, then letters that are easier to keep in mind. */
const vanity = /^\+?[\d\s().-]*\d[\d\s().-]*[a-z][a-z-]{2,}$/i;

const codes = getCountries(metadata);

const isNumeric = (text: string): boolean => /^\+?\d+$/.test(text);

/** What libphonenumber-js (Google's libphonenumber, its smaller set of metadata) knows of phone numbers. */
export const phoneNumbers: NumberBook = {
  countries: codes.map((code) => ({ code, callingCode: getCountryCallingCode(code, metadata) })),

  typed(text, caret, place) {
    const value = bareOf(text);
    if (!/^[+\d*#]*$/.test(value)) return { value, text: value, caret: caret - (text.length - value.length) };
    const grouped = group(value, place);
    const before = bareOf(text.slice(0, caret)).length;
    return { value, text: grouped, caret: placeBehind(grouped, before) };
  },

  international(typed, place) {
    const text = vanity.test(typed) ? digitsOf(typed) : bareOf(typed);
    if (!isNumeric(text)) return null;
    const number = parse(text, place);
    if (!number || number.ext) return null;
    // Who writes a plus means the world; of a national number only one that exists is surely one.
    if (text.startsWith('+')) return number.isPossible() ? number.number : null;
    return text.length >= fewestDigits && number.isValid() ? number.number : null;
  },

  shown(number) {
    if (!/^\+\d+$/.test(number)) return number;
    const parsed = parse(number, '');
    return parsed?.isPossible() ? parsed.formatInternational() : number;
  },

  doubt(typed, place) {
    const number = parse(typed, place);
    if (number?.ext) return 'extension';
    const text = bareOf(typed);
    if (!isNumeric(text) || text.replace('+', '').length < fewestDigits) return null;
    const defaultCountry = supported(countryAt(place));
    const length = validatePhoneNumberLength(text, { ...(defaultCountry && { defaultCountry }) }, metadata);
    if (length) return doubts[length] ?? null;
    return number?.isValid() === false ? 'unlikely' : null;
  },

  countryOf(typed, place) {
    const text = bareOf(typed);
    if (!isNumeric(text)) return null;
    if (!text.startsWith('+')) return supported(countryAt(place)) ?? null;
    const typing = newTyping(place);
    typing.input(text);
    return typing.getCountry() ?? countryWithCode(typing.getCallingCode(), place);
  },

  movedTo(country, typed, place) {
    const code = supported(country);
    if (!code) return typed;
    const text = bareOf(typed);
    const national = text.startsWith('+') ? (parse(text, place)?.nationalNumber ?? '') : text;
    const there = parse(national, `und-${code}`);
    return there?.number ?? `+${getCountryCallingCode(code, metadata)}${national}`;
  },
};

const doubts: Readonly<Record<string, NumberDoubt>> = {
  TOO_SHORT: 'too-short',
  TOO_LONG: 'too-long',
  INVALID_LENGTH: 'unlikely',
  INVALID_COUNTRY: 'unknown-country',
};

/** Without what only separates digits; a name as it is. */
function bareOf(text: string): string {
  try {
    const bare = dialString(text);
    return /^[+\d*#]+$/.test(bare) ? bare : text.trimStart();
  } catch {
    // Nothing yet, or nothing that can be dialled: Call says so.
    return text.trimStart();
  }
}

function parse(text: string, place: Place): PhoneNumber | undefined {
  const defaultCountry = supported(countryAt(place));
  return parsePhoneNumberFromString(
    text,
    { extract: false, ...(defaultCountry && { defaultCountry }) },
    metadata,
  );
}

const newTyping = (place: Place): AsYouType => new AsYouType(supported(countryAt(place)), metadata);

function group(bare: string, place: Place): string {
  if (!isNumeric(bare) || (bare.length <= mostUngrouped && !bare.startsWith('+'))) return bare;
  const text = newTyping(place).input(bare);
  // What it cannot group it may cut: then it is shown as it is.
  return text.replace(/[^+\d]/g, '') === bare ? text : bare;
}

/** Where the cursor is behind so many digits (or plus, star, pound). */
function placeBehind(text: string, digits: number): number {
  let at = 0;
  for (let seen = 0; seen < digits && at < text.length; at++) if (/[+\d*#]/.test(text[at] ?? '')) seen++;
  return at;
}

const digitsOf = (text: string): string =>
  bareOf(
    text.toLowerCase().replace(/[a-z]/g, (letter) => {
      return String(keyLetters.findIndex((letters) => letters.includes(letter)) + 2);
    }),
  );

const supported = (country: string): CountryCode | undefined => codes.find((code) => code === country);

/** Countries that share a code cannot be told apart at first: the one of the page, if it is among them, else the first. */
function countryWithCode(callingCode: string | undefined, place: Place): string | null {
  const sharing = phoneNumbers.countries.filter((country) => country.callingCode === callingCode);
  const here = countryAt(place);
  return (sharing.find(({ code }) => code === here) ?? sharing[0])?.code ?? null;
}
