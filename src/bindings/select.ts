import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PhoneState } from '../core/state.js';
import type { PhoneSource, StateKey } from '../core/store.js';
import { phoneContext } from './context.js';

/**
 * Gives an element one slice of the state of the phone around it, and renders the element only when
 * that slice changed. Without a phone around, `value` is undefined.
 */
export class Select<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #select: (state: PhoneState) => T;
  readonly #keys: readonly StateKey[];
  readonly #isEqual: (a: T | undefined, b: T | undefined) => boolean;
  #source: PhoneSource | undefined;
  #stop: (() => void) | undefined;
  #value: T | undefined;

  /**
   * @param keys the top-level parts of the state that the slice is made of: nothing else is looked at.
   * @param isEqual whether two slices look the same on screen; identity unless given.
   */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    select: (state: PhoneState) => T,
    keys: readonly StateKey[],
    isEqual: (a: T | undefined, b: T | undefined) => boolean = Object.is,
  ) {
    this.#host = host;
    this.#select = select;
    this.#keys = keys;
    this.#isEqual = isEqual;
    new ContextConsumer(host, {
      context: phoneContext,
      subscribe: true,
      callback: (source) => this.#follow(source),
    });
    host.addController(this);
  }

  /**
   * The slice as it is now, also when a property that the selector reads has just changed; undefined
   * where there is no phone.
   */
  get value(): T | undefined {
    if (this.#source) this.#take(this.#select(this.#source.state));
    return this.#value;
  }

  /** Whether there is a phone around this element. */
  get hasPhone(): boolean {
    return this.#source !== undefined;
  }

  hostDisconnected(): void {
    this.#follow(undefined);
  }

  #follow(source: PhoneSource | undefined): void {
    if (source === this.#source) return;
    this.#stop?.();
    this.#source = source;
    this.#stop = source?.subscribe((state) => this.#take(this.#select(state)), this.#keys);
    this.#take(source && this.#select(source.state));
    this.#host.requestUpdate();
  }

  #take(value: T | undefined): void {
    if (this.#isEqual(this.#value, value)) return;
    this.#value = value;
    this.#host.requestUpdate();
  }
}
