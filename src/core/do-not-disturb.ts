import type { Fact } from './facts.js';
import type { MemoryPort } from './ports.js';

/** Whether calls may ring here, kept across reloads, apart for each identity. */
export class DoNotDisturb {
  readonly #memory: MemoryPort;
  readonly #apply: (fact: Fact) => void;
  #identity: string | null = null;
  /** Chosen before we knew who we are. */
  #early: boolean | null = null;

  constructor(memory: MemoryPort, apply: (fact: Fact) => void) {
    this.#memory = memory;
    this.#apply = apply;
  }

  /** Goes by what this identity chose, unless it was chosen anew just now. */
  open(identity: string): void {
    if (identity === this.#identity) return;
    this.#identity = identity;
    const early = this.#early;
    this.#early = null;
    if (early !== null) this.set(early);
    else this.#tell(this.#memory.read(this.#key(identity)) === 'on');
  }

  set(on: boolean): void {
    if (this.#identity === null) this.#early = on;
    else this.#memory.write(this.#key(this.#identity), on ? 'on' : null);
    this.#tell(on);
  }

  #tell(on: boolean): void {
    this.#apply({ type: 'do-not-disturb-changed', on });
  }

  #key(identity: string): string {
    return `twilio-phone:do-not-disturb:${identity}`;
  }
}
