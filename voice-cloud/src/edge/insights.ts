/** A report that a client sent about a call: what Twilio's Voice Insights would show. */
export interface InsightsReport {
  readonly kind: 'event' | 'metrics';
  /** When it came, ISO 8601. */
  readonly at: string;
  readonly group: string;
  readonly name: string;
  readonly payload: unknown;
}

/** Reports that are kept: those of some twenty calls. */
const mostKept = 1000;

/** Characters of all of them together: any page may send some, and none may fill the memory. */
const mostCharacters = 8_000_000;

/** Takes what the SDK reports about calls, and keeps the last of it in memory. */
export class Insights {
  readonly #reports: InsightsReport[] = [];
  /** How long each of them is. */
  readonly #lengths: number[] = [];
  #characters = 0;

  list(): readonly InsightsReport[] {
    return this.#reports;
  }

  /** Keeps one report; answers false when it is none. */
  take(kind: InsightsReport['kind'], body: unknown): boolean {
    if (typeof body !== 'object' || body === null) return false;
    const { group, name, payload } = body as { group?: unknown; name?: unknown; payload?: unknown };
    if (typeof group !== 'string' || typeof name !== 'string') return false;
    this.#reports.push({ kind, at: new Date().toISOString(), group, name, payload });
    this.#lengths.push(JSON.stringify(body).length);
    this.#characters += this.#lengths.at(-1) ?? 0;
    while (this.#reports.length > mostKept || this.#characters > mostCharacters) this.#forgetOldest();
    return true;
  }

  #forgetOldest(): void {
    this.#reports.shift();
    this.#characters -= this.#lengths.shift() ?? 0;
  }
}
