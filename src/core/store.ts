import type { Fact } from './facts.js';
import { reduce } from './reducer.js';
import { initialState, type PhoneState } from './state.js';

/** A top-level part of the state that can be listened to alone. */
export type StateKey = keyof PhoneState;

/** Called after a change with the state as it is now and as it was before. */
export type StateListener = (state: PhoneState, before: PhoneState) => void;

/** What elements may know of a phone: the state, and when it changes. */
export interface PhoneSource {
  readonly state: PhoneState;
  /**
   * Calls the listener after every change, or, given keys, only when one of these parts changed.
   * Returns a function that ends it.
   */
  subscribe(listener: StateListener, keys?: readonly StateKey[]): () => void;
}

/** Holds the one state and tells those whom a change concerns, each listener shielded from the others. */
export class Store implements PhoneSource {
  #state = initialState;
  readonly #everything = new Set<StateListener>();
  readonly #byKey = new Map<StateKey, Set<StateListener>>();
  readonly #untold: (readonly [after: PhoneState, before: PhoneState])[] = [];
  #isTelling = false;
  readonly #report: (thrown: unknown) => void;

  /** @param report is handed what a listener threw. */
  constructor(report: (thrown: unknown) => void) {
    this.#report = report;
  }

  get state(): PhoneState {
    return this.#state;
  }

  subscribe(listener: StateListener, keys?: readonly StateKey[]): () => void {
    const sets = keys ? keys.map((key) => this.#listenersOf(key)) : [this.#everything];
    for (const set of sets) set.add(listener);
    return () => {
      for (const set of sets) set.delete(listener);
    };
  }

  /**
   * Applies a fact at once. What arises while listeners run is told after what they are being told, so
   * that all see every change, in the same order.
   */
  apply = (fact: Fact): void => {
    const before = this.#state;
    const after = reduce(before, fact);
    if (after === before) return;
    this.#state = after;
    this.#untold.push([after, before]);
    if (this.#isTelling) return;
    this.#isTelling = true;
    for (let next = this.#untold.shift(); next; next = this.#untold.shift()) this.#tell(...next);
    this.#isTelling = false;
  };

  #tell(after: PhoneState, before: PhoneState): void {
    const concerned = new Set(this.#everything);
    for (const [key, listeners] of this.#byKey) {
      if (before[key] !== after[key]) for (const listener of listeners) concerned.add(listener);
    }
    for (const listener of concerned) {
      try {
        listener(after, before);
      } catch (thrown) {
        this.#report(thrown);
      }
    }
  }

  #listenersOf(key: StateKey): Set<StateListener> {
    let listeners = this.#byKey.get(key);
    if (!listeners) this.#byKey.set(key, (listeners = new Set()));
    return listeners;
  }
}
