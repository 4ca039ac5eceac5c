import type { AudioState } from './audio/audio-state.js';
import type { PhoneError } from './errors.js';
import type { CallPhase } from './phases.js';

export type { PhoneErrorKind } from './errors.js';
export type { CallPhase } from './phases.js';

/** Whether people can reach us: `ready` only while the network says that we are registered. */
export type LineStatus = 'offline' | 'connecting' | 'ready' | 'closed';

/** Which way a call goes, seen from us. */
export type CallDirection = 'incoming' | 'outgoing';

/** Why a call ended. */
export type EndingReason =
  | 'hung-up'
  | 'declined'
  | 'cancelled'
  | 'missed'
  | 'answered-elsewhere'
  | 'busy'
  | 'no-answer'
  | 'not-found'
  | 'microphone-denied'
  /** We handed the call over to somebody else, and left. */
  | 'transferred'
  /** It became part of another call of ours. */
  | 'merged'
  | 'failed';

/** How and by whom a call ended. */
export interface Ending {
  readonly reason: EndingReason;
  readonly by: 'us' | 'them' | 'network';
  readonly error: PhoneError | null;
}

/** The other side of a call. All of it is text from a stranger: render it as text only. */
export interface Party {
  /** Never empty: falls back to the default caller name and then to "Unknown Caller". */
  readonly name: string;
  /** The number or client name to call back, without `client:`; empty when withheld. */
  readonly address: string;
  /** An http(s) URL or a data image; null when none was given or it was not safe. */
  readonly image: string | null;
  /** What the call is about; null when nothing was said. */
  readonly subject: string | null;
  /** STIR/SHAKEN: true when the carrier passed the number, false when it did not, null when unknown. */
  readonly verified: boolean | null;
}

/**
 * Who puts a call on hold: `local`, this device alone; `network`, through the back end, so that the other
 * leg itself is held; `auto`, the network where the back end offers that.
 */
export type HoldDriver = 'auto' | 'local' | 'network';

/** `asking` once it was asked to hold or to resume, until the device or the network says what is so. */
export type HoldStage = 'off' | 'asking' | 'on';

/** One of those in a call of more than two, or in one that the network holds for us. */
export interface Participant {
  /** The CallSid of that party's own leg. */
  readonly id: string;
  readonly party: Party;
  /** Whether it is this phone. */
  readonly self: boolean;
  readonly phase: 'ringing' | 'active';
  /** Muted by the network: nobody hears them. Their own mute is not told to others. */
  readonly muted: boolean;
  /** Hears music, and neither hears nor is heard by the others. */
  readonly held: boolean;
}

/** How far the transfer of a call is. */
export type TransferStage =
  /** It was asked for; the network has not said anything yet. */
  | 'asking'
  /** The one who is to have the call is being alerted. */
  | 'ringing'
  /** Warm only: we talk to them alone, the other side is on hold. */
  | 'consulting'
  /** The call is theirs; ours ends. */
  | 'completed'
  /** It did not come about; the call is as it was. */
  | 'failed';

/** Why a transfer did not come about. */
export type TransferFailure =
  'self' | 'busy' | 'declined' | 'no-answer' | 'not-found' | 'cancelled' | 'failed';

/** Somebody who was rung into a call and did not come. */
export interface Unreached {
  /** The CallSid of the leg that was rung. */
  readonly id: string;
  readonly party: Party;
  readonly reason: TransferFailure;
}

/** Handing a call over to somebody else. */
export interface Transfer {
  readonly stage: TransferStage;
  /** Warm: we talk to them before they get the call. */
  readonly consult: boolean;
  /** Whom to, as it was asked for. */
  readonly to: string;
  /** The participant it is, once the network rings them. */
  readonly participantId: string | null;
  readonly reason: TransferFailure | null;
}

/** One call, from the first sign of it until its ending has been shown. Times are ms since 1970. */
export interface CallState {
  /** Our own id: an outgoing call has no CallSid until it rings or is answered. */
  readonly id: string;
  readonly sid: string | null;
  readonly direction: CallDirection;
  readonly phase: CallPhase;
  readonly party: Party;
  /** The custom parameters that came with the call (incoming) or were dialled with it (outgoing). */
  readonly parameters: Readonly<Record<string, string>>;
  readonly muted: boolean;
  /** Whether we put the other side on hold, as the device or the network told. */
  readonly held: boolean;
  readonly hold: HoldStage;
  /** Everybody in the call, ourselves too, once the network carries it as a conference; else empty. */
  readonly participants: readonly Participant[];
  readonly transfer: Transfer | null;
  /** Who was added last and did not come; empty again when somebody is added. */
  readonly unreached: readonly Unreached[];
  /** What has been keyed in this call so far, in order. */
  readonly digits: string;
  /** Names of the quality warnings that stand now, as the SDK names them. */
  readonly quality: readonly string[];
  /** True when the network itself plays what the caller hears while it rings. */
  readonly earlyMedia: boolean;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly heldAt: number | null;
  readonly reconnectingAt: number | null;
  readonly endedAt: number | null;
  readonly ending: Ending | null;
}

/** What the browser lets us do with the microphone. */
export type MicrophoneAccess = 'unknown' | 'prompt' | 'granted' | 'denied' | 'missing';

/** A place where sound can come out. */
export interface AudioOutput {
  readonly id: string;
  readonly label: string;
}

/** Why the speaker cannot be switched; null when it can. */
export type SpeakerObstacle = 'not-started' | 'unsupported' | 'single-output';

/** Where the other side's voice comes out. */
export interface SpeakerState {
  readonly on: boolean;
  readonly outputs: readonly AudioOutput[];
  readonly obstacle: SpeakerObstacle | null;
}

/** Everything there is to know about one phone at one moment. Replaced, never changed. */
export interface PhoneState {
  readonly status: LineStatus;
  /** Who we are on the network; null until it says so. */
  readonly identity: string | null;
  /** False when this phone only dials and does not wait for calls. */
  readonly registers: boolean;
  /** False until the page gave a way to get a token. */
  readonly hasToken: boolean;
  /** Oldest first; an ended call stays for a moment. */
  readonly calls: readonly CallState[];
  readonly microphone: MicrophoneAccess;
  readonly speaker: SpeakerState;
  /** Devices and settings of sound; null until the phone looked. */
  readonly audio: AudioState | null;
  /** Whether the back end offers network hold, transfer and conference. */
  readonly hasCallControl: boolean;
  /** While it is on, calls do not ring here: their callers hear that we are busy. */
  readonly doNotDisturb: boolean;
  /** What we called last, for redial; null when there is nothing yet. Kept across reloads. */
  readonly lastDialled: string | null;
  /** What is wrong now and needs words on the screen; null when nothing is. */
  readonly trouble: PhoneError | null;
}

/** The phone before anything happened. */
export const initialState: PhoneState = {
  status: 'offline',
  identity: null,
  registers: true,
  hasToken: false,
  calls: [],
  microphone: 'unknown',
  speaker: { on: false, outputs: [], obstacle: 'not-started' },
  audio: null,
  hasCallControl: false,
  doNotDisturb: false,
  lastDialled: null,
  trouble: null,
};
