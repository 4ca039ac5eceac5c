/** One call as the phone network sees it. */
export interface NetworkCall {
  readonly sid: string;
  /** The call that dialled this one, or null. */
  readonly parentSid: string | null;
  readonly direction: 'inbound' | 'outbound';
  readonly from: string;
  readonly to: string;
  /** The client on this leg, or null for a number of the network. */
  readonly identity: string | null;
  readonly status:
    'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'no-answer' | 'failed' | 'canceled';
  readonly digits: string;
  /** Times are ISO 8601. */
  readonly startedAt: string;
  readonly answeredAt: string | null;
  readonly endedAt: string | null;
  readonly errorCode: number | null;
}

/** Everything the network sees now. */
export interface NetworkState {
  readonly registrations: readonly { readonly identity: string; readonly sockets: number }[];
  readonly calls: readonly NetworkCall[];
}

/** A number of the network that always does the same. */
export interface NetworkNumber {
  readonly number: string;
  readonly name: string;
  readonly description: string;
}

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

  async numbers(): Promise<readonly NetworkNumber[]> {
    // The API's documented answer.
    return (await this.#ask('GET', 'numbers')) as readonly NetworkNumber[];
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
