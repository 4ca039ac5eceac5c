import { SignJWT } from 'jose';
import type { Account } from '../../src/index.js';

export const accountSid = 'AC00000000000000000000000000000001';
export const authToken = 'auth-token-of-the-tests';
export const keySid = 'SK00000000000000000000000000000001';
export const keySecret = 'secret-of-the-tests';
export const applicationSid = 'AP00000000000000000000000000000001';

/** The account of the tests with its one application. */
export function accountWith(voiceUrl: string): Account {
  return {
    accountSid,
    authToken,
    apiKeys: { [keySid]: keySecret },
    applications: { [applicationSid]: { voiceUrl } },
  };
}

export interface TokenWishes {
  readonly ttl?: number;
  readonly notBefore?: number;
  readonly key?: string;
  readonly secret?: string;
  readonly account?: string;
  readonly mayReceive?: boolean;
  readonly application?: string | null;
}

/** A token as the `twilio` library makes it, or one that is wrong on purpose. */
export async function tokenFor(identity: string | undefined, wishes: TokenWishes = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const application = wishes.application === undefined ? applicationSid : wishes.application;
  const voice = {
    ...((wishes.mayReceive ?? true) ? { incoming: { allow: true } } : {}),
    ...(application === null ? {} : { outgoing: { application_sid: application } }),
  };
  const claims = { jti: `${keySid}-${now}`, grants: { identity, voice } };
  const token = new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', cty: 'twilio-fpa;v=1' })
    .setIssuer(wishes.key ?? keySid)
    .setSubject(wishes.account ?? accountSid)
    .setIssuedAt(now)
    .setExpirationTime(now + (wishes.ttl ?? 3600));
  if (wishes.notBefore !== undefined) token.setNotBefore(now + wishes.notBefore);
  return token.sign(new TextEncoder().encode(wishes.secret ?? keySecret));
}
