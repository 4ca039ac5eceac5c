import { decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { Account } from '../options.js';
import type { Refusal } from '../outcomes.js';

/** What a good token allows. */
export interface Grants {
  readonly identity: string;
  /** When the token lapses, in milliseconds since 1970. */
  readonly expiresAt: number;
  readonly mayReceive: boolean;
  /** The application that outgoing calls run through, or null when the token may not call. */
  readonly applicationSid: string | null;
}

/** Thrown when a token is refused; carries the row of the table that says why. */
export class TokenRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** Twilio refuses tokens that live longer than a day (error 31207). */
const longestSeconds = 24 * 60 * 60;

/** Twilio's limit for an identity; no control characters and none that break a URI. */
const identityPattern = /^[^\s\p{Cc}<>"'&%#?/\\]{1,121}$/u;

/**
 * Verifies an access token as Twilio does: HS256 by the API key that `iss` names, for this account,
 * in its time. Throws `TokenRefused`.
 */
export async function verifyToken(token: string, account: Account): Promise<Grants> {
  if (token === '') throw new TokenRefused('no-token');
  const secret = secretFor(token, account);
  const payload = await claimsOf(token, secret);
  if (payload['sub'] !== account.accountSid) throw new TokenRefused('token-account-unknown');
  const expires = payload['exp'];
  if (typeof expires !== 'number') throw new TokenRefused('token-malformed');
  const issued = payload['iat'];
  if (typeof issued === 'number' && expires - issued > longestSeconds)
    throw new TokenRefused('token-too-long');

  const grants = objectAt(payload, 'grants');
  const identity = grants['identity'];
  if (typeof identity !== 'string' || !identityPattern.test(identity))
    throw new TokenRefused('token-identity');
  const voice = objectAt(grants, 'voice');
  const applicationSid = objectAt(voice, 'outgoing')['application_sid'];
  return {
    identity,
    expiresAt: expires * 1000,
    mayReceive: objectAt(voice, 'incoming')['allow'] === true,
    applicationSid: typeof applicationSid === 'string' ? applicationSid : null,
  };
}

function secretFor(token: string, account: Account): Uint8Array {
  let issuer: unknown;
  try {
    if (decodeProtectedHeader(token).alg !== 'HS256') throw new TokenRefused('token-malformed');
    issuer = decodeJwt(token).iss;
  } catch {
    throw new TokenRefused('token-malformed');
  }
  const secret =
    typeof issuer === 'string' && Object.hasOwn(account.apiKeys, issuer) ? account.apiKeys[issuer] : null;
  if (!secret) throw new TokenRefused('token-key-unknown');
  return new TextEncoder().encode(secret);
}

async function claimsOf(token: string, secret: Uint8Array): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await jwtVerify(token, secret, { algorithms: ['HS256'] })).payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new TokenRefused('token-expired');
    if (error instanceof errors.JWSSignatureVerificationFailed) throw new TokenRefused('token-signature');
    if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf') {
      throw new TokenRefused('token-not-yet');
    }
    throw new TokenRefused('token-malformed');
  }
}

function objectAt(parent: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  const value = parent[key];
  // Unknown values by name: each is checked where it is used.
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
