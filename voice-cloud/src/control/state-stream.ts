import type { ServerResponse } from 'node:http';
import type { Network } from '../network.js';

/** Milliseconds in which changes are gathered into one event. */
const gatherMilliseconds = 50;

/** Milliseconds between comments that keep idle streams open. */
const keepAliveMilliseconds = 15_000;

/** Tells any number of listeners the state of the network, at once and after each change (server-sent events). */
export class StateStream {
  readonly #network: Network;
  readonly #listeners = new Set<ServerResponse>();
  readonly #stop: () => void;
  #gathering: NodeJS.Timeout | null = null;
  #keepAlive: NodeJS.Timeout | null = null;

  constructor(network: Network) {
    this.#network = network;
    this.#stop = network.onChange(() => this.#changed());
  }

  add(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(this.#event());
    this.#listeners.add(response);
    this.#keepAlive ??= setInterval(() => this.#send(':\n\n'), keepAliveMilliseconds);
    response.on('close', () => {
      this.#listeners.delete(response);
      if (this.#listeners.size === 0) this.#rest();
    });
  }

  close(): void {
    this.#stop();
    for (const response of this.#listeners) response.end();
    this.#listeners.clear();
    this.#rest();
  }

  #changed(): void {
    if (this.#listeners.size === 0 || this.#gathering) return;
    this.#gathering = setTimeout(() => {
      this.#gathering = null;
      this.#send(this.#event());
    }, gatherMilliseconds);
  }

  #event(): string {
    return `event: state\ndata: ${JSON.stringify(this.#network.state())}\n\n`;
  }

  #send(text: string): void {
    for (const response of this.#listeners) response.write(text);
  }

  #rest(): void {
    if (this.#gathering) clearTimeout(this.#gathering);
    if (this.#keepAlive) clearInterval(this.#keepAlive);
    this.#gathering = null;
    this.#keepAlive = null;
  }
}
