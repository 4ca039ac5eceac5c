import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  loadNumberBook,
  numberBook,
  whenNumberBookOpens,
  type NumberBook,
} from '../core/dialling/number-book.js';

export { loadNumberBook };

/** Gives an element what is known of phone numbers, and renders it again when that has been loaded. */
export class Numbers implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Null until it is loaded: numbers are then shown and called as they were typed. */
  get book(): NumberBook | null {
    return numberBook();
  }

  /** Loads the book, unless that was done. Without it one can call all the same. */
  want(): void {
    loadNumberBook().catch(() => {});
  }

  hostConnected(): void {
    this.#stop = whenNumberBookOpens(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#stop?.();
  }
}
