/** What a token of the fake voice says. */
export interface FakeClaims {
  readonly identity: string;
  /** Seconds that the token lives. */
  readonly life: number;
}

/** What a test may choose about a token. */
export interface FakeTokenOptions {
  /** Seconds it lives; an hour when not given. */
  readonly life?: number;
  /** When it was made, in ms since 1970. */
  readonly now?: number;
}

/** Makes a token in the shape of a JWT, unsigned: the fake voice believes what it says. */
export function fakeToken(
  identity: string,
  { life = 3600, now = Date.now() }: FakeTokenOptions = {},
): string {
  const iat = Math.floor(now / 1000);
  const parts = [{ alg: 'none' }, { iat, exp: iat + life, grants: { identity } }];
  return `${parts.map((part) => base64url(JSON.stringify(part))).join('.')}.unsigned`;
}

/** Reads a token of `fakeToken`; null for anything else. */
export function claimsOf(token: string): FakeClaims | null {
  try {
    const body = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const claims: unknown = JSON.parse(atob(body));
    return isClaims(claims) ? { identity: claims.grants.identity, life: claims.exp - claims.iat } : null;
  } catch {
    return null;
  }
}

const base64url = (text: string): string =>
  btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

interface Claims {
  readonly iat: number;
  readonly exp: number;
  readonly grants: { readonly identity: string };
}

const isClaims = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && 'grants' in value && 'exp' in value && 'iat' in value;
