import { identityProblem } from './identity.js';
import { looksLikePhoneNumber, toPhoneNumber } from './phone-number.js';

/** Where a call wants to go. */
export type Destination =
  | { readonly kind: 'client'; readonly identity: string }
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'nowhere' };

/**
 * Reads the `To` of a call: `bob` and `client:bob` are the same person, `+12025550101` is a phone line, and
 * everything else leads nowhere. Digits alone are a number; a person whose identity is digits is `client:42`.
 */
export function readDestination(to: string, callerId: string): Destination {
  const text = to.trim();
  if (text.startsWith('client:')) return toClient(text.slice('client:'.length));
  if (!looksLikePhoneNumber(text)) return toClient(text);
  const number = toPhoneNumber(text, callerId);
  return number === null ? { kind: 'nowhere' } : { kind: 'number', number };
}

function toClient(identity: string): Destination {
  return identityProblem(identity) === null ? { kind: 'client', identity } : { kind: 'nowhere' };
}
