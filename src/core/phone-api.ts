import type { AudioControls } from './audio/controls.js';
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
  /** Where call control is (network hold, transfer, conference), relative to the page; absent where there is none. */
  readonly calls?: string;
}

/** How to dial. */
export interface DialOptions {
  /** Sent to the back end as `From`: a caller id to show, where the back end allows it. */
  readonly from?: string;
  /** Custom parameters for the back end; those that begin with `__TWI_` travel to the callee. */
  readonly params?: Readonly<Record<string, string>>;
}

/** How to answer. */
export interface AnswerOptions {
  /** What becomes of the calls that are on: put on hold, unless it says otherwise. */
  readonly others?: 'hold' | 'hang-up';
}

/** How to hand a call over. */
export interface TransferOptions {
  /** The call; without it the call in front. */
  readonly id?: string;
  /** Warm: talk to them first, then complete the transfer or go back. */
  readonly consult?: boolean;
}

/** Which call a command about a participant means; without an id the call in front. */
export interface InCall {
  readonly id?: string;
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
  /** Calls again whom we called last; null when there is nobody yet. */
  redial(): string | null;
  answer(id?: string, options?: AnswerOptions): void;
  decline(id?: string): void;
  ignore(id?: string): void;
  hangUp(id?: string): void;
  mute(on: boolean, id?: string): void;
  hold(on: boolean, id?: string): void;
  /** Holds the call that is heard and resumes the one that was held longest. */
  swap(): void;
  /** Brings the calls that are on together in one. Needs call control. */
  merge(): void;
  /** Hands a call over to somebody else. Needs call control. */
  transfer(to: string, options?: TransferOptions): void;
  /** Ends a consultation: the call is theirs. */
  completeTransfer(id?: string): void;
  /** Takes a transfer back: we talk on with the other side. */
  cancelTransfer(id?: string): void;
  /** Rings somebody into a call. Needs call control, as all about participants does. */
  addParticipant(to: string, options?: InCall): void;
  removeParticipant(participantId: string, options?: InCall): void;
  muteParticipant(participantId: string, on: boolean, options?: InCall): void;
  holdParticipant(participantId: string, on: boolean, options?: InCall): void;
  /** Lets no call ring here while it is on; its callers hear that we are busy. Kept across reloads. */
  setDoNotDisturb(on: boolean): void;
  speaker(on: boolean): void;
  /** Devices, settings, tests and levels of sound. */
  readonly audio: AudioControls;
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
