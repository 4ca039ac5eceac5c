import { EventEmitter } from 'node:events';
import type { ClientSession } from './client-session.js';

/** An identity and the number of connections on which it can be rung. */
export interface Registration {
  readonly identity: string;
  readonly sockets: number;
}

interface RegistryEvents {
  registered: [session: ClientSession];
}

/** Who is connected and who can be rung. */
export class Registry {
  readonly events = new EventEmitter<RegistryEvents>().setMaxListeners(0);
  readonly #sessions = new Set<ClientSession>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  add(session: ClientSession): void {
    this.#sessions.add(session);
  }

  remove(session: ClientSession): void {
    this.#sessions.delete(session);
    this.#changed();
  }

  /** Says that a session's identity or registration changed. */
  update(session: ClientSession, registered: boolean): void {
    if (registered) this.events.emit('registered', session);
    this.#changed();
  }

  get sessions(): readonly ClientSession[] {
    return [...this.#sessions];
  }

  /** Every connection of an identity, registered or not. */
  connectionsOf(identity: string): readonly ClientSession[] {
    return this.sessions.filter((session) => session.identity === identity);
  }

  /** The connections on which an identity can be rung now. */
  reachable(identity: string): readonly ClientSession[] {
    return this.connectionsOf(identity).filter((session) => session.registered);
  }

  list(): readonly Registration[] {
    const counts = new Map<string, number>();
    for (const { identity, registered } of this.#sessions) {
      if (identity && registered) counts.set(identity, (counts.get(identity) ?? 0) + 1);
    }
    return [...counts].map(([identity, sockets]) => ({ identity, sockets }));
  }
}
