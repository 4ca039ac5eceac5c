import type { MemoryPort } from './ports.js';

/** One thing that somebody chose, as text: kept across reloads, apart for each identity. */
export class KeptChoice {
  readonly #memory: MemoryPort;
  readonly #name: string;
  readonly #tell: (choice: string | null) => void;
  #identity: string | null = null;
  /** Chosen before we knew who we are. */
  #early: { readonly choice: string | null } | null = null;

  /**
   * @param name what it is, in the key under which it is kept.
   * @param tell hears of each choice, null when there is none.
   */
  constructor(memory: MemoryPort, name: string, tell: (choice: string | null) => void) {
    this.#memory = memory;
    this.#name = name;
    this.#tell = tell;
  }

  /** Goes by what this identity chose, unless it was chosen anew just now. */
  open(identity: string): void {
    if (identity === this.#identity) return;
    this.#identity = identity;
    const early = this.#early;
    this.#early = null;
    if (early) this.choose(early.choice);
    else this.#tell(this.#memory.read(this.#key(identity)));
  }

  choose(choice: string | null): void {
    if (this.#identity === null) this.#early = { choice };
    else this.#memory.write(this.#key(this.#identity), choice);
    this.#tell(choice);
  }

  #key(identity: string): string {
    return `twilio-phone:${this.#name}:${identity}`;
  }
}
