import { badParameter } from './rest-error.js';

/** Whom a call goes to. */
export type Destination =
  | {
      readonly kind: 'client';
      readonly identity: string;
      readonly parameters: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'number'; readonly number: string };

/**
 * Reads a `To`: `client:bob`, with custom parameters as `client:bob?name=value`, or a phone number.
 * Throws `RestError` 21201 when there is none and 21211 for anything else.
 */
export function readDestination(to: string | null): Destination {
  if (!to) throw badParameter("No 'To' number is specified", 21201);
  if (to.startsWith('client:')) {
    const [identity = '', query = ''] = splitOnce(to.slice('client:'.length), '?');
    if (identity === '') throw badParameter(`The 'To' client ${to} has no name`, 21211);
    return { kind: 'client', identity, parameters: Object.fromEntries(new URLSearchParams(query)) };
  }
  const number = to.replace(/[\s().-]/g, '');
  if (/^\+?\d{1,15}$/.test(number)) return { kind: 'number', number };
  throw badParameter(`The 'To' number ${to} is not a valid phone number.`, 21211);
}

/** Reads a `From`: a client or a phone number. Throws `RestError` 21213 when there is none and 21212 for anything else. */
export function readCaller(from: string | null): string {
  if (!from) throw badParameter("A 'From' phone number is required.", 21213);
  if (/^client:./.test(from) || /^\+?\d{1,15}$/.test(from)) return from;
  throw badParameter(`The 'From' number ${from} is not a valid phone number or client`, 21212);
}

function splitOnce(text: string, sign: string): readonly string[] {
  const at = text.indexOf(sign);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
