import type { PublicOrigins } from '../edge/public-origins.js';
import { decodeWav } from '../media/wav.js';
import { TwimlError } from './document.js';
import { escapeXml } from './escape.js';
import type { Fields, TwimlSource } from './source.js';
import { webhookSignature } from './webhook-signature.js';

/** Twilio gives a webhook 15 seconds. */
const patienceMilliseconds = 15_000;

/** Bytes that are read of a document; what is wrong with a long one is said when it is parsed. */
const longestDocument = 128 * 1024;

/** Bytes of the longest sound that is played: ten minutes at the best quality that makes sense here. */
const longestSound = 20 * 1024 * 1024;

/** Fetches documents and sounds from the application, signed as Twilio signs. */
export function webhookSource(authToken: string, origins: PublicOrigins): TwimlSource {
  return {
    words: 'application',
    async document(url, method, fields) {
      const response = await requestWebhook(authToken, origins, url, method, fields);
      if (!response.ok) throw new TwimlError(`11200: the webhook ${url} answered ${response.status}`);
      const type = response.headers.get('content-type') ?? '';
      if (/^audio\//i.test(type)) {
        await response.body?.cancel();
        return `<Response><Play>${escapeXml(url)}</Play></Response>`;
      }
      return (await bodyOf(response, url, longestDocument)).toString('utf8');
    },
    async sound(url) {
      const response = await requestWebhook(authToken, origins, url, 'GET', {});
      if (!response.ok) throw new TwimlError(`11200: the sound ${url} answered ${response.status}`);
      const bytes = await bodyOf(response, url, longestSound);
      try {
        return decodeWav(bytes);
      } catch (error) {
        throw new TwimlError(
          `12300: the sound ${url} cannot be played: ${error instanceof Error ? error.message : ''}`,
        );
      }
    },
  };
}

/** Sends one signed request to the application; throws `TwimlError` when it cannot be reached. */
export async function requestWebhook(
  authToken: string,
  origins: PublicOrigins,
  url: string,
  method: 'GET' | 'POST',
  fields: Fields,
): Promise<Response> {
  const target = addressOf(url);
  if (method === 'GET')
    for (const [name, value] of Object.entries(fields)) target.searchParams.append(name, value);
  const signed = method === 'GET' ? {} : fields;
  try {
    return await origins.fetch(target, {
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

async function bodyOf(response: Response, url: string, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    const body: AsyncIterable<Uint8Array> | null = response.body;
    for await (const chunk of body ?? []) {
      length += chunk.length;
      if (length > most) throw new TwimlError(`11750: ${url} answered more than ${most} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof TwimlError) throw error;
    throw new TwimlError(`11200: the answer of ${url} broke off: ${reasonOf(error)}`);
  }
  return Buffer.concat(chunks);
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
