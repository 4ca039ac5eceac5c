import { createHmac, timingSafeEqual } from 'node:crypto';
import { identityProblem } from './identity.js';

/** Signs people in without asking for a password, for the demo page and for tests only. */
export interface DemoSessions {
  /** The `Set-Cookie` value that signs this person in for requests below `path`. */
  signIn(identity: string, path: string): string;
  /** Who the request's cookie says it is, or null when there is none, it is forged, or it is over. */
  identityOf(request: Request): string | null;
}

/** How the demo's sessions are kept. */
export interface DemoSessionOptions {
  /** At least 16 characters nobody else knows. */
  readonly secret: string;
  /**
   * Name of the cookie, `phone-session` unless given. Cookies know no ports: two servers on one computer need two.
   */
  readonly cookieName?: string;
  /** Life of a session in seconds; twelve hours unless given. */
  readonly lifetimeSeconds?: number;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
  /** `NODE_ENV`; taken from the process unless given. */
  readonly environment?: string | undefined;
}

/**
 * Makes the demo's signed cookie: HMAC-SHA256, HttpOnly, SameSite=Strict, with an end.
 *
 * Anybody can be anybody with it, so it throws when NODE_ENV is `production`: an app must bring its own
 * `authenticate` there.
 */
export function createDemoSessions(options: DemoSessionOptions): DemoSessions {
  const { secret, cookieName = 'phone-session', lifetimeSeconds = 12 * 60 * 60, now = Date.now } = options;
  const environment = 'environment' in options ? options.environment : process.env['NODE_ENV'];
  if (environment === 'production') {
    throw new Error(
      'The demo sign-in lets anybody be anybody and is refused when NODE_ENV=production: ' +
        'give createBackend an authenticate(request) that knows your own sessions.',
    );
  }
  if (secret.length < 16) throw new Error('The secret of the demo sessions is shorter than 16 characters.');

  const sign = (claim: string) => createHmac('sha256', secret).update(claim).digest('base64url');

  return {
    signIn(identity, path) {
      const problem = identityProblem(identity);
      if (problem !== null) throw new Error(problem);
      const end = Math.floor(now() / 1000) + lifetimeSeconds;
      const claim = `${Buffer.from(identity).toString('base64url')}.${end}`;
      return `${cookieName}=${claim}.${sign(claim)}; Path=${path}; Max-Age=${lifetimeSeconds}; HttpOnly; SameSite=Strict`;
    },

    identityOf(request) {
      const [name, end, signature, ...rest] = (readCookie(request, cookieName) ?? '').split('.');
      if (name === undefined || end === undefined || signature === undefined || rest.length > 0) return null;
      if (!sameText(signature, sign(`${name}.${end}`))) return null;
      if (Number(end) <= now() / 1000) return null;
      return Buffer.from(name, 'base64url').toString();
    },
  };
}

function readCookie(request: Request, cookieName: string): string | undefined {
  const cookies = (request.headers.get('cookie') ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1);
}

function sameText(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
