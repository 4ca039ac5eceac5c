/** Lets whoever waits for a room to change hear of it before looking again on their own. */
export class Arrivals {
  readonly #waiting = new Map<string, Set<() => void>>();
  readonly #dialled = new Set<string>();

  /** Something happened in this room. */
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
