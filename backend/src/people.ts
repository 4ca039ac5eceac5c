import { Hono } from 'hono';
import { answerToken } from './answer-token.js';
import type { BackendConfig } from './config.js';
import type { DemoSessions } from './demo-sessions.js';
import { identityProblem } from './identity.js';
import { refuse } from './refusal.js';

/** What the demo's people routes need. */
export interface PeopleOptions {
  readonly sessions: DemoSessions;
  readonly gateway?: string | undefined;
}

/**
 * Lets several people be signed in on one page, each under a path and a cookie of their own:
 * `POST /:identity/session` signs in, `GET /:identity/token` answers as `GET /token` does.
 */
export function createPeople(config: BackendConfig, { sessions, gateway }: PeopleOptions): Hono {
  const people = new Hono();

  people.post('/:identity/session', (context) => {
    if (!isFromOwnPage(context.req.raw)) {
      return refuse(403, 'foreign-origin', 'Only a page of this server may sign somebody in.');
    }
    const identity = context.req.param('identity');
    const problem = identityProblem(identity);
    if (problem !== null) return refuse(400, 'identity-unusable', problem);
    return new Response(null, {
      status: 204,
      headers: {
        'set-cookie': sessions.signIn(identity, pathOf(context.req.url)),
        'cache-control': 'no-store',
      },
    });
  });

  people.get('/:identity/token', (context) => {
    const owner = context.req.param('identity');
    const authenticate = (request: Request) => {
      const identity = sessions.identityOf(request);
      return identity === owner ? identity : null;
    };
    return answerToken(context.req.raw, config, { authenticate, gateway });
  });

  return people;
}

/** `…/people/alice/session` → `/people/alice`, spelled as the browser spelled it, for it compares letter by letter. */
function pathOf(url: string): string {
  return new URL(url).pathname.replace(/\/session$/, '');
}

/** A browser says where a POST comes from; one that does not say is not our page. */
function isFromOwnPage(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  const origin = request.headers.get('origin');
  if (origin === null) return site === 'same-origin';
  return (
    URL.canParse(origin) &&
    new URL(origin).host === (request.headers.get('host') ?? new URL(request.url).host)
  );
}
