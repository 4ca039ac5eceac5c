import type { AudioPlan } from './audio/audio-plan.js';
import type { LevelKind } from './audio/controls.js';
import type { ListedDevice } from './audio/devices.js';
import type { CallSession } from './call-session.js';
import type { PhoneError } from './errors.js';
import type { AudioOutput, CallDirection, MicrophoneAccess } from './state.js';
import type { TokenAnswer } from './phone-api.js';

/** How a call stopped, as the network or the device told it, before the core gives it a reason. */
export type CallStop =
  /** Over after it was answered, dialled or ringing out; by either side. */
  | 'disconnected'
  /** An incoming call that went away before we answered it. */
  | 'cancelled'
  /** An incoming call that we refused. */
  | 'rejected'
  /** An incoming call that we stopped ringing here. */
  | 'ignored'
  /** The connection that carried the call was lost, and the call with it. */
  | 'lost';

/** What a call tells. `stopped` is told exactly once and last. */
export interface VoiceCallEvents {
  /** The other side is being alerted; `earlyMedia` when the network plays what we hear meanwhile. */
  ringing(earlyMedia: boolean): void;
  /** Our answer is on its way. */
  answering(): void;
  /** Both sides agreed: the call is open. */
  accepted(): void;
  /** The connection is interrupted; told once an interruption. */
  interrupted(): void;
  restored(): void;
  muted(on: boolean): void;
  held(on: boolean): void;
  /** All quality warnings that stand now. */
  quality(warnings: readonly string[]): void;
  /** The back end said something in this call, as Twilio's user-defined message: JSON, not checked. */
  message(content: unknown): void;
  stopped(how: CallStop, error: PhoneError | null): void;
}

/**
 * One call on the voice service. A line carries several at once; how it does that (Twilio's Device carries
 * one) is its own affair.
 */
export interface VoiceCall {
  readonly direction: CallDirection;
  /** Twilio's CallSid; null until the network gave one. */
  readonly sid: string | null;
  /** Twilio's own fields of an incoming call: From, To, CallSid. */
  readonly from: string;
  readonly to: string;
  /** Custom parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  /** STIR/SHAKEN verdict on an incoming number. */
  readonly verified: boolean | null;
  listen(events: VoiceCallEvents): void;
  accept(): void;
  reject(): void;
  ignore(): void;
  hangUp(): void;
  mute(on: boolean): void;
  /**
   * Local hold: the far end hears music or silence, we hear nothing. `held` tells when it is so; rejects
   * with a PhoneError when it could not be done.
   */
  hold(on: boolean): Promise<void>;
  /** Sends tones now, 0-9 * # only. Throws a PhoneError when it cannot. */
  sendTones(tones: string): void;
}

/** What a line tells. */
export interface VoiceLineEvents {
  registering(): void;
  registered(identity: string | null): void;
  /** No longer registered; the service may be trying to get back by itself. */
  unregistered(): void;
  incoming(call: VoiceCall): void;
  /** Something failed that is not about one call. */
  failed(error: PhoneError): void;
  /** The token lapses within seconds. */
  tokenExpiring(): void;
  /** The line can never work again and has to be opened anew. */
  broken(): void;
  /** The list of outputs, or the chosen one, changed. */
  outputsChanged(outputs: VoiceOutputs): void;
  readonly sound: VoiceSoundEvents;
}

/** What a line tells of the sound of its calls. None of it is trouble of the line. */
export interface VoiceSoundEvents {
  /** Which microphone is open; null when none is. */
  microphoneInUse(id: string | null): void;
  failed(error: PhoneError): void;
  /** How loud it is now, 0 to 1, about 20 times a second while a call is on. */
  level(kind: LevelKind, level: number): void;
  log(message: string): void;
}

/** What a line is told of sound, and who hears of it. */
export interface LineAudio extends VoiceSoundEvents {
  readonly plan: AudioPlan;
  /** Null when there is no line. */
  outputsChanged(outputs: VoiceOutputs | null): void;
}

/** Where sound can come out, and where it does. */
export interface VoiceOutputs {
  /** False where the browser cannot choose. */
  readonly canChoose: boolean;
  readonly outputs: readonly AudioOutput[];
  /** Id of the one in use; null when unknown. */
  readonly current: string | null;
}

/** A connection to the voice service that carries calls. */
export interface VoiceLine {
  /** Settles when registered; rejects with a PhoneError. */
  register(): Promise<void>;
  unregister(): Promise<void>;
  connect(parameters: Readonly<Record<string, string>>): Promise<VoiceCall>;
  updateToken(token: string): void;
  /**
   * Moves the sound; rejects with a PhoneError. When that output goes away, the line moves to the system's own by
   * itself, and back when it returns.
   */
  setOutput(id: string): Promise<void>;
  /** Whether it rings out loud for calls that arrive from now on; it does unless it is told otherwise. */
  ring(on: boolean): void;
  /** How its calls are to sound from now on, those that are on as well. */
  useAudio(plan: AudioPlan): void;
  close(): void;
}

/** The voice service. */
export interface VoicePort {
  /** Opens a line; loads what is needed for it first. Rejects with a PhoneError. */
  open(token: TokenAnswer, events: VoiceLineEvents): Promise<VoiceLine>;
}

/**
 * Call control through the page's back end: what Twilio's SDK cannot do itself. A call is named by the
 * CallSid of our own leg. Each settles with what the network then reports, and rejects with a PhoneError.
 */
export interface CallControl {
  session(sid: string): Promise<CallSession>;
  hold(sid: string, on: boolean): Promise<CallSession>;
  addParticipant(sid: string, to: string): Promise<CallSession>;
  changeParticipant(sid: string, id: string, change: ParticipantChange): Promise<CallSession>;
  removeParticipant(sid: string, id: string): Promise<CallSession>;
  transfer(sid: string, to: string, consult: boolean): Promise<CallSession>;
  completeTransfer(sid: string): Promise<CallSession>;
  cancelTransfer(sid: string): Promise<CallSession>;
  /** Brings another call of ours into this one. */
  merge(sid: string, other: string): Promise<CallSession>;
  /** Ends a call that rings here so that its caller hears that we are busy. */
  refuse(sid: string): Promise<CallSession>;
}

/** What may be changed about a participant. */
export type ParticipantChange = { readonly muted: boolean } | { readonly held: boolean };

/** The way to call control. */
export interface CallControlPort {
  /** @param url where the back end has it, as its token answer says. */
  at(url: string): CallControl;
}

/** Time, so that tests own it. Milliseconds. */
export interface TimePort {
  now(): number;
  /** Calls back once after a delay; returns a function that cancels it. */
  after(ms: number, callback: () => void): () => void;
  /** A number in [0, 1), for jitter. */
  random(): number;
}

/** The microphone permission of the browser. */
export interface MicrophonePort {
  /** What is known without asking. */
  access(): Promise<MicrophoneAccess>;
  /** Asks; settles with what it came to. */
  request(): Promise<MicrophoneAccess>;
  /** Tells when the permission changes; returns a function that ends it. */
  watch(listener: (access: MicrophoneAccess) => void): () => void;
}

/** Keeps small things across reloads. Neither method throws: what cannot be kept is simply not kept. */
export interface MemoryPort {
  read(key: string): string | null;
  write(key: string, value: string | null): void;
}

/** Plays what the caller hears while the other side rings. */
export interface RingbackPort {
  play(on: boolean): void;
}

/** A short sound before a call is answered by itself. */
export interface ChimePort {
  /** Settles when it was heard, or when it could not be; never rejects. */
  play(): Promise<void>;
}

/** The devices of this machine, and what is tried out on them while no call is on. */
export interface AudioPort {
  /** Whether pages can choose where sound comes out. */
  readonly canChooseOutput: boolean;
  /** Never rejects; names and ids are empty where the microphone was never allowed. */
  list(): Promise<readonly ListedDevice[]>;
  /** Tells when a device comes or goes; returns a function that ends it. */
  watch(listener: () => void): () => void;
  /** Plays a short sound on an output, null for the system's. Settles when it is over; rejects when it cannot. */
  play(output: string | null): Promise<void>;
  /**
   * Plays the chosen microphone on the chosen speaker a second late, until it is ended, and tells how loud it
   * is.
   */
  hearYourself(plan: AudioPlan, level: (level: number) => void): Hearing;
}

/** Somebody who hears themselves. */
export interface Hearing {
  /** Settles once they do; rejects when they cannot. */
  readonly began: Promise<void>;
  end(): void;
}

/** The page the phone is on. */
export interface PagePort {
  /** Asks before the page is left, while on. */
  guard(on: boolean): void;
}

/** The world around a phone. */
export interface Ports {
  readonly voice: VoicePort;
  readonly time: TimePort;
  readonly microphone: MicrophonePort;
  readonly memory: MemoryPort;
  readonly audio: AudioPort;
  readonly ringback: RingbackPort;
  readonly chime: ChimePort;
  readonly page: PagePort;
  readonly callControl: CallControlPort;
}
