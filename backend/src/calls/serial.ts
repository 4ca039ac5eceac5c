/** Does things that concern the same rooms one after the other, in the order in which they were asked for. */
export class Serial {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Waits until none of these rooms is busy, then works alone on them; the work is told whether it had to wait. */
  async run<Answer>(
    rooms: readonly string[],
    work: (hasWaited: boolean) => Promise<Answer>,
  ): Promise<Answer> {
    const before = rooms.flatMap((room) => this.#last.get(room) ?? []);
    const done = Promise.allSettled(before).then(() => work(before.length > 0));
    // Whoever comes next waits for the end, not for success.
    const over = done.then(
      () => undefined,
      () => undefined,
    );
    for (const room of rooms) this.#last.set(room, over);
    try {
      return await done;
    } finally {
      for (const room of rooms) if (this.#last.get(room) === over) this.#last.delete(room);
    }
  }
}
