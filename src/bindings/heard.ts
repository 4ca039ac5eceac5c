import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PhoneChange } from '../core/changes.js';
import { phoneContext, type PhoneAround } from './context.js';

/** Tells an element what the phone around it tells its page: for what passes and is in no state. */
export class Heard implements ReactiveController {
  readonly #listener: (change: PhoneChange) => void;
  #phone: PhoneAround | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, listener: (change: PhoneChange) => void) {
    this.#listener = listener;
    new ContextConsumer(host, {
      context: phoneContext,
      subscribe: true,
      callback: (phone) => this.#follow(phone),
    });
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#follow(undefined);
  }

  #follow(phone: PhoneAround | undefined): void {
    if (phone === this.#phone) return;
    this.#stop?.();
    this.#phone = phone;
    this.#stop = phone?.listen(this.#listener);
  }
}
