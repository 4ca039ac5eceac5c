import { decodeWav } from '../media/wav.js';
import { TwimlError } from './document.js';
import type { Fields, TwimlSource } from './source.js';
import { webhookSignature } from './webhook-signature.js';

/** Twilio gives a webhook 15 seconds. */
const patienceMilliseconds = 15_000;

/** Bytes of the longest sound that is played: ten minutes at the best quality that makes sense here. */
const longestSound = 20 * 1024 * 1024;

/** Fetches documents and sounds from the application, signed as Twilio signs. */
export function webhookSource(authToken: string): TwimlSource {
  return {
    own: false,
    async document(url, method, fields) {
      const response = await request(authToken, url, method, fields);
      const text = await response.text();
      if (!response.ok) throw new TwimlError(`11200: the webhook ${url} answered ${response.status}`);
      return text;
    },
    async sound(url) {
      const response = await request(authToken, url, 'GET', {});
      if (!response.ok) throw new TwimlError(`11200: the sound ${url} answered ${response.status}`);
      const bytes = Buffer.from(await response.arrayBuffer());
      if (bytes.length > longestSound) throw new TwimlError(`11200: the sound ${url} is longer than 20 MB`);
      try {
        return decodeWav(bytes);
      } catch (error) {
        throw new TwimlError(`12300: the sound ${url} cannot be played: ${error instanceof Error ? error.message : ''}`);
      }
    },
  };
}

async function request(authToken: string, url: string, method: 'GET' | 'POST', fields: Fields): Promise<Response> {
  const target = addressOf(url);
  if (method === 'GET') for (const [name, value] of Object.entries(fields)) target.searchParams.append(name, value);
  const signed = method === 'GET' ? {} : fields;
  try {
    return await fetch(target, {
      method,
      headers: {
        'x-twilio-signature': webhookSignature(authToken, method === 'GET' ? target.href : url, signed),
        'user-agent': 'TwilioProxy/1.1 (voice-cloud)',
        accept: '*/*',
      },
      ...(method === 'POST' ? { body: new URLSearchParams(fields) } : {}),
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
  } catch (error) {
    throw new TwimlError(`11200: the webhook ${url} could not be reached: ${reasonOf(error)}`);
  }
}

function addressOf(url: string): URL {
  if (!URL.canParse(url)) throw new TwimlError(`11100: "${url}" is not an address`);
  const target = new URL(url);
  if (target.protocol !== 'http:' && target.protocol !== 'https:') {
    throw new TwimlError(`11100: "${url}" is not an http address`);
  }
  return target;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
