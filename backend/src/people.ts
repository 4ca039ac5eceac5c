import { Hono } from 'hono';
import { answerToken } from './answer-token.js';
import type { CallControl } from './calls/call-control.js';
import type { BackendConfig } from './config.js';
import type { DemoSessions } from './demo-sessions.js';
import { identityProblem } from './identity.js';
import { refuse } from './refusal.js';

/** What the demo's people routes need. */
export interface PeopleOptions {
  readonly sessions: DemoSessions;
  readonly gateway?: string | undefined;
  /** Call control for them, each with their own session; none unless given. */
  readonly calls?: CallControl | undefined;
}

/**
 * Lets several people be signed in on one page, each under a path and a cookie of their own:
 * `POST /:identity/session` signs in, `GET /:identity/token` answers as `GET /token` does, and below
 * `/:identity/calls` is call control.
 */
export function createPeople(config: BackendConfig, { sessions, gateway, calls }: PeopleOptions): Hono {
  const people = new Hono();
  const ownerOf = (owner: string | undefined, request: Request) => {
    const identity = sessions.identityOf(request);
    return identity === owner ? identity : null;
  };

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
    return answerToken(context.req.raw, config, {
      authenticate: (request) => ownerOf(owner, request),
      gateway,
      offersCalls: calls !== undefined,
    });
  });

  if (calls !== undefined) {
    const routes = calls.routes((context) => ownerOf(context.req.param('identity'), context.req.raw));
    people.route('/:identity/calls', routes);
  }
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
