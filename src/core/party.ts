import { numberBook } from './dialling/number-book.js';
import type { Directory } from './directory.js';
import type { CallDirection, Party } from './state.js';

/** Longest name and subject shown, in characters; a stranger may send any amount. */
const longestText = 200;

/** Longest picture address taken, in characters: a data image of about 48 kB. */
const longestImage = 65_536;

/** What is known of a call when it begins. */
export interface CallOrigin {
  readonly direction: CallDirection;
  /** Twilio's `From` of an incoming call, `To` of an outgoing one; may be empty. */
  readonly address: string;
  /** Custom parameters, the `__TWI_` ones among them. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly verified: boolean | null;
}

/** Names that a page gives to callers about whom nothing is known. */
export interface CallerNames {
  readonly defaultCallerName: string;
  readonly unknownCallerName: string;
}

/**
 * Says who the other side is. The name is the first that gives one of: `__TWI_CALLER_NAME`, the client
 * registered under `__TWI_CALLER_ID`, the phone number in `From`, the client registered under `From`,
 * the default caller name, "Unknown Caller"; outgoing the same with `RECIPIENT` and `To`.
 * @param page what the page says of callers about whom nothing is known: its own default name, which goes
 *   before the one that is kept, and "Unknown Caller" in its language.
 */
export function partyOf(call: CallOrigin, directory: Directory, page: CallerNames): Party {
  const who = call.direction === 'incoming' ? 'CALLER' : 'RECIPIENT';
  const given = (what: string): string => oneLine(call.parameters[`__TWI_${who}_${what}`]);
  const address = oneLine(call.address).replace(/^client:/, '');
  const named = directory.find(given('ID'));
  const registered = directory.find(address);
  return {
    name:
      given('NAME') ||
      oneLine(named?.name) ||
      (isNumber(address) ? formatNumber(address) : oneLine(registered?.name)) ||
      oneLine(page.defaultCallerName || directory.defaultName) ||
      page.unknownCallerName,
    address,
    image:
      safeImage(call.parameters[`__TWI_${who}_URL`]) ??
      safeImage(named?.image) ??
      safeImage(registered?.image),
    subject: oneLine(call.parameters['__TWI_SUBJECT']) || null,
    verified: call.verified,
  };
}

/** Says who somebody in a call is of whom we know the address alone: when nobody named them, that is their name. */
export const personAt = (address: string, directory: Directory, page: CallerNames): Party =>
  partyOf({ direction: 'outgoing', address, parameters: {}, verified: null }, directory, {
    ...page,
    defaultCallerName: oneLine(address).replace(/^client:/, ''),
  });

/**
 * One line of text from a stranger: control characters and those that turn the writing direction are
 * taken out (they could make one name look like another), white space is folded, the length is limited.
 */
export function oneLine(text: string | null | undefined): string {
  if (typeof text !== 'string') return '';
  const plain = text
    .slice(0, longestText * 4)
    // eslint-disable-next-line no-control-regex -- control characters are what is taken out here
    .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = Array.from(plain);
  return characters.length > longestText
    ? `${characters
        .slice(0, longestText - 1)
        .join('')
        .trimEnd()}…`
    : plain;
}

/** A picture address that can do nothing but be a picture: http(s), or a data image that is no document. */
function safeImage(url: string | null | undefined): string | null {
  const text = typeof url === 'string' ? url.trim() : '';
  if (text === '' || text.length > longestImage) return null;
  // eslint-disable-next-line no-control-regex -- browsers drop these inside a scheme, so `java\nscript:` is refused
  if (/[\u0000-\u0020\u007f]/.test(text)) return null;
  const isPicture = /^https?:\/\/[^/]/i.test(text) || /^data:image\/(?!svg)[a-z0-9.+-]+[;,]/i.test(text);
  return isPicture ? text : null;
}

/** Tells a phone number from a client name: digits, after an optional plus, at least three of them. */
export const isNumber = (address: string): boolean => /^\+?[0-9]{3,15}$/.test(address);

/**
 * Groups the digits of a number as its country does it. Until the world's numbers are loaded those of North America
 * are; others stay as they are, since only their own country's plan knows how they are grouped.
 */
export function formatNumber(number: string): string {
  const book = numberBook();
  if (book) return book.shown(number);
  const [, area, exchange, rest] = /^\+1([2-9]\d{2})(\d{3})(\d{4})$/.exec(number) ?? [];
  return area && exchange && rest ? `+1 ${area} ${exchange} ${rest}` : number;
}

/** A name as it is shown: one that is but a number is grouped, though that was not known when the call began. */
export function shownName(name: string): string {
  const bare = name.replaceAll(' ', '');
  return bare.startsWith('+') && isNumber(bare) ? formatNumber(bare) : name;
}
