import type { LineStatus, EndingReason, PhoneErrorKind, SpeakerObstacle } from '../core/state.js';

/** Every word the kit shows or says. Functions where a word depends on something. */
export interface Terms {
  readonly unknownCaller: string;
  readonly status: Readonly<Record<LineStatus, string>>;
  /** Shown instead of the status by a phone that only dials. */
  readonly outgoingOnly: string;

  readonly numberField: string;
  readonly numberPlaceholder: string;
  readonly deleteDigit: string;
  readonly keypad: string;
  readonly key: (digit: string) => string;
  readonly call: string;
  readonly callTo: (name: string) => string;

  readonly incomingCall: string;
  /** Follows `incomingCall` when more calls wait behind the one that is shown. */
  readonly andOthers: (count: number) => string;
  readonly answer: string;
  readonly endAndAnswer: string;
  readonly decline: string;
  readonly ignore: string;
  readonly verified: string;

  readonly answering: string;
  readonly dialing: string;
  readonly ringing: string;
  readonly reconnecting: string;
  readonly onHold: string;
  readonly muted: string;
  readonly callTime: string;

  readonly mute: string;
  readonly unmute: string;
  readonly hold: string;
  readonly resume: string;
  readonly speaker: string;
  readonly hideKeypad: string;
  readonly hangUp: string;
  readonly callBack: string;
  readonly dismiss: string;
  readonly retry: string;
  readonly allowMicrophone: string;

  readonly speakerObstacle: Readonly<Record<SpeakerObstacle, string>>;
  /** How a call ended, from our side of it. */
  readonly ended: Readonly<Record<EndingReason, string>>;
  /** What went wrong, and the way out of it. */
  readonly trouble: Readonly<Record<PhoneErrorKind, string>>;

  /** Said aloud by the announcer. */
  readonly saysIncoming: (name: string) => string;
  readonly saysRinging: (name: string) => string;
  readonly saysConnected: (name: string) => string;
  readonly saysMuted: string;
  readonly saysUnmuted: string;
  readonly saysHeld: string;
  readonly saysResumed: string;
  readonly saysReconnecting: string;
  readonly saysReconnected: string;
  readonly saysEnded: (reason: string) => string;
}
