/**
 * Who has a leg now: a document of TwiML that runs on it, or a `<Dial>` that connected it. Whoever takes
 * it takes it away from the one before, who lets go and leaves the leg alive. That is how a call is
 * redirected, out of any verb.
 */
export class Custody {
  readonly #gone: AbortSignal;
  #current = new AbortController();

  constructor(gone: AbortSignal) {
    this.#gone = gone;
    gone.addEventListener('abort', () => this.#current.abort(), { once: true });
  }

  /** Takes the leg; the signal is aborted when it has ended or somebody else took it. */
  take(): AbortSignal {
    this.#current.abort();
    this.#current = new AbortController();
    if (this.#gone.aborted) this.#current.abort();
    return this.#current.signal;
  }
}
