import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { answerToken, type TokenOptions } from './answer-token.js';
import type { BackendConfig } from './config.js';
import { refuse } from './refusal.js';
import { isSignedByTwilio } from './signature.js';
import { answerVoice } from './voice-answer.js';

/** What an app plugs into the back end. */
export interface BackendOptions extends TokenOptions {
  /** Gets one line for each refused webhook and each failure; the console's error stream unless given. */
  readonly log?: (line: string) => void;
}

/** Twilio's own webhooks stay far below this; whatever is longer is not from Twilio. */
const longestBody = 256 * 1024;

/**
 * Makes the server side of a phone as a Hono app, stateless, to be mounted or served on its own:
 * `GET /token` (JSON) and `POST /voice` (TwiML). Every refusal is JSON `{ code, error }`.
 */
export function createBackend(config: BackendConfig, options: BackendOptions): Hono {
  const log = options.log ?? ((line: string) => console.error(line));
  const app = new Hono();

  app.get('/token', (context) => answerToken(context.req.raw, config, options));
  app.all('/token', () => refuse(405, 'method-not-allowed', 'Ask for a token with GET.'));

  const limit = bodyLimit({
    maxSize: longestBody,
    onError: () => refuse(413, 'too-large', `The body is larger than ${longestBody} bytes.`),
  });
  app.post('/voice', limit, async (context) => {
    const request = context.req.raw;
    const type = request.headers.get('content-type') ?? '';
    if (!/^application\/x-www-form-urlencoded\b/i.test(type)) {
      return refuse(415, 'not-a-form', 'A voice webhook is form-encoded.');
    }
    const form = new URLSearchParams(await request.text());
    if (!isSignedByTwilio(request, form, config)) {
      log(`POST /voice refused: X-Twilio-Signature is ${explainSignature(request)} for ${config.publicUrl}.`);
      return refuse(403, 'not-from-twilio', 'The signature of this webhook is missing or wrong.');
    }
    return new Response(answerVoice(firstValues(form), config), {
      headers: { 'content-type': 'text/xml; charset=utf-8', 'cache-control': 'no-store' },
    });
  });
  app.all('/voice', () => refuse(405, 'method-not-allowed', 'The voice webhook is a POST.'));

  app.notFound(() => refuse(404, 'not-found', 'There is nothing here.'));
  app.onError((error) => {
    log(`The back end failed: ${error.stack ?? error.message}`);
    return refuse(500, 'failed', 'Something went wrong on the server.');
  });
  return app;
}

function explainSignature(request: Request): string {
  return request.headers.has('x-twilio-signature') ? 'wrong (auth token or PUBLIC_URL)' : 'missing';
}

function firstValues(form: URLSearchParams): Map<string, string> {
  return new Map([...new Set(form.keys())].map((name) => [name, form.get(name) ?? '']));
}
