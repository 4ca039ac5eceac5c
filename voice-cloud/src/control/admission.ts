import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../loopback.js';
import { Refused } from '../refused.js';

function hostNameOf(authority: string): string {
  return URL.canParse(`http://${authority}`) ? new URL(`http://${authority}`).hostname : '';
}

/**
 * Lets in only requests for this machine that come from pages of this machine: a page elsewhere on
 * the web must not ring phones, neither directly nor by a name that it points here (DNS rebinding).
 * Answers the origin to allow, null for a request that has none. Throws `Refused`.
 */
export function admit(request: IncomingMessage, boundTo: string): string | null {
  const host = hostNameOf(request.headers.host ?? '');
  const expected = isLoopback(host) || host === hostNameOf(boundTo);
  if (!expected) throw new Refused(403, 'The control API answers only under the name of this machine.');
  const { origin } = request.headers;
  if (origin === undefined) {
    // A browser that hides where a request comes from still says whether it is another site.
    const site = request.headers['sec-fetch-site'];
    if (site === 'cross-site') throw new Refused(403, 'The control API does not answer other sites.');
    return null;
  }
  if (!URL.canParse(origin) || !isLoopback(new URL(origin).hostname)) {
    throw new Refused(403, 'The control API answers only pages of this machine.');
  }
  return origin;
}
