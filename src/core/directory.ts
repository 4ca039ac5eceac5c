import type { MemoryPort } from './ports.js';

/** A person behind a client name or number. */
export interface Client {
  readonly name: string;
  readonly image: string | null;
}

interface Kept {
  clients: Record<string, Client>;
  defaultName: string;
}

/**
 * The people a page told us about, and the name for everybody else. Kept across reloads, apart for each
 * identity: what Alice calls her contacts is not Bob's business.
 */
export class Directory {
  readonly #memory: MemoryPort;
  #identity: string | null = null;
  #kept = emptyKept();
  /** What was asked for before we knew who we are; done again to what is kept for that identity. */
  readonly #early: ((kept: Kept) => void)[] = [];

  constructor(memory: MemoryPort) {
    this.#memory = memory;
  }

  /** The name of callers about whom nothing is known; empty when none was set. */
  get defaultName(): string {
    return this.#kept.defaultName;
  }

  /** Switches to the people of an identity. */
  open(identity: string): void {
    if (identity === this.#identity) return;
    this.#kept = this.#read(identity);
    this.#identity = identity;
    for (const change of this.#early.splice(0)) change(this.#kept);
    this.#write();
  }

  find(id: string): Client | null {
    return this.#kept.clients[id] ?? null;
  }

  register(id: string, name: string, image: string | null): void {
    this.#change((kept) => (kept.clients[id] = { name, image }));
  }

  unregister(id: string): void {
    this.#change((kept) => delete kept.clients[id]);
  }

  setDefaultName(name: string): void {
    this.#change((kept) => (kept.defaultName = name));
  }

  #change(change: (kept: Kept) => void): void {
    change(this.#kept);
    if (this.#identity === null) this.#early.push(change);
    else this.#write();
  }

  #write(): void {
    if (this.#identity === null) return;
    this.#memory.write(keyOf(this.#identity), JSON.stringify(this.#kept));
  }

  #read(identity: string): Kept {
    const kept = emptyKept();
    try {
      const stored: unknown = JSON.parse(this.#memory.read(keyOf(identity)) ?? 'null');
      if (!isRecord(stored)) return kept;
      if (typeof stored['defaultName'] === 'string') kept.defaultName = stored['defaultName'];
      const clients = isRecord(stored['clients']) ? stored['clients'] : {};
      for (const [id, client] of Object.entries(clients)) {
        if (!isRecord(client) || typeof client['name'] !== 'string') continue;
        kept.clients[id] = {
          name: client['name'],
          image: typeof client['image'] === 'string' ? client['image'] : null,
        };
      }
    } catch {
      // What cannot be read is as good as nothing kept.
    }
    return kept;
  }
}

/** Without a prototype a client called "constructor" is a client like any other. */
const emptyKept = (): Kept => ({ clients: Object.create(null) as Record<string, Client>, defaultName: '' });

const keyOf = (identity: string): string => `twilio-phone:directory:${identity}`;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
