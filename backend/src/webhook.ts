import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { BackendConfig } from './config.js';
import { refuse } from './refusal.js';
import { isSignedByTwilio } from './signature.js';

/** Twilio's own webhooks stay far below this; whatever is longer is not from Twilio. */
const longestBody = 256 * 1024;

/** Refuses bodies that are too long before they are read. */
export const webhookLimit = bodyLimit({
  maxSize: longestBody,
  onError: () => refuse(413, 'too-large', `The body is larger than ${longestBody} bytes.`),
});

/** Answers a webhook from its form, of which each field has its first value. */
export type AnswerWebhook = (
  form: ReadonlyMap<string, string>,
  request: Request,
) => Response | Promise<Response>;

/** Lets a handler see only forms that Twilio signed; everything else is refused here. */
export function signedWebhook(config: BackendConfig, log: (line: string) => void, answer: AnswerWebhook) {
  return async (context: Context): Promise<Response> => {
    const request = context.req.raw;
    const type = request.headers.get('content-type') ?? '';
    if (!/^application\/x-www-form-urlencoded\b/i.test(type)) {
      return refuse(415, 'not-a-form', 'A voice webhook is form-encoded.');
    }
    const form = new URLSearchParams(await request.text());
    if (!isSignedByTwilio(request, form, config)) {
      const { pathname } = new URL(request.url);
      log(
        `POST ${pathname} refused: X-Twilio-Signature is ${explainSignature(request)} for ${config.publicUrl}.`,
      );
      return refuse(403, 'not-from-twilio', 'The signature of this webhook is missing or wrong.');
    }
    return answer(firstValues(form), request);
  };
}

/** An answer in TwiML. */
export function twimlResponse(twiml: string): Response {
  return new Response(twiml, {
    headers: { 'content-type': 'text/xml; charset=utf-8', 'cache-control': 'no-store' },
  });
}

function explainSignature(request: Request): string {
  return request.headers.has('x-twilio-signature') ? 'wrong (auth token or PUBLIC_URL)' : 'missing';
}

function firstValues(form: URLSearchParams): Map<string, string> {
  return new Map([...new Set(form.keys())].map((name) => [name, form.get(name) ?? '']));
}
