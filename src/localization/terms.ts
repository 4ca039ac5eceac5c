import type { DeviceKind, NoiseSuppression } from '../core/audio/audio-plan.js';
import type { DeviceObstacle } from '../core/audio/audio-state.js';
import type { LevelKind } from '../core/audio/controls.js';
import type { NumberDoubt } from '../core/dialling/number-book.js';
import type { ControlObstacle } from '../core/call-selectors.js';
import type {
  EndingReason,
  LineStatus,
  PhoneErrorKind,
  SpeakerObstacle,
  TransferFailure,
} from '../core/state.js';

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
  /** Names the list of countries beside a number. */
  readonly country: string;
  /** Beside a number that was not typed but brought back. */
  readonly calledLast: string;
  /** What seems wrong with a number; `country` is where it would be, empty when that is unknown. */
  readonly numberDoubt: Readonly<Record<NumberDoubt, (country: string) => string>>;
  /** The device of that name was unplugged in a call. */
  readonly deviceLost: (name: string) => string;
  /** An emergency number was dialled, and is not called. */
  readonly emergency: (number: string) => string;

  readonly incomingCall: string;
  /** Follows `incomingCall` when more calls wait behind the one that is shown. */
  readonly andOthers: (count: number) => string;
  readonly answer: string;
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

  readonly doNotDisturb: string;

  readonly callWaiting: string;
  readonly holdAndAnswer: string;
  readonly hangUpAndAnswer: string;
  readonly heldByThem: (name: string) => string;
  /** Says the reminder of a call that is on hold for long. */
  readonly stillOnHold: string;
  /** Names the list of them. */
  readonly calls: string;
  readonly talking: string;
  readonly swap: string;
  readonly merge: string;
  readonly resumeCall: (name: string) => string;
  readonly hangUpCall: (name: string) => string;

  readonly add: string;
  /** Calls somebody without adding them, and says what becomes of the call that is on. */
  readonly callSeparately: string;
  readonly callSeparatelyHint: string;
  readonly transfer: string;
  /** Why nobody can be added and the call not be handed over. */
  readonly controlObstacle: Readonly<Record<ControlObstacle, string>>;
  readonly close: string;
  /** Shown in a panel whose code did not arrive. */
  readonly notLoaded: string;

  /** Handing a call over: the name is that of the one who is to have it, but in `isOnHold` and `stillConnected`. */
  readonly transferOf: (name: string) => string;
  readonly transferNow: string;
  readonly talkFirst: string;
  readonly transferring: (name: string) => string;
  readonly ringingThem: (name: string) => string;
  readonly talkingTo: (name: string) => string;
  readonly isOnHold: (name: string) => string;
  readonly completeTransfer: string;
  readonly cancelTransfer: string;
  readonly goBack: string;
  readonly transferredTo: (name: string) => string;
  readonly transferFailure: Readonly<Record<TransferFailure, (name: string) => string>>;
  /** Somebody was rung into a call and did not come, for a reason that `transferFailure` has no words for. */
  readonly notAdded: (name: string) => string;
  readonly stillConnected: (name: string) => string;

  readonly inThisCall: string;
  readonly people: (count: number) => string;
  readonly you: string;
  readonly muteThem: (name: string) => string;
  readonly holdThem: (name: string) => string;
  readonly removeThem: (name: string) => string;
  readonly stopRinging: (name: string) => string;
  readonly leave: string;

  /** Names the settings of sound. */
  readonly sound: string;
  readonly device: Readonly<Record<DeviceKind, string>>;
  readonly systemDevice: string;
  readonly missingDevice: (name: string) => string;
  /** Why a device cannot be chosen. */
  readonly deviceObstacle: Readonly<Record<DeviceObstacle, string>>;
  /** Names the meters. */
  readonly level: Readonly<Record<LevelKind, string>>;
  readonly testSound: string;
  readonly playing: string;
  readonly hearYourself: string;
  readonly hearYourselfHint: string;
  /** Why one cannot hear oneself. */
  readonly notInCall: string;
  readonly farEndVolume: string;
  readonly microphoneVolume: string;
  readonly echoCancellation: string;
  readonly noiseSuppression: string;
  readonly autoGainControl: string;
  readonly suppressNoise: Readonly<Record<keyof NoiseSuppression, string>>;

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
  readonly saysWaiting: (name: string) => string;
  readonly saysStillOnHold: (name: string) => string;
  readonly saysResumedByThem: (name: string) => string;
  readonly saysJoined: (name: string) => string;
  readonly saysLeft: (name: string) => string;
  readonly saysTheyAreMuted: (name: string) => string;
  readonly saysTheyAreUnmuted: (name: string) => string;
  readonly saysTheyAreHeld: (name: string) => string;
  readonly saysTheyAreResumed: (name: string) => string;
  readonly saysDoNotDisturb: (on: boolean) => string;
}
