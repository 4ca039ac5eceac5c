import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange } from '../exchange.js';
import { mayAsk } from './credentials.js';
import { readForm, type Form } from './form.js';
import { notFound, RestError } from './rest-error.js';

/** Where Twilio's REST API begins. */
export const restPrefix = '/2010-04-01/';

/** What a request is answered with; without a body it is 204. */
export interface RestAnswer {
  readonly status: 200 | 201 | 204;
  readonly body?: unknown;
}

/** One thing that can be asked: the path below the account without `.json`, `*` for a sid or a name. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  answer(form: Form, ...names: readonly string[]): RestAnswer | Promise<RestAnswer>;
}

/** The subset of Twilio's REST API that this network has (README, "The REST API"). */
export class RestServer {
  readonly #exchange: Exchange;
  readonly #routes: readonly Route[];

  constructor(exchange: Exchange, routes: readonly Route[]) {
    this.#exchange = exchange;
    this.#routes = routes;
  }

  /** Answers one request; never rejects. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { status, body } = await this.#answer(request);
      send(response, status, body);
    } catch (error) {
      if (error instanceof RestError) {
        this.#exchange.log(`REST: ${request.method} ${request.url}: ${error.code} ${error.message}`);
        if (error.status === 401) response.setHeader('www-authenticate', 'Basic realm="Twilio API"');
        return send(response, error.status, error.body);
      }
      this.#exchange.log(`REST: ${request.method} ${request.url}: ${String(error)}`);
      send(response, 500, new RestError(500, 20500, 'The network has a fault; its log says more').body);
    }
  }

  async #answer(request: IncomingMessage): Promise<RestAnswer> {
    const { account } = this.#exchange;
    const unauthorized = new RestError(401, 20003, 'Authenticate');
    if (!mayAsk(request.headers.authorization, account)) throw unauthorized;
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://rest');
    const [, sid, path] = /^\/2010-04-01\/Accounts\/([^/]+)\/(.+?)(?:\.json)?$/.exec(pathname) ?? [];
    if (sid === undefined || path === undefined) throw notFound(pathname);
    if (sid !== account.accountSid) throw unauthorized;
    const found = this.#routes.flatMap((route) => {
      const names = namesIn(path, route.path);
      return names ? [{ route, names }] : [];
    });
    if (found.length === 0) throw notFound(pathname);
    const match = found.find(({ route }) => route.method === request.method);
    if (!match) throw new RestError(405, 20004, 'Method not allowed');
    return match.route.answer(await readForm(request, searchParams), ...match.names);
  }
}

/** What stands for the stars of a pattern, null when the path is another. */
function namesIn(path: string, pattern: string): readonly string[] | null {
  const given = path.split('/');
  const wanted = pattern.split('/');
  if (given.length !== wanted.length) return null;
  if (wanted.some((word, index) => word !== '*' && word !== given[index])) return null;
  return given.filter((_, index) => wanted[index] === '*').map(decoded);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
