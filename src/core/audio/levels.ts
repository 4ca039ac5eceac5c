import type { LevelKind } from './controls.js';

type Listener = (level: number) => void;

/** Hands levels to whoever shows them. */
export class Levels {
  readonly #listeners: Readonly<Record<LevelKind, Set<Listener>>> = {
    microphone: new Set(),
    farEnd: new Set(),
  };

  listen(kind: LevelKind, listener: Listener): () => void {
    // Its own entry, should one listener be there twice.
    const entry: Listener = (level) => listener(level);
    this.#listeners[kind].add(entry);
    return () => void this.#listeners[kind].delete(entry);
  }

  /** @param level 0 to 1; what is outside is cut off. */
  tell(kind: LevelKind, level: number): void {
    const cut = Math.min(1, Math.max(0, level));
    for (const listener of this.#listeners[kind]) {
      try {
        listener(cut);
      } catch {
        // A meter that throws must not silence the others.
      }
    }
  }
}
