import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import { accountSid, authToken } from './account.js';

/** Sends what the `twilio` library would send to Twilio to a network of ours. */
class Redirected extends twilio.RequestClient {
  readonly #url: string;

  constructor(url: string) {
    super();
    this.#url = url;
  }

  override request<T>(
    options: RequestClient.RequestOptions<T>,
  ): ReturnType<typeof RequestClient.prototype.request<T>> {
    const uri = options.uri.replace('https://api.twilio.com', this.#url);
    return super.request<T>({ ...options, uri });
  }
}

/** The real `twilio` library for a network of ours; with another name or secret when a test wants to be refused. */
export function restClient(url: string, name = accountSid, secret = authToken): twilio.Twilio {
  return twilio(name, secret, { accountSid, httpClient: new Redirected(url) });
}

/** What the library throws. */
export interface RestFailure {
  readonly status: number;
  readonly code: number;
}

/** Asks for something that must be refused, and answers how. */
export async function refusal(asked: Promise<unknown>): Promise<RestFailure> {
  try {
    await asked;
  } catch (error) {
    // The library's RestException; a failure of another kind has neither and fails the assertion.
    const { status, code } = error as RestFailure;
    return { status, code };
  }
  throw new Error('it was not refused');
}
