import type { PhoneChange } from './changes.js';
import type { MicrophoneAccess } from './state.js';
import type { PhoneSource } from './store.js';

/** Fetches a token when one is needed. */
export type TokenProvider = () => Promise<TokenAnswer | string>;

/** What a token endpoint answers. */
export interface TokenAnswer {
  readonly token: string;
  readonly identity?: string;
  /** `host:port` of a voice cloud on this machine; only in development. */
  readonly gateway?: string;
}

/** How to dial. */
export interface DialOptions {
  /** Sent to the back end as `From`: a caller id to show, where the back end allows it. */
  readonly from?: string;
  /** Custom parameters for the back end; those that begin with `__TWI_` travel to the callee. */
  readonly params?: Readonly<Record<string, string>>;
}

/**
 * One phone: its state, and everything that can be asked of it. A command that makes no sense now does
 * nothing; what went wrong arrives as a `phone-error` change. Without an id a command means the call in
 * front.
 */
export interface PhoneApi extends PhoneSource {
  /** Hears everything worth telling, once each and in order. Returns a function that ends it. */
  listen(listener: (change: PhoneChange) => void): () => void;

  /** Starts a call; returns its id, or null when it could not be started. */
  dial(to: string, options?: DialOptions): string | null;
  /** Starts a call with parameters only, as a back end of one's own may want it. */
  connect(params: Readonly<Record<string, string>>): string | null;
  /** Calls the other side of an ended call again; null when there is nobody to call. */
  callBack(id?: string): string | null;
  answer(id?: string): void;
  decline(id?: string): void;
  ignore(id?: string): void;
  hangUp(id?: string): void;
  mute(on: boolean, id?: string): void;
  hold(on: boolean, id?: string): void;
  speaker(on: boolean): void;
  /** Keys digits: 0-9 * # and w, a pause of half a second. They arrive complete and in order. */
  sendDigits(digits: string, id?: string): void;
  /** Takes an ended call off the screen; without an id, a message about trouble as well. */
  dismiss(id?: string): void;

  /** Uses this token from now on. */
  setToken(token: string): void;
  /** Starts to wait for calls. Settles when the network said that we are registered; rejects with a PhoneError. */
  register(): Promise<void>;
  /** Stops waiting for calls; dialling still works. */
  unregister(): Promise<void>;
  /** Tries again at once what is being retried later. */
  retry(): void;

  /** Gives the person behind a client name or number a name, and a picture; kept across reloads. */
  registerClient(id: string, name: string, image?: string): void;
  unregisterClient(id: string): void;
  /** The name of callers about whom nothing is known; kept across reloads. Empty takes it back. */
  setDefaultCallerName(name: string): void;

  /** Whether the microphone may be used without asking. */
  hasMicrophoneAccess(): Promise<boolean>;
  /** Asks for the microphone; call it from a gesture. True when it was granted. */
  requestMicrophoneAccess(): Promise<boolean>;
  /** What is known of the microphone now. */
  readonly microphone: MicrophoneAccess;

  /** Ends every call and lets go of everything. The phone stays `closed`. */
  destroy(): void;
}
