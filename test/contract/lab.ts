import type { CallStop, VoiceCall, VoiceLine } from '../../src/core/ports.js';
import type { PhoneError } from '../../src/core/errors.js';

/** What a token is worth when a line is opened with it. */
export type TokenWorth = 'good' | 'lapsed' | 'garbage';

/** How the network rings a client. */
export interface Ring {
  readonly from?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** What the caller sounds like, in Hz; silent where none is given. */
  readonly tone?: number;
}

/** What all lines of a lab hold open together. */
export interface InUse {
  /** Connections to the network. */
  readonly connections: number;
  /** Calls that sound, or could. */
  readonly sounds: number;
  /** Whether the light of the microphone is on. */
  readonly microphone: boolean;
}

/** A call and everything it told, one line each, such as `stopped disconnected busy`. */
export interface RecordedCall {
  readonly voice: VoiceCall;
  readonly told: readonly string[];
  /** How it stopped; null while it is on. */
  readonly stopped: { readonly how: CallStop; readonly error: PhoneError | null } | null;
  /** Waits until it has told this. */
  hears(telling: string): Promise<void>;
  /** Waits until it stopped, and answers with what it told at the end. */
  ends(): Promise<string>;
}

/** A line and everything it told. */
export interface RecordedLine {
  readonly voice: VoiceLine;
  /** Repeated failures are told by the SDK as often as it likes: they are here once in a row. */
  readonly told: readonly string[];
  readonly incoming: readonly RecordedCall[];
  hears(telling: string): Promise<void>;
  /** Registers, and waits until that is done. */
  register(): Promise<void>;
  dial(to: string, parameters?: Readonly<Record<string, string>>): Promise<RecordedCall>;
  /** Waits for the call that arrives as the nth, counted from one. */
  rings(nth?: number): Promise<RecordedCall>;
}

/**
 * A voice service with a network behind it that a test may harm. There is one of the fake and one of
 * the real service, and every case must come out the same on both.
 */
export interface Lab {
  /** Opens a line for somebody. */
  open(name: string, worth?: TokenWorth): Promise<RecordedLine>;
  /** Another good token for somebody. */
  token(name: string): Promise<string>;
  /** What to dial for somebody, as `From` and `To` have it: people of one case are strangers to the next. */
  client(name: string): string;
  ring(name: string, ring?: Ring): Promise<void>;
  dropSocket(name: string): Promise<void>;
  expireToken(name: string): Promise<void>;
  /** Calls that come back after an interruption are refused. */
  refuseReconnects(on: boolean): Promise<void>;
  /** New connections are refused. */
  refuseConnections(on: boolean): Promise<void>;
  /** What the network heard somebody key in a call that they dialled. */
  digitsHeard(name: string): Promise<string>;
  /** The back end says something in a call. */
  say(call: RecordedCall, content: unknown): Promise<void>;
  /** Whether anybody is played this tone now, in Hz. */
  plays(hertz: number): boolean;
  inUse(): InUse;
  /** What the browser says when the microphone is opened. */
  setMicrophone(state: 'granted' | 'denied' | 'missing'): void;
  /** Closes every line and undoes all harm. */
  close(): Promise<void>;
}

/** One thing that the fake and the real voice do alike. */
export interface VoiceCase {
  readonly title: string;
  run(lab: Lab): Promise<void>;
}
