import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that the network sent to the application. */
export interface WebhookRequest {
  readonly path: string;
  readonly method: string;
  readonly signature: string;
  /** The host that the request was for. */
  readonly host: string;
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What the application answers: TwiML, or a whole answer. */
export type Reply =
  string | { readonly status: number; readonly body: string | Buffer; readonly type?: string };

/** The customer's server: answers webhooks with what a test wants. */
export class Application {
  readonly requests: WebhookRequest[] = [];
  /** Answers by path. */
  readonly pages = new Map<string, (request: WebhookRequest) => Reply | Promise<Reply>>();
  readonly #server: Server;
  #port = 0;

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', async () => {
        const path = (request.url ?? '').split('?')[0] ?? '';
        const one: WebhookRequest = {
          path,
          method: request.method ?? '',
          signature: String(request.headers['x-twilio-signature'] ?? ''),
          host: request.headers.host ?? '',
          url: `${this.url}${request.url ?? ''}`,
          fields: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())),
        };
        this.requests.push(one);
        const reply = (await this.pages.get(path)?.(one)) ?? { status: 404, body: 'no such page' };
        const whole = typeof reply === 'string' ? { status: 200, body: reply, type: undefined } : reply;
        response
          .writeHead(whole.status, { 'content-type': whole.type ?? 'text/xml', connection: 'close' })
          .end(whole.body);
      });
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** What `/voice` answers from now on. */
  voice(reply: Reply | ((request: WebhookRequest) => Reply)): void {
    this.pages.set('/voice', typeof reply === 'function' ? reply : () => reply);
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
