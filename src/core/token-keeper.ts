import { asPhoneError, PhoneError } from './errors.js';
import type { TokenAnswer, TokenProvider } from './phone-api.js';
import type { TimePort } from './ports.js';

/** How long a token endpoint may take. */
const fetchTimeoutMs = 15_000;
/** A token is renewed this long before it lapses, or at four fifths of a short life. */
const leadMs = 60_000;
/** In a call the renewal waits, since it makes the SDK reconnect the call; but not longer than this. */
const lastMomentMs = 15_000;
const firstRetryMs = 1_000;
const longestRetryMs = 60_000;
/** The longest delay a browser timer takes (2^31 - 1 ms, about 24 days). */
const longestTimerMs = 2_147_483_647;

/** What the keeper asks and tells. */
export interface TokenKeeperOptions {
  readonly time: TimePort;
  /** Whether a call is on. */
  isBusy(): boolean;
  /** A token to use from now on. */
  deliver(answer: TokenAnswer): void;
  /** The token lapses soon; a page that hands in tokens itself hands in the next one now. */
  expiring(secondsLeft: number): void;
  failed(error: PhoneError): void;
  /** A token was got after all. */
  recovered(failure: PhoneError): void;
}

/**
 * Has a valid token whenever one is needed: fetches it, renews it before it lapses, tries again with a
 * growing, jittered delay when that fails, and leaves calls alone unless the token would lapse.
 */
export class TokenKeeper {
  readonly #options: TokenKeeperOptions;
  #provider: TokenProvider | null = null;
  #current: TokenAnswer | null = null;
  #expiresAt: number | null = null;
  #failures = 0;
  #isOverdue = false;
  #failure: PhoneError | null = null;
  /** The SDK may still speak of the token before this one. */
  #isSuccessor = false;
  #fetching: symbol | null = null;
  #cancelFetchTimer: (() => void) | undefined;
  #cancelTimer: (() => void) | undefined;

  constructor(options: TokenKeeperOptions) {
    this.#options = options;
  }

  get hasSource(): boolean {
    return this.#provider !== null || this.#current !== null;
  }

  /** Gets tokens from here from now on, the first one at once. */
  setProvider(provider: TokenProvider | null): void {
    this.stop();
    this.#provider = provider;
    if (provider) this.renew();
  }

  /** Uses a token that the page handed in, and no other source from now on. */
  setToken(token: string): void {
    this.#giveUpFetch();
    this.#provider = null;
    try {
      // A token alone is the next one of the same back end.
      this.#accept(readAnswer({ ...this.#current, identity: undefined, token }));
    } catch (thrown) {
      this.#fail(asPhoneError(thrown, 'token-refused', 'The token could not be used.'));
    }
  }

  /** Gets a new token now; what waits for a retry does not wait any longer. */
  renew(): void {
    if (!this.#provider || this.#fetching) return;
    this.#cancelTimer?.();
    void this.#fetch(this.#provider);
  }

  /** The network no longer takes the token. Slows down when new ones are refused as well. */
  refused(): void {
    if (!this.#provider || this.#fetching) return;
    this.#retryLater();
  }

  /** The SDK says that the token lapses within seconds. It may speak of an earlier one. */
  lapses(): void {
    const left = this.#left();
    if (this.#isSuccessor && left !== null && left > leadMs) return;
    this.#renewSoon(true);
  }

  /** The last call ended: a renewal that waited for that is done. */
  callsEnded(): void {
    if (this.#isOverdue) this.#renewSoon(true);
  }

  /** The token was taken by the network. */
  worked(): void {
    this.#failures = 0;
  }

  /** Forgets everything. */
  stop(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    this.#provider = null;
    this.#current = null;
    this.#expiresAt = null;
    this.#giveUpFetch();
    this.#failures = 0;
    this.#failure = null;
    this.#isOverdue = false;
    this.#isSuccessor = false;
  }

  async #fetch(provider: TokenProvider): Promise<void> {
    const mine = (this.#fetching = Symbol('fetch'));
    try {
      const answer = readAnswer(await this.#withTimeout(provider));
      if (this.#fetching !== mine) return;
      this.#fetching = null;
      this.#accept(answer);
    } catch (thrown) {
      if (this.#fetching !== mine) return;
      this.#fetching = null;
      this.#fail(asPhoneError(thrown, 'token-unavailable', 'The token could not be fetched.'));
      this.#retryLater();
    }
  }

  #withTimeout(provider: TokenProvider): Promise<TokenAnswer | string> {
    return new Promise((resolve, reject) => {
      const cancel = this.#options.time.after(fetchTimeoutMs, () => {
        reject(new PhoneError('token-unavailable', 'The token endpoint did not answer in time.'));
      });
      this.#cancelFetchTimer = cancel;
      // The provider may throw at once as well.
      Promise.resolve().then(provider).then(resolve, reject).finally(cancel);
    });
  }

  #giveUpFetch(): void {
    this.#fetching = null;
    this.#cancelFetchTimer?.();
  }

  #fail(error: PhoneError): void {
    this.#failure = error;
    this.#options.failed(error);
  }

  #accept(answer: TokenAnswer): void {
    const now = this.#options.time.now();
    const failure = this.#failure;
    this.#failure = null;
    if (failure) this.#options.recovered(failure);
    this.#isSuccessor = this.#current !== null;
    const life = lifeOf(answer.token, now);
    this.#current = answer;
    this.#expiresAt = life === null ? null : now + life;
    this.#isOverdue = false;
    this.#cancelTimer?.();
    // Whether a token that seems to have lapsed is of use, the network says: renewing it at once could
    // go on for ever.
    if (life)
      this.#wait(Math.max(firstRetryMs, life - Math.min(leadMs, life / 5)), () => this.#renewSoon(false));
    this.#options.deliver(answer);
  }

  #renewSoon(isUrgent: boolean): void {
    const left = this.#left();
    if (!isUrgent || !this.#isOverdue) this.#options.expiring(Math.max(0, Math.round((left ?? 0) / 1000)));
    this.#isOverdue = true;
    if (!isUrgent && this.#options.isBusy()) {
      this.#wait((left ?? 0) - lastMomentMs, () => this.renew());
    } else {
      this.renew();
    }
  }

  #retryLater(): void {
    const delay = Math.min(longestRetryMs, firstRetryMs * 2 ** this.#failures++);
    this.#wait(delay * (0.5 + this.#options.time.random() / 2), () => this.renew());
  }

  #wait(ms: number, callback: () => void): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#options.time.after(Math.min(Math.max(0, ms), longestTimerMs), callback);
  }

  #left(): number | null {
    return this.#expiresAt === null ? null : this.#expiresAt - this.#options.time.now();
  }
}

function readAnswer(answer: unknown): TokenAnswer {
  const fields: Partial<Record<keyof TokenAnswer, unknown>> =
    typeof answer === 'string'
      ? { token: answer }
      : typeof answer === 'object' && answer !== null
        ? answer
        : {};
  const { token, identity, gateway, calls } = fields;
  if (typeof token !== 'string' || token.trim() === '') {
    throw new PhoneError('token-unavailable', 'The answer held no token.');
  }
  const named = typeof identity === 'string' ? identity : grantsOf(token)['identity'];
  return {
    token: token.trim(),
    ...(typeof named === 'string' && { identity: named }),
    ...(typeof gateway === 'string' && gateway !== '' && { gateway }),
    ...(typeof calls === 'string' && calls !== '' && { calls }),
  };
}

/** Clocks of servers and of this machine differ by so much without being wrong. */
const clockSlackMs = 60_000;

/**
 * How long a token lives from now on, in ms; null when it does not say (RFC 7519, 4.1.4 and 4.1.6). By
 * this machine's clock, unless that clock makes the token not yet made or long gone: then it is wrong,
 * and the token is taken for a new one.
 */
function lifeOf(token: string, now: number): number | null {
  const claims = claimsOf(token);
  const exp = claims?.['exp'];
  if (typeof exp !== 'number') return null;
  const left = exp * 1000 - now;
  const iat = claims?.['iat'] ?? claims?.['nbf'];
  if (typeof iat !== 'number') return Math.max(0, left);
  const whole = Math.max(0, (exp - iat) * 1000);
  return left > 0 && left <= whole + clockSlackMs ? Math.min(left, whole) : whole;
}

/** What Twilio's tokens grant, and to whom. */
function grantsOf(token: string): Record<string, unknown> {
  const grants = claimsOf(token)?.['grants'];
  return typeof grants === 'object' && grants !== null ? (grants as Record<string, unknown>) : {}; // any JSON object has string keys
}

function claimsOf(token: string): Record<string, unknown> | null {
  try {
    const claims: unknown = JSON.parse(decodeBase64Url(token.split('.')[1] ?? ''));
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : null; // any JSON object has string keys
  } catch {
    return null;
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Latin-1 is enough: the claims read here are numbers. Written out because the core knows no browser. */
function decodeBase64Url(text: string): string {
  let bits = 0;
  let count = 0;
  let out = '';
  for (const character of text.replace(/=+$/, '')) {
    bits = (bits << 6) | alphabet.indexOf(character);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += String.fromCharCode((bits >> count) & 0xff);
  }
  return out;
}
