import type { EndReason } from './session.js';

/** How many rung legs' ends are kept for whoever may ask. */
const mostEndings = 1000;

/** Carries what webhooks say to whoever waits for it, ahead of the room's turn. */
export class Arrivals {
  readonly #endings = new Map<string, EndReason>();
  readonly #waiting = new Map<string, Set<() => void>>();
  readonly #dialled = new Set<string>();

  /** Something happened in this room, or to this leg. */
  wake(room: string): void {
    for (const resolve of this.#waiting.get(room) ?? []) resolve();
  }

  /** The network has asked what follows the `<Dial>` of this leg, so it comes by itself. */
  noteDialled(leg: string): void {
    this.#dialled.add(leg);
  }

  /** Whether it has; says so once. */
  takeDialled(leg: string): boolean {
    return this.#dialled.delete(leg);
  }

  /** The network has said why a leg that was rung is over. */
  noteEnding(leg: string, reason: EndReason): void {
    const [oldest] = this.#endings.keys();
    if (this.#endings.size >= mostEndings && oldest !== undefined) this.#endings.delete(oldest);
    this.#endings.set(leg, reason);
    this.wake(leg);
  }

  /** Why a leg is over, if the network says so within some milliseconds; null otherwise. */
  async endingOf(leg: string, milliseconds: number): Promise<EndReason | null> {
    if (!this.#endings.has(leg)) await this.wait(leg, milliseconds);
    return this.#endings.get(leg) ?? null;
  }

  /** Resolves when something happens in this room, or after some milliseconds. */
  async wait(room: string, milliseconds: number): Promise<void> {
    const listeners = this.#waiting.get(room) ?? new Set();
    this.#waiting.set(room, listeners);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, milliseconds);
      function done() {
        clearTimeout(timer);
        listeners.delete(done);
        resolve();
      }
      listeners.add(done);
    });
    if (listeners.size === 0 && this.#waiting.get(room) === listeners) this.#waiting.delete(room);
  }
}
