import twilio from 'twilio';

type RequestOptions<Body> = Parameters<typeof twilio.RequestClient.prototype.request<Body>>[0];

/** The HTTP client under Twilio's library; in development it talks to another server than api.twilio.com. */
export class ApiClient extends twilio.RequestClient {
  readonly #origin: string | null;

  /** @param patience milliseconds */
  constructor(origin: string | null, patience: number) {
    super({ timeout: patience });
    this.#origin = origin;
  }

  override request<Body>(options: RequestOptions<Body>) {
    if (this.#origin === null) return super.request<Body>(options);
    const { pathname, search } = new URL(options.uri);
    return super.request<Body>({ ...options, uri: `${this.#origin}${pathname}${search}` });
  }
}
