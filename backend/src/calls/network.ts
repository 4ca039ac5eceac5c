/** Twilio's words for where a call is in its life. */
export type CallStatus =
  | 'queued'
  | 'initiated'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'no-answer'
  | 'failed'
  | 'canceled';

/** One leg, as the network has it on record. */
export interface CallRecord {
  /** `CA…` */
  readonly sid: string;
  /** The leg that dialled this one, or null. */
  readonly parentSid: string | null;
  /** `inbound` came to the network; `outbound-dial` and `outbound-api` were rung by it. */
  readonly direction: string;
  /** `client:alice` or a number. */
  readonly from: string;
  /** `client:bob`, with parameters after `?` when they were given, or a number. */
  readonly to: string;
  readonly status: CallStatus;
}

/** One party of a conference, as the network has it on record. */
export interface ParticipantRecord {
  readonly callSid: string;
  /** What we named it when it was brought in. */
  readonly label: string | null;
  readonly muted: boolean;
  readonly held: boolean;
  /** `queued` `connecting` `ringing` `connected` `complete` `failed`. */
  readonly status: string;
}

/** Somebody who is to be rung into a conference. */
export interface ParticipantOrder {
  readonly to: string;
  readonly from: string;
  readonly label: string;
  readonly timeoutSeconds: number;
  /** Gets the life of the rung call. */
  readonly statusCallback: string;
  /** Gets the events of the conference when this party is the first in it. */
  readonly conferenceCallback: string;
}

/** What call control needs of a phone network, and nothing else. Each method throws `NetworkError`. */
export interface CallNetwork {
  /** A leg by its sid, or null when there is none. */
  call(sid: string): Promise<CallRecord | null>;
  /** The legs that this one dialled. */
  childrenOf(sid: string): Promise<readonly CallRecord[]>;
  /** Takes an answered leg out of what it does and gives it new TwiML. */
  redirect(sid: string, twiml: string): Promise<void>;
  /** Ends a leg, whether it rings or talks. One that is over already is `gone`. */
  endCall(sid: string): Promise<void>;
  /** The sid of the conference of this name that is going on or about to, or null. */
  conference(name: string): Promise<string | null>;
  /** Names of conferences that are going on, at most fifty. */
  conferences(): Promise<readonly { readonly sid: string; readonly name: string }[]>;
  participants(conferenceSid: string): Promise<readonly ParticipantRecord[]>;
  updateParticipant(
    conferenceSid: string,
    callSid: string,
    change: { readonly held?: boolean; readonly muted?: boolean },
  ): Promise<void>;
  /** Rings somebody into the conference of this name; answers the sid of the new leg. */
  addParticipant(conferenceName: string, order: ParticipantOrder): Promise<string>;
  /** Sends JSON to the client of a leg; its SDK emits `messageReceived`. */
  sendMessage(callSid: string, content: string): Promise<void>;
}

/**
 * How the network failed us: `gone` what was named is over or was never there; `uncallable` nobody can be called so;
 * `timeout` no answer in time; `crowded` too many requests; `refused` everything else.
 */
export type NetworkErrorKind = 'gone' | 'uncallable' | 'timeout' | 'crowded' | 'refused';

/** A request that the network did not carry out, or did not say that it did. */
export class NetworkError extends Error {
  readonly kind: NetworkErrorKind;
  /** Twilio's number for it (https://www.twilio.com/docs/api/errors), or null when there was no answer. */
  readonly code: number | null;

  constructor(kind: NetworkErrorKind, message: string, code: number | null = null) {
    super(message);
    this.name = 'NetworkError';
    this.kind = kind;
    this.code = code;
  }
}

/** Tells whether a failure only says that what was named is over. */
export function isGone(error: unknown): boolean {
  return error instanceof NetworkError && error.kind === 'gone';
}

/** Tells whether a leg can still be heard of: it is on its way or it talks. */
export function isLive({ status }: CallRecord): boolean {
  return status === 'in-progress' || isComing(status);
}

/** Tells whether a leg is on its way to be answered. */
export function isComing(status: CallStatus): boolean {
  return status === 'queued' || status === 'initiated' || status === 'ringing';
}
