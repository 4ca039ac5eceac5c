import type { PhoneChange } from './changes.js';
import { PhoneError } from './errors.js';
import type { Fact } from './facts.js';
import type { KeptChoice } from './kept-choice.js';
import type { DialOptions } from './phone-api.js';
import { findCall, isFreeForAnother, mostCalls, ongoingCalls } from './selectors.js';
import type { PhoneState } from './state.js';

/** What the dialler asks and tells. */
export interface DiallerOptions {
  state(): PhoneState;
  /** Whether there is a way to get a token. */
  hasToken(): boolean;
  /** Makes what was typed into what is dialled; throws a PhoneError for what cannot be. */
  dialable(to: string): string;
  /** Throws a PhoneError for an emergency number. */
  refuseEmergency(to: string): void;
  readonly lastDialled: KeptChoice;
  microphone(): { readonly obstacle: PhoneError | null; look(): Promise<unknown> };
  apply(fact: Fact): void;
  /** Starts the call; returns its id. */
  start(address: string, parameters: Readonly<Record<string, string>>): string;
  tell(change: PhoneChange): void;
  trouble(thrown: unknown): void;
}

/** Makes what a person typed into a call, unless something stands in its way, which it then says. */
export class Dialler {
  readonly #options: DiallerOptions;

  constructor(options: DiallerOptions) {
    this.#options = options;
  }

  /** Returns the id of the call; null when there is none, and why was told. */
  dial(to: string, { from, params }: DialOptions = {}): string | null {
    try {
      const address = this.#options.dialable(to);
      const id = this.#start(address, { ...params, To: address, ...(from && { From: from }) });
      if (id !== null) this.#options.lastDialled.choose(address);
      return id;
    } catch (thrown) {
      this.#options.trouble(thrown);
      return null;
    }
  }

  /** Dials with parameters only. */
  connect(params: Readonly<Record<string, string>>): string | null {
    const { To: to = '' } = params;
    try {
      // What the page's own server makes of the rest is its affair.
      this.#options.refuseEmergency(to);
      return this.#start(to, params);
    } catch (thrown) {
      this.#options.trouble(thrown);
      return null;
    }
  }

  /** Calls the other side of an ended call. */
  callBack(id?: string): string | null {
    const { state, tell } = this.#options;
    const call = findCall(state(), id);
    if (call?.phase !== 'ended' || call.party.address === '') return null;
    const returned =
      call.direction === 'outgoing'
        ? this.#start(call.party.address, call.parameters)
        : this.dial(call.party.address);
    const began = returned === null ? null : findCall(state(), returned);
    if (began) tell({ type: 'call-returning', call: began });
    return returned;
  }

  /** Calls again whom we called last. */
  redial(): string | null {
    const { lastDialled } = this.#options.state();
    return lastDialled === null ? null : this.dial(lastDialled);
  }

  #start(address: string, parameters: Readonly<Record<string, string>>): string | null {
    const { state, trouble, apply, start } = this.#options;
    if (state().status === 'closed') return null;
    const obstacle = this.#obstacle();
    if (obstacle) {
      trouble(obstacle);
      return null;
    }
    apply({ type: 'trouble-dismissed' });
    return start(address, parameters);
  }

  #obstacle(): PhoneError | null {
    const { state, hasToken, microphone } = this.#options;
    if (ongoingCalls(state()).length >= mostCalls) {
      return tooManyCalls();
    }
    if (!isFreeForAnother(state())) {
      return new PhoneError('line-in-use', 'There is a call that cannot be put on hold yet.');
    }
    if (!hasToken()) return noToken();
    const { obstacle } = microphone();
    // What is known may be out of date: look again, so that the next try works without a reload.
    if (obstacle) void microphone().look();
    return obstacle;
  }
}

/** There is nothing to sign in with. */
export const noToken = (): PhoneError =>
  new PhoneError('token-unavailable', 'There is no token and no way to get one.');

/** As many calls are on as one phone carries. */
export const tooManyCalls = (): PhoneError => new PhoneError('too-many-calls', `${mostCalls} calls are on.`);
