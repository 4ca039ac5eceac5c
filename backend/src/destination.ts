import type { BackendConfig } from './config.js';
import { identityProblem } from './identity.js';
import { looksLikePhoneNumber, toPhoneNumber } from './phone-number.js';

/** Where a call wants to go. */
export type Destination =
  | { readonly kind: 'client'; readonly identity: string }
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'nowhere' };

/** What decides where a number leads, beside the number. */
export type Numbering = Pick<BackendConfig, 'callerId' | 'extensions'>;

/**
 * Reads the `To` of a call: `bob` and `client:bob` are the same person, `102` is whoever has this extension,
 * `+12025550101` is a phone line, and everything else leads nowhere. Digits alone are never an identity; a person
 * whose identity is digits is `client:42`.
 */
export function readDestination(to: string, { callerId, extensions }: Numbering): Destination {
  const text = to.trim();
  if (text.startsWith('client:')) return toClient(text.slice('client:'.length));
  if (!looksLikePhoneNumber(text)) return toClient(text);

  const owner = extensions.get(text);
  if (owner !== undefined) return { kind: 'client', identity: owner };
  const number = toPhoneNumber(text, callerId);
  return number === null ? { kind: 'nowhere' } : { kind: 'number', number };
}

function toClient(identity: string): Destination {
  return identityProblem(identity) === null ? { kind: 'client', identity } : { kind: 'nowhere' };
}
