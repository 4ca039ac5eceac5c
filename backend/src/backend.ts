import { Hono } from 'hono';
import { answerToken, type TokenOptions } from './answer-token.js';
import { createCallControl, type CallControl } from './calls/call-control.js';
import type { BackendConfig } from './config.js';
import { refuse } from './refusal.js';
import { answerVoice } from './voice-answer.js';
import { signedWebhook, twimlResponse, webhookLimit } from './webhook.js';

/** What an app plugs into the back end. */
export interface BackendOptions extends Omit<TokenOptions, 'offersCalls'> {
  /** Call control; one with its own memory unless given, and none with `false`. */
  readonly calls?: CallControl | false;
  /** Gets one line for each refused webhook and each failure; the console's error stream unless given. */
  readonly log?: (line: string) => void;
}

/**
 * Makes the server side of a phone as a Hono app, to be mounted or served on its own: `GET /token` (JSON),
 * `POST /voice` (TwiML) and, below `/calls`, call control with its webhooks. Every refusal is JSON `{ code, error }`.
 */
export function createBackend(config: BackendConfig, options: BackendOptions): Hono {
  const { authenticate, gateway, log = (line: string) => console.error(line) } = options;
  const calls = options.calls ?? createCallControl(config, { log });
  const app = new Hono();

  const offersCalls = calls !== false;
  const token: TokenOptions = { authenticate, gateway, offersCalls };
  app.get('/token', (context) => answerToken(context.req.raw, config, token));
  app.all('/token', () => refuse(405, 'method-not-allowed', 'Ask for a token with GET.'));

  app.post(
    '/voice',
    webhookLimit,
    signedWebhook(config, log, (form) => twimlResponse(answerVoice(form, config, { offersCalls }))),
  );
  app.all('/voice', () => refuse(405, 'method-not-allowed', 'The voice webhook is a POST.'));

  if (calls !== false) {
    app.route('/', calls.webhooks);
    app.route(
      '/calls',
      calls.routes((context) => authenticate(context.req.raw)),
    );
  }

  app.notFound(() => refuse(404, 'not-found', 'There is nothing here.'));
  app.onError((error) => {
    log(`The back end failed: ${error.stack ?? error.message}`);
    return refuse(500, 'failed', 'Something went wrong on the server.');
  });
  return app;
}
