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
  #kept: Kept = { clients: Object.create(null) as Record<string, Client>, defaultName: '' };

  constructor(memory: MemoryPort) {
    this.#memory = memory;
  }

  /** The name of callers about whom nothing is known; empty when none was set. */
  get defaultName(): string {
    return this.#kept.defaultName;
  }

  /** Switches to the people of an identity. What was registered before we knew who we are is added to them. */
  open(identity: string): void {
    if (identity === this.#identity) return;
    const earlier = this.#identity === null ? this.#kept : { clients: {}, defaultName: '' };
    const kept = this.#read(identity);
    this.#identity = identity;
    this.#kept = {
      clients: Object.assign(kept.clients, earlier.clients),
      defaultName: earlier.defaultName || kept.defaultName,
    };
    this.#write();
  }

  find(id: string): Client | null {
    return this.#kept.clients[id] ?? null;
  }

  register(id: string, name: string, image: string | null): void {
    this.#kept.clients[id] = { name, image };
    this.#write();
  }

  unregister(id: string): void {
    delete this.#kept.clients[id];
    this.#write();
  }

  setDefaultName(name: string): void {
    this.#kept.defaultName = name;
    this.#write();
  }

  #write(): void {
    if (this.#identity === null) return;
    this.#memory.write(keyOf(this.#identity), JSON.stringify(this.#kept));
  }

  #read(identity: string): Kept {
    // Without a prototype a client called "constructor" is a client like any other.
    const kept: Kept = { clients: Object.create(null) as Record<string, Client>, defaultName: '' };
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

const keyOf = (identity: string): string => `twilio-phone:directory:${identity}`;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
