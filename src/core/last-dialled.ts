import type { Fact } from './facts.js';
import type { MemoryPort } from './ports.js';

/** Whom we called last, kept across reloads, apart for each identity. */
export class LastDialled {
  readonly #memory: MemoryPort;
  readonly #apply: (fact: Fact) => void;
  #identity: string | null = null;
  /** Called before we knew who we are. */
  #early: string | null = null;

  constructor(memory: MemoryPort, apply: (fact: Fact) => void) {
    this.#memory = memory;
    this.#apply = apply;
  }

  /** Goes by what this identity called last, unless that was just now. */
  open(identity: string): void {
    if (identity === this.#identity) return;
    this.#identity = identity;
    const early = this.#early;
    this.#early = null;
    if (early !== null) this.remember(early);
    else this.#tell(this.#memory.read(keyOf(identity)));
  }

  remember(address: string): void {
    if (this.#identity === null) this.#early = address;
    else this.#memory.write(keyOf(this.#identity), address);
    this.#tell(address);
  }

  #tell(address: string | null): void {
    this.#apply({ type: 'last-dialled-changed', address });
  }
}

const keyOf = (identity: string): string => `twilio-phone:last-dialled:${identity}`;
