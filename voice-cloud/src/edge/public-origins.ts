import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { Readable } from 'node:stream';

/** Redirects that are followed, as `fetch` follows them, before an address counts as going in circles. */
const mostRedirects = 20;

/** What is asked of an address: the part of `fetch`'s own options that a webhook needs. */
export interface PublicRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: URLSearchParams;
  readonly signal: AbortSignal;
}

/**
 * The public origins of applications that run on this machine, as a tunnel would map them: a request to
 * `https://app.example` goes to `http://127.0.0.1:3000` and still says that it is for `app.example`, so that
 * the application builds and checks its own public addresses. Everything else is fetched where it is.
 */
export class PublicOrigins {
  readonly #local = new Map<string, URL>();

  /** Throws an Error with a sentence when one of the pairs is not two origins. */
  constructor(origins: Readonly<Record<string, string>> = {}) {
    for (const [open, local] of Object.entries(origins)) {
      this.#local.set(originOf(open).origin, originOf(local));
    }
  }

  /** Fetches like `fetch`, over the map, and follows redirects over it too. */
  async fetch(target: URL, request: PublicRequest): Promise<Response> {
    if (this.#local.size === 0) return fetch(target, request);
    let at = target;
    let { method, body } = request;
    for (let hops = 0; hops <= mostRedirects; hops += 1) {
      const response = await this.#once(at, { ...request, method, body });
      const next = response.headers.get('location');
      if (![301, 302, 303, 307, 308].includes(response.status) || next === null) return response;
      await response.body?.cancel();
      at = new URL(next, at);
      if (response.status < 307) [method, body] = ['GET', undefined];
    }
    throw new Error(`it redirected more than ${mostRedirects} times`);
  }

  #once(target: URL, request: PublicRequest): Promise<Response> {
    const local = this.#local.get(target.origin);
    if (!local) return fetch(target, { ...request, redirect: 'manual' });
    const address = new URL(local);
    // As a relative address, a path of two slashes would name another host.
    [address.pathname, address.search] = [target.pathname, target.search];
    const forwarded = {
      ...request.headers,
      host: target.host,
      'x-forwarded-host': target.host,
      'x-forwarded-proto': target.protocol.slice(0, -1),
      ...(request.body ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    };
    return send(address, { ...request, headers: forwarded });
  }
}

/** `fetch` always writes the Host header itself, so a request for another host is made by hand. */
function send(address: URL, { method, headers, body, signal }: PublicRequest): Promise<Response> {
  return new Promise((resolve, reject) => {
    const make = address.protocol === 'https:' ? requestSecure : requestPlain;
    const request = make(address, { method, headers, signal, agent: false }, (incoming) => {
      const fields = Object.entries(incoming.headersDistinct).flatMap(([name, values]) =>
        (values ?? []).map((value): [string, string] => [name, value]),
      );
      const status = incoming.statusCode ?? 502;
      const empty = status === 204 || status === 304;
      // Node's web streams are the standard's, under types of their own.
      const stream = Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
      resolve(new Response(empty ? null : stream, { status, headers: fields }));
    });
    request.on('error', reject);
    request.end(body?.toString());
  });
}

function originOf(text: string): URL {
  if (!URL.canParse(text)) throw new Error(`"${text}" is not an origin`);
  const url = new URL(text);
  const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  if (!bare || !/^https?:$/.test(url.protocol)) throw new Error(`"${text}" is not an origin`);
  return url;
}
