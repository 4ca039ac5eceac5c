import type {
  AddParticipantRequest,
  AnswerRequest,
  AudioRequest,
  AudioTestRequest,
  CallBackRequest,
  CancelTransferRequest,
  CompleteTransferRequest,
  DeclineRequest,
  DeviceRequest,
  DismissRequest,
  DoNotDisturbRequest,
  HangUpRequest,
  HoldParticipantRequest,
  IgnoreRequest,
  MergeRequest,
  MicrophoneRequest,
  MuteParticipantRequest,
  RedialRequest,
  RemoveParticipantRequest,
  RetryRequest,
  SwapRequest,
  TransferRequest,
} from './call-requests.js';

/** What a request asks for beyond its name. */
interface DialOptions {
  /** The caller id to show, where the back end allows it. */
  readonly from?: string;
  /** Custom parameters for the back end; those that begin with `__TWI_` travel to the callee. */
  readonly params?: Readonly<Record<string, string>>;
}

/**
 * Something that a person wants from the phone. It goes up through the page and can be vetoed by
 * `preventDefault()` in any listener up to the window; otherwise the provider does it.
 */
export abstract class PhoneRequest extends Event {
  constructor(type: PhoneRequestType) {
    super(type, { bubbles: true, composed: true, cancelable: true });
  }
}

/** Asks to call somebody. */
export class DialRequest extends PhoneRequest {
  readonly to: string;
  readonly options: DialOptions;
  constructor(to: string, options: DialOptions = {}) {
    super('phone-dial-request');
    this.to = to;
    this.options = options;
  }
}

/** A request about one call; without an id it means the call in front. */
export abstract class CallRequest extends PhoneRequest {
  readonly callId: string | undefined;
  constructor(type: PhoneRequestType, callId?: string) {
    super(type);
    this.callId = callId;
  }
}

/** Asks to mute the microphone in a call, or to unmute it. */
export class MuteRequest extends CallRequest {
  readonly on: boolean;
  constructor(on: boolean, callId?: string) {
    super('phone-mute-request', callId);
    this.on = on;
  }
}

/** Asks to put a call on hold, or to resume it. */
export class HoldRequest extends CallRequest {
  readonly on: boolean;
  constructor(on: boolean, callId?: string) {
    super('phone-hold-request', callId);
    this.on = on;
  }
}

/** Asks to switch to the loudspeaker, or back. */
export class SpeakerRequest extends PhoneRequest {
  readonly on: boolean;
  constructor(on: boolean) {
    super('phone-speaker-request');
    this.on = on;
  }
}

/** Asks to key digits in a call: 0-9 * # and w, a pause of half a second. */
export class DigitsRequest extends CallRequest {
  readonly digits: string;
  constructor(digits: string, callId?: string) {
    super('phone-digits-request', callId);
    this.digits = digits;
  }
}

/** Every request by its event name. */
export interface PhoneRequestMap {
  'phone-dial-request': DialRequest;
  'phone-answer-request': AnswerRequest;
  'phone-decline-request': DeclineRequest;
  'phone-ignore-request': IgnoreRequest;
  'phone-hang-up-request': HangUpRequest;
  'phone-mute-request': MuteRequest;
  'phone-hold-request': HoldRequest;
  'phone-speaker-request': SpeakerRequest;
  'phone-digits-request': DigitsRequest;
  'phone-call-back-request': CallBackRequest;
  'phone-dismiss-request': DismissRequest;
  'phone-retry-request': RetryRequest;
  'phone-microphone-request': MicrophoneRequest;
  'phone-swap-request': SwapRequest;
  'phone-merge-request': MergeRequest;
  'phone-transfer-request': TransferRequest;
  'phone-complete-transfer-request': CompleteTransferRequest;
  'phone-cancel-transfer-request': CancelTransferRequest;
  'phone-add-participant-request': AddParticipantRequest;
  'phone-remove-participant-request': RemoveParticipantRequest;
  'phone-mute-participant-request': MuteParticipantRequest;
  'phone-hold-participant-request': HoldParticipantRequest;
  'phone-do-not-disturb-request': DoNotDisturbRequest;
  'phone-redial-request': RedialRequest;
  'phone-device-request': DeviceRequest;
  'phone-audio-request': AudioRequest;
  'phone-audio-test-request': AudioTestRequest;
}

/** The event name of a request. */
export type PhoneRequestType = keyof PhoneRequestMap;

type Wish = PhoneRequestType extends infer T ? (T extends `phone-${infer W}-request` ? W : never) : never;

/** What can be wished for; the compiler keeps it complete. */
const wishes: Readonly<Record<Wish, 1>> = {
  dial: 1,
  answer: 1,
  decline: 1,
  ignore: 1,
  'hang-up': 1,
  mute: 1,
  hold: 1,
  speaker: 1,
  digits: 1,
  'call-back': 1,
  dismiss: 1,
  retry: 1,
  microphone: 1,
  swap: 1,
  merge: 1,
  transfer: 1,
  'complete-transfer': 1,
  'cancel-transfer': 1,
  'add-participant': 1,
  'remove-participant': 1,
  'mute-participant': 1,
  'hold-participant': 1,
  'do-not-disturb': 1,
  redial: 1,
  device: 1,
  audio: 1,
  'audio-test': 1,
};

/** The event name of every request. */
export const requestTypes = Object.keys(wishes).map(
  (wish) => `phone-${wish}-request` as PhoneRequestType, // the keys are wishes by their declaration
);

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an augmentation has no body of its own
  interface GlobalEventHandlersEventMap extends PhoneRequestMap {}
}
