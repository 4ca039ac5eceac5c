import type { Exchange } from '../exchange.js';
import type { Fields } from '../twiml/source.js';
import { requestWebhook } from '../twiml/webhook-source.js';

/** Where an application wants to be told of something. */
export interface Callback {
  readonly url: string;
  readonly method: 'GET' | 'POST';
}

/**
 * Tells applications what happened. What concerns one call or conference arrives in the order it happened:
 * the next is sent when the one before was answered. An application that fails is logged and hurts no call.
 */
export class Callbacks {
  readonly #exchange: Exchange;
  readonly #queues = new Map<string, Promise<void>>();
  #closed = false;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  /** Sends after everything that was sent before about the same `resource`, a sid. */
  send(resource: string, { url, method }: Callback, fields: Fields): void {
    const before = this.#queues.get(resource) ?? Promise.resolve();
    const sending = before.then(() => this.#send(resource, url, method, fields));
    this.#queues.set(resource, sending);
    void sending.then(() => {
      if (this.#queues.get(resource) === sending) this.#queues.delete(resource);
    });
  }

  /** Sends nothing more. */
  close(): void {
    this.#closed = true;
  }

  async #send(resource: string, url: string, method: 'GET' | 'POST', fields: Fields): Promise<void> {
    if (this.#closed) return;
    const { account, origins, log } = this.#exchange;
    try {
      const response = await requestWebhook(account.authToken, origins, url, method, fields);
      await response.body?.cancel();
      if (!response.ok) log(`${resource}: the callback ${url} answered ${response.status}`);
    } catch (error) {
      log(`${resource}: the callback failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
