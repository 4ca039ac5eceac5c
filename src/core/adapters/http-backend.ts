import { PhoneError } from '../errors.js';
import type { TokenAnswer } from '../phone-api.js';

/** Whoever asks has given up by then. */
const timeoutMs = 20_000;

/**
 * Fetches a token from an address of the page's own back end, which answers JSON
 * `{ token, identity?, gateway?, calls? }`. Cookies go along, to this origin only. The answer is checked by
 * who asked for it.
 */
export async function tokenFrom(url: string): Promise<TokenAnswer> {
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    cache: 'no-store',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((thrown: unknown) => {
    throw new PhoneError('token-unavailable', `${url} could not be reached.`, { cause: thrown });
  });
  if (response.status === 401 || response.status === 403) {
    throw new PhoneError('token-refused', `${url} answered ${response.status}: nobody is signed in there.`, {
      code: response.status,
    });
  }
  if (!response.ok) {
    throw new PhoneError('token-unavailable', `${url} answered ${response.status}.`, {
      code: response.status,
    });
  }
  const answer = (await response.json().catch((thrown: unknown) => {
    throw new PhoneError('token-unavailable', `${url} did not answer with JSON.`, { cause: thrown });
  })) as TokenAnswer; // checked where it is read: any JSON may come
  // Where call control is, is said relative to where it was said.
  const calls: unknown = answer?.calls;
  return typeof calls === 'string' && URL.canParse(calls, response.url)
    ? { ...answer, calls: new URL(calls, response.url).href }
    : answer;
}
