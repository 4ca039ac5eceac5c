import { EventEmitter } from 'node:events';
import { mixOf } from '../media/mix.js';
import { WaitingMusic } from '../media/tones.js';
import type { Leg } from './leg.js';

export interface JoinOptions {
  readonly startOnEnter: boolean;
  readonly endOnExit: boolean;
}

class Conference {
  readonly ended = new EventEmitter<{ end: [] }>();
  readonly #members = new Map<Leg, JoinOptions>();
  #started = false;

  get size(): number {
    return this.#members.size;
  }

  join(leg: Leg, options: JoinOptions): void {
    this.#members.set(leg, options);
    if (options.startOnEnter) this.#started = true;
    this.#connect();
  }

  leave(leg: Leg): void {
    const options = this.#members.get(leg);
    this.#members.delete(leg);
    leg.port.listen(null);
    if (options?.endOnExit) {
      for (const member of this.#members.keys()) member.port.listen(null);
      this.#members.clear();
      this.ended.emit('end');
      return;
    }
    this.#connect();
  }

  #connect(): void {
    const alone = this.#members.size < 2;
    for (const leg of this.#members.keys()) {
      leg.port.listen(!this.#started || alone ? new WaitingMusic() : mixOf(() => this.#others(leg)));
    }
  }

  *#others(self: Leg): Iterable<Leg['port']> {
    for (const leg of this.#members.keys()) if (leg !== self) yield leg.port;
  }
}

/** Conferences by name: made when the first party joins, gone when the last one leaves. */
export class ConferenceRoom {
  readonly #conferences = new Map<string, Conference>();

  /** Puts a party into a conference until it leaves, the conference ends. */
  async join(name: string, leg: Leg, options: JoinOptions): Promise<void> {
    const conference = this.#conferences.get(name) ?? new Conference();
    this.#conferences.set(name, conference);
    conference.join(leg, options);
    await new Promise<void>((resolve) => {
      conference.ended.once('end', resolve);
      leg.gone.addEventListener('abort', () => resolve(), { once: true });
      if (leg.gone.aborted) resolve();
    });
    conference.leave(leg);
    if (conference.size === 0 && this.#conferences.get(name) === conference) this.#conferences.delete(name);
  }

  /** Names of the conferences that are going on. */
  get names(): readonly string[] {
    return [...this.#conferences.keys()];
  }
}
