import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange } from '../exchange.js';
import type { Network } from '../network.js';
import { Refused } from '../refused.js';
import { admit } from './admission.js';
import { faultRequest, ringRequest } from './requests.js';
import { StateStream } from './state-stream.js';

/** Bytes of the longest body that is read. */
const longestBody = 256 * 1024;

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The control API over HTTP: the verbs of `Network` for pages and tests (README, "The control API"). */
export class ControlServer {
  readonly #network: Network;
  readonly #exchange: Exchange;
  readonly #host: string;
  readonly #stream: StateStream;

  constructor(network: Network, exchange: Exchange, host: string) {
    this.#network = network;
    this.#exchange = exchange;
    this.#host = host;
    this.#stream = new StateStream(network);
  }

  close(): void {
    this.#stream.close();
  }

  /** Answers one request; never rejects. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const origin = admit(request, this.#host);
      if (origin) this.#allow(response, origin);
      const path = (request.url ?? '/').split('?')[0] ?? '/';
      if (request.method === 'OPTIONS') return void response.writeHead(204).end();
      if (request.method === 'GET' && path === '/control/events') return this.#stream.add(response);
      const { status, body } = request.method === 'GET' ? this.#read(path) : await this.#act(request, path);
      this.#send(response, status, body);
    } catch (error) {
      if (error instanceof Refused) return this.#send(response, error.status, { error: error.message });
      this.#exchange.log(`control API: ${String(error)}`);
      this.#send(response, 500, { error: 'The network has a fault; its log says more.' });
    }
  }

  #read(path: string): Answer {
    if (path === '/control/state') return { status: 200, body: this.#network.state() };
    if (path === '/control/numbers') return { status: 200, body: this.#network.numbers() };
    if (path === '/control/insights') return { status: 200, body: this.#network.insights() };
    throw new Refused(404, `There is nothing at ${path}.`);
  }

  async #act(request: IncomingMessage, path: string): Promise<Answer> {
    if (request.method !== 'POST') throw new Refused(405, 'Use GET or POST.');
    if (path === '/control/ring')
      return { status: 201, body: this.#network.ring(ringRequest(await readJson(request))) };
    if (path === '/control/faults') {
      this.#network.fault(faultRequest(await readJson(request)));
      return { status: 200, body: {} };
    }
    const [, sid, verb] = /^\/control\/calls\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
    if (sid === undefined) throw new Refused(404, `There is nothing at ${path}.`);
    await readJson(request);
    if (verb === 'hang-up') this.#network.hangUp(sid);
    else if (verb === 'busy') this.#network.busy(sid);
    else if (verb === 'drop') this.#network.drop(sid);
    else throw new Refused(404, `A call has no verb ${verb ?? ''}; there are hang-up, busy and drop.`);
    return { status: 200, body: {} };
  }

  #allow(response: ServerResponse, origin: string): void {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-allow-headers', 'content-type');
    response.setHeader('access-control-allow-methods', 'GET, POST');
    response.setHeader('vary', 'origin');
  }

  #send(response: ServerResponse, status: number, body: unknown): void {
    if (response.headersSent) return void response.end();
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(body));
  }
}

/** Reads a JSON body; an empty one is an empty object. Throws `Refused`. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    // Node hands a request's body out as buffers unless an encoding is set.
    const bytes = chunk as Buffer;
    length += bytes.length;
    if (length > longestBody) throw new Refused(413, 'The body is too long.');
    chunks.push(bytes);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused(400, 'The body is not JSON.');
  }
}
