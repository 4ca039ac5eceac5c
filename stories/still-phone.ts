import type { AudioControls, LevelKind } from '../src/core/audio/controls.js';
import { Levels } from '../src/core/audio/levels.js';
import type { PhoneChange } from '../src/core/changes.js';
import type { PhoneApi } from '../src/core/phone-api.js';
import type { MicrophoneAccess, PhoneState } from '../src/core/state.js';
import type { StateKey, StateListener } from '../src/core/store.js';

/** A phone that stands still: it shows the state it is given, does nothing, and remembers what was asked. */
export class StillPhone implements PhoneApi {
  /** What was asked, in order: the command's name and what came with it. */
  readonly asked: unknown[][] = [];
  #state: PhoneState;
  readonly #listeners = new Map<StateListener, readonly StateKey[] | undefined>();
  readonly #hearers = new Set<(change: PhoneChange) => void>();
  readonly #levels = new Levels();

  constructor(state: PhoneState) {
    this.#state = state;
  }

  get state(): PhoneState {
    return this.#state;
  }

  get microphone(): MicrophoneAccess {
    return this.#state.microphone;
  }

  /** Goes over to another state and tells those whom it concerns, as a live phone does. */
  become(state: PhoneState): void {
    const before = this.#state;
    this.#state = state;
    for (const [listener, keys] of this.#listeners) {
      if (!keys || keys.some((key) => before[key] !== state[key])) listener(state, before);
    }
  }

  subscribe(listener: StateListener, keys?: readonly StateKey[]): () => void {
    this.#listeners.set(listener, keys);
    return () => this.#listeners.delete(listener);
  }

  listen(hearer: (change: PhoneChange) => void): () => void {
    this.#hearers.add(hearer);
    return () => this.#hearers.delete(hearer);
  }

  /** Tells what a live phone would have noticed. */
  tell(change: PhoneChange): void {
    for (const hearer of this.#hearers) hearer(change);
  }

  /** Shows a level on the meters. */
  level(kind: LevelKind, level: number): void {
    this.#levels.tell(kind, level);
  }

  dial = (...asked: unknown[]): null => this.#note('dial', asked);
  connect = (...asked: unknown[]): null => this.#note('connect', asked);
  callBack = (...asked: unknown[]): null => this.#note('callBack', asked);
  redial = (...asked: unknown[]): null => this.#note('redial', asked);
  answer = (...asked: unknown[]): null => this.#note('answer', asked);
  decline = (...asked: unknown[]): null => this.#note('decline', asked);
  ignore = (...asked: unknown[]): null => this.#note('ignore', asked);
  hangUp = (...asked: unknown[]): null => this.#note('hangUp', asked);
  mute = (...asked: unknown[]): null => this.#note('mute', asked);
  hold = (...asked: unknown[]): null => this.#note('hold', asked);
  swap = (...asked: unknown[]): null => this.#note('swap', asked);
  merge = (...asked: unknown[]): null => this.#note('merge', asked);
  transfer = (...asked: unknown[]): null => this.#note('transfer', asked);
  completeTransfer = (...asked: unknown[]): null => this.#note('completeTransfer', asked);
  cancelTransfer = (...asked: unknown[]): null => this.#note('cancelTransfer', asked);
  addParticipant = (...asked: unknown[]): null => this.#note('addParticipant', asked);
  removeParticipant = (...asked: unknown[]): null => this.#note('removeParticipant', asked);
  muteParticipant = (...asked: unknown[]): null => this.#note('muteParticipant', asked);
  holdParticipant = (...asked: unknown[]): null => this.#note('holdParticipant', asked);
  setDoNotDisturb = (...asked: unknown[]): null => this.#note('setDoNotDisturb', asked);
  speaker = (...asked: unknown[]): null => this.#note('speaker', asked);
  readonly audio: AudioControls = {
    choose: (...asked) => void this.#note('choose', asked),
    set: (...asked) => void this.#note('set', asked),
    test: (...asked) => void this.#note('test', asked),
    hearYourself: (...asked) => void this.#note('hearYourself', asked),
    levels: (kind, listener) => this.#levels.listen(kind, listener),
  };
  sendDigits = (...asked: unknown[]): null => this.#note('sendDigits', asked);
  dismiss = (...asked: unknown[]): null => this.#note('dismiss', asked);
  retry = (...asked: unknown[]): null => this.#note('retry', asked);
  setToken = (): null => this.#note('setToken', []);
  registerClient = (...asked: unknown[]): null => this.#note('registerClient', asked);
  unregisterClient = (...asked: unknown[]): null => this.#note('unregisterClient', asked);
  setDefaultCallerName = (...asked: unknown[]): null => this.#note('setDefaultCallerName', asked);
  destroy = (): null => this.#note('destroy', []);

  register(): Promise<void> {
    this.#note('register', []);
    return Promise.resolve();
  }

  unregister(): Promise<void> {
    this.#note('unregister', []);
    return Promise.resolve();
  }

  hasMicrophoneAccess(): Promise<boolean> {
    return Promise.resolve(this.microphone === 'granted');
  }

  requestMicrophoneAccess(): Promise<boolean> {
    this.#note('requestMicrophoneAccess', []);
    return this.hasMicrophoneAccess();
  }

  #note(command: string, asked: unknown[]): null {
    this.asked.push([command, ...asked]);
    return null;
  }
}

/** A phone that stands still in a state. */
export const stillPhone = (state: PhoneState): StillPhone => new StillPhone(state);
