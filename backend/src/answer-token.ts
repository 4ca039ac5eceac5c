import type { BackendConfig } from './config.js';
import { identityProblem } from './identity.js';
import { refuse } from './refusal.js';
import { createToken } from './token.js';

/** Says who is signed in on our server, or null. It must never take the identity from the request on trust. */
export type Authenticate = (request: Request) => Promise<string | null> | string | null;

/** What the token answer needs beside the configuration. */
export interface TokenOptions {
  readonly authenticate: Authenticate;
  /** `host:port` of a voice cloud; only in development, absent with Twilio. */
  readonly gateway?: string | undefined;
  /** Whether there is call control beside the token: at `calls` where the token is at `token`. */
  readonly offersCalls?: boolean | undefined;
}

/** Answers `GET /token`: `{ token, identity, gateway?, calls? }`, or 401 when nobody is signed in. */
export async function answerToken(
  request: Request,
  config: BackendConfig,
  { authenticate, gateway, offersCalls = false }: TokenOptions,
): Promise<Response> {
  const identity = await authenticate(request);
  if (identity === null) return refuse(401, 'not-signed-in', 'Nobody is signed in.');

  const problem = identityProblem(identity);
  if (problem !== null)
    return refuse(403, 'identity-unusable', `This account cannot use calling. ${problem}`);

  const answer = {
    token: createToken(config, identity),
    identity,
    ...(gateway === undefined ? {} : { gateway }),
    ...(offersCalls ? { calls: callsPathOf(request.url) } : {}),
  };
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
}

/** `…/people/alice/token` → `/people/alice/calls`. */
function callsPathOf(url: string): string {
  return new URL(url).pathname.replace(/[^/]*$/, 'calls');
}
