import type { CallNetwork } from './network.js';
import type { CallSession } from './session.js';

/** Tells the clients of a room how their call is, each thing once, in order, and never at a call's expense. */
export class Messenger {
  readonly #network: CallNetwork;
  readonly #log: (line: string) => void;
  readonly #told = new Map<string, string>();
  readonly #last = new Map<string, Promise<void>>();

  constructor(network: CallNetwork, log: (line: string) => void) {
    this.#network = network;
    this.#log = log;
  }

  /** Sends a session to the leg that it is about, unless the leg knows; resolves when the network has it. */
  async tell(session: CallSession): Promise<void> {
    const { call, revision: _revision, ...content } = session;
    const words = JSON.stringify(content);
    if (this.#told.get(call) === words) return this.#last.get(call);
    this.#told.set(call, words);
    const sending = (this.#last.get(call) ?? Promise.resolve()).then(() => this.#send(session));
    this.#last.set(call, sending);
    await sending;
    if (this.#last.get(call) === sending) this.#last.delete(call);
  }

  /** Resolves when everything that this leg is to be told is on its way. */
  async idle(leg: string): Promise<void> {
    await this.#last.get(leg);
  }

  /** Forgets what a leg knows: it has ended. */
  forget(leg: string): void {
    this.#told.delete(leg);
  }

  async #send(session: CallSession): Promise<void> {
    try {
      await this.#network.sendMessage(session.call, JSON.stringify(session));
    } catch (error) {
      // What the leg missed it is told with the next change.
      this.#told.delete(session.call);
      const reason = error instanceof Error ? error.message : String(error);
      this.#log(`The session of ${session.call} could not be sent: ${reason}`);
    }
  }
}
