/** A minute in milliseconds. */
const minute = 60 * 1000;

/** Counts what each person asks for in a minute: a page gone wild must not ring the world, nor use up the account. */
export class RequestLimit {
  readonly #most: number;
  readonly #now: () => number;
  #since = 0;
  #counts = new Map<string, number>();

  constructor(most: number, now: () => number) {
    this.#most = most;
    this.#now = now;
  }

  /** Whether this person may ask for one more thing now. */
  allows(identity: string): boolean {
    if (this.#now() - this.#since >= minute) {
      this.#since = this.#now();
      this.#counts = new Map();
    }
    const count = (this.#counts.get(identity) ?? 0) + 1;
    this.#counts.set(identity, count);
    return count <= this.#most;
  }
}
