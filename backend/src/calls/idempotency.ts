import { ControlError } from './control-error.js';

/** An answer that can be given again. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: string;
}

interface Entry {
  readonly request: string;
  readonly answer: Promise<KeptAnswer>;
  readonly since: number;
}

/** How long a key is known: longer than anybody retries. */
const lifetimeMilliseconds = 10 * 60 * 1000;
const mostEntries = 10_000;
const keyShape = /^[A-Za-z0-9_-]{1,64}$/;

/** Answers a request that comes again, under the same key of the same person, as it was answered before. */
export class Idempotency {
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * @param request what is asked for; the same key for something else is a mistake
   * @throws ControlError when the key is malformed or was used for something else
   */
  once(
    identity: string,
    key: string | null,
    request: string,
    work: () => Promise<KeptAnswer>,
  ): Promise<KeptAnswer> {
    if (key === null) return work();
    if (!keyShape.test(key))
      throw new ControlError('bad-request', 'An Idempotency-Key is 1 to 64 letters, digits, _ and -.');
    this.#forgetOld();
    const name = `${identity} ${key}`;
    const known = this.#entries.get(name);
    if (known === undefined) {
      const answer = work();
      this.#entries.set(name, { request, answer, since: this.#now() });
      // What failed on our side, not the network's, was not answered, and may be asked for again.
      answer.catch(() => this.#entries.delete(name));
      return answer;
    }
    if (known.request !== request)
      throw new ControlError('bad-request', 'This Idempotency-Key was used for another request.');
    return known.answer;
  }

  #forgetOld(): void {
    for (const [name, { since }] of this.#entries) {
      if (since > this.#now() - lifetimeMilliseconds && this.#entries.size < mostEntries) break;
      this.#entries.delete(name);
    }
  }
}
