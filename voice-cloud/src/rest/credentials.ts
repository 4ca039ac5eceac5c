import { createHash, timingSafeEqual } from 'node:crypto';
import type { Account } from '../options.js';

/** Whether a request's `Authorization` is the account's own: Basic with its sid and auth token, or with an API key and its secret. */
export function mayAsk(authorization: string | undefined, account: Account): boolean {
  const [, encoded] = /^Basic\s+(\S+)$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return false;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const at = decoded.indexOf(':');
  if (at < 0) return false;
  const name = decoded.slice(0, at);
  const secret = secretOf(name, account);
  return secret !== null && same(secret, decoded.slice(at + 1));
}

function secretOf(name: string, account: Account): string | null {
  if (name === account.accountSid) return account.authToken;
  return Object.hasOwn(account.apiKeys, name) ? (account.apiKeys[name] ?? null) : null;
}

function same(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
