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
abstract class CallRequest extends PhoneRequest {
  readonly callId: string | undefined;
  constructor(type: PhoneRequestType, callId?: string) {
    super(type);
    this.callId = callId;
  }
}

/** Asks to answer an incoming call. */
export class AnswerRequest extends CallRequest {
  constructor(callId?: string) {
    super('phone-answer-request', callId);
  }
}

/** Asks to decline an incoming call: its caller is told. */
export class DeclineRequest extends CallRequest {
  constructor(callId?: string) {
    super('phone-decline-request', callId);
  }
}

/** Asks to stop an incoming call from ringing here: its caller is not told. */
export class IgnoreRequest extends CallRequest {
  constructor(callId?: string) {
    super('phone-ignore-request', callId);
  }
}

/** Asks to end a call, or to give up dialling it. */
export class HangUpRequest extends CallRequest {
  constructor(callId?: string) {
    super('phone-hang-up-request', callId);
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

/** Asks to call back the other side of a call that has ended. */
export class CallBackRequest extends CallRequest {
  constructor(callId?: string) {
    super('phone-call-back-request', callId);
  }
}

/** Asks to take an ended call, or a message about trouble, off the screen. */
export class DismissRequest extends CallRequest {
  constructor(callId?: string) {
    super('phone-dismiss-request', callId);
  }
}

/** Asks to try again at once what the phone could not do: a token, a registration. */
export class RetryRequest extends PhoneRequest {
  constructor() {
    super('phone-retry-request');
  }
}

/** Asks the browser for the microphone. */
export class MicrophoneRequest extends PhoneRequest {
  constructor() {
    super('phone-microphone-request');
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
}

/** The event name of a request. */
export type PhoneRequestType = keyof PhoneRequestMap;

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an augmentation has no body of its own
  interface GlobalEventHandlersEventMap extends PhoneRequestMap {}
}
