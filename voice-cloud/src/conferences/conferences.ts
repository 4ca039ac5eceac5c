import type { Exchange } from '../exchange.js';
import { Conference } from './conference.js';

/** Seconds that an ended conference can still be read: applications list who is in it after its end. */
const keptSeconds = 15 * 60;

/** Every conference: by name while it goes on, by its sid for a while longer. */
export class Conferences {
  readonly #exchange: Exchange;
  readonly #live = new Map<string, Conference>();
  readonly #all = new Map<string, Conference>();

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  /** The conference of this name that goes on; a new one when there is none. */
  named(name: string): Conference {
    const found = this.#live.get(name);
    if (found) return found;
    const conference = new Conference(this.#exchange, name, (ended) => this.#over(ended));
    this.#live.set(name, conference);
    this.#all.set(conference.sid, conference);
    return conference;
  }

  /** A conference by its sid, or by its name: the one that goes on, else the last that did. */
  find(sidOrName: string): Conference | null {
    const sameName = this.list().find(({ name }) => name === sidOrName) ?? null;
    return this.#all.get(sidOrName) ?? this.#live.get(sidOrName) ?? sameName;
  }

  /** All that can be read, the newest first. */
  list(): readonly Conference[] {
    return [...this.#all.values()].reverse();
  }

  #over(conference: Conference): void {
    if (this.#live.get(conference.name) === conference) this.#live.delete(conference.name);
    this.#exchange.later(keptSeconds, () => this.#all.delete(conference.sid));
  }
}
