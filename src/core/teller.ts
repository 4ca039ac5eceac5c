import type { LogLevel, PhoneChange } from './changes.js';
import type { PhoneError } from './errors.js';

/** Tells those who listen what happens on a phone: each thing once, each listener shielded from the others. */
export class Teller {
  readonly #listeners = new Set<(change: PhoneChange) => void>();
  /** Errors that were told, so that nobody hears of one twice. */
  readonly #toldErrors = new WeakSet<PhoneError>();

  /** Returns a function that ends it. */
  listen(listener: (change: PhoneChange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  tell(change: PhoneChange): void {
    if (change.type === 'phone-error') {
      if (this.#toldErrors.has(change.error)) return;
      this.#toldErrors.add(change.error);
    }
    for (const listener of this.#listeners) {
      try {
        listener(change);
      } catch (thrown) {
        if (change.type !== 'phone-log') this.log('error', `A listener failed: ${String(thrown)}`);
      }
    }
  }

  /** Tells the page what goes on inside, for its own log. */
  log(level: LogLevel, message: string): void {
    this.tell({ type: 'phone-log', level, message });
  }
}
