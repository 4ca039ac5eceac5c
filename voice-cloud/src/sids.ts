import { randomBytes } from 'node:crypto';

/** Makes a Twilio-shaped identifier: two letters and 32 hexadecimal digits. */
export function newSid(prefix: 'CA' | 'CF' | 'KX' | 'QU' | 'ZY'): string {
  return prefix + randomBytes(16).toString('hex');
}

/** Makes a secret that nobody can guess, for resuming a call. */
export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}
