import type { NetworkCall, NetworkState, TestNumber } from '../../voice-cloud/src/index.js';

export type { NetworkCall, NetworkState };

/** A call to place from the network to a phone. */
export interface Ring {
  readonly to: string;
  readonly from: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly then: string;
}

/** The phone network's control API, as `voice-cloud/README.md` describes it. Failures throw a sentence. */
export class Network {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async numbers(): Promise<readonly TestNumber[]> {
    // The API's documented answer.
    return (await this.#ask('GET', 'numbers')) as readonly TestNumber[];
  }

  async ring(ring: Ring): Promise<void> {
    await this.#ask('POST', 'ring', ring);
  }

  /** Does something to one call: ends it, answers busy for it, or drops the connection of its client. */
  async act(sid: string, action: 'hang-up' | 'busy' | 'drop'): Promise<void> {
    await this.#ask('POST', `calls/${encodeURIComponent(sid)}/${action}`);
  }

  /** Hears the state now and after every change; null while the network cannot be reached. */
  watch(listener: (state: NetworkState | null) => void): void {
    const events = new EventSource(`${this.#url}/control/events`);
    events.addEventListener('state', (event: MessageEvent<string>) => {
      // The API's documented event.
      listener(JSON.parse(event.data) as NetworkState);
    });
    events.addEventListener('error', () => listener(null));
  }

  async #ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.#url}/control/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    }).catch(() => null);
    if (answer === null) throw new Error('The phone network does not answer. Is npm start still running?');
    const text = await answer.text();
    const content: unknown = text === '' ? null : JSON.parse(text);
    // Every refusal of the API is this object.
    if (!answer.ok) throw new Error((content as { error: string }).error);
    return content;
  }
}
