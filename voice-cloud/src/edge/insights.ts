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

/** Takes what the SDK reports about calls, and keeps the last of it in memory. */
export class Insights {
  #reports: InsightsReport[] = [];

  list(): readonly InsightsReport[] {
    return this.#reports;
  }

  /** Keeps one report; answers false when it is none. */
  take(kind: InsightsReport['kind'], body: unknown): boolean {
    if (typeof body !== 'object' || body === null) return false;
    const { group, name, payload } = body as { group?: unknown; name?: unknown; payload?: unknown };
    if (typeof group !== 'string' || typeof name !== 'string') return false;
    this.#reports.push({ kind, at: new Date().toISOString(), group, name, payload });
    if (this.#reports.length > mostKept) this.#reports.splice(0, this.#reports.length - mostKept);
    return true;
  }
}
