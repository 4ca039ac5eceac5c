import type { CallRecord, NetworkCall } from './call-record.js';
import type { ClientLeg } from './client-leg.js';
import type { Leg } from './leg.js';

/** Seconds that an ended call stays listed for people. */
const listedSeconds = 30;

/** Seconds that an ended call can still be asked for by its sid. */
const keptSeconds = 15 * 60;

/** Every call of the network: found by its sid or by the temporary id its client gave it. */
export class CallTable {
  readonly #legs = new Map<string, Leg>();
  readonly #clientLegs = new Map<string, ClientLeg>();
  readonly #records = new Map<string, CallRecord>();
  readonly #forgetting = new Set<NodeJS.Timeout>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  add(leg: Leg): void {
    this.#legs.set(leg.record.sid, leg);
    this.#records.set(leg.record.sid, leg.record);
    leg.events.once('end', () => this.#remove(leg));
    leg.events.on('digit', this.#changed);
    this.#changed();
  }

  addClient(leg: ClientLeg): void {
    this.#clientLegs.set(leg.record.sid, leg);
    if (leg.temporarySid) this.#clientLegs.set(leg.temporarySid, leg);
    this.add(leg);
  }

  /** A leg that has not ended. */
  leg(sid: string): Leg | null {
    return this.#legs.get(sid) ?? null;
  }

  /** A client's leg that has not ended, by either of its ids. */
  clientLeg(sid: string): ClientLeg | null {
    return this.#clientLegs.get(sid) ?? null;
  }

  get legs(): readonly Leg[] {
    return [...this.#legs.values()];
  }

  get clientLegs(): readonly ClientLeg[] {
    return [...new Set(this.#clientLegs.values())];
  }

  record(sid: string): CallRecord | null {
    return this.#records.get(sid) ?? null;
  }

  /** Every call that can be asked for, the newest first. */
  get records(): readonly CallRecord[] {
    return [...this.#records.values()].reverse();
  }

  /** Calls that go on, and those that ended a moment ago. */
  list(): readonly NetworkCall[] {
    const since = Date.now() - listedSeconds * 1000;
    return [...this.#records.values()]
      .filter(({ endedAt }) => endedAt === null || endedAt.getTime() > since)
      .map((record) => record.toJSON());
  }

  /** Forgets ended calls at once; for closing. */
  close(): void {
    for (const timer of this.#forgetting) clearTimeout(timer);
    this.#forgetting.clear();
    this.#records.clear();
  }

  #remove(leg: Leg): void {
    const { sid } = leg.record;
    this.#legs.delete(sid);
    const clientLeg = this.#clientLegs.get(sid);
    this.#clientLegs.delete(sid);
    if (clientLeg?.temporarySid) this.#clientLegs.delete(clientLeg.temporarySid);
    this.#later(listedSeconds, () => this.#changed());
    this.#later(keptSeconds, () => this.#records.delete(sid));
    this.#changed();
  }

  #later(seconds: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#forgetting.delete(timer);
      act();
    }, seconds * 1000);
    this.#forgetting.add(timer);
  }
}
