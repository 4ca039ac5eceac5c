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

/** Asks to answer an incoming call, and says what becomes of the others: they are held, or ended. */
export class AnswerRequest extends CallRequest {
  readonly others: 'hold' | 'hang-up';
  constructor(callId?: string, others: 'hold' | 'hang-up' = 'hold') {
    super('phone-answer-request', callId);
    this.others = others;
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

/** Asks to hold the call that is heard and to resume the one that waits. */
export class SwapRequest extends PhoneRequest {
  constructor() {
    super('phone-swap-request');
  }
}

/** Asks to bring the calls that are on together in one. */
export class MergeRequest extends PhoneRequest {
  constructor() {
    super('phone-merge-request');
  }
}

/** Asks to hand a call over to somebody else; `consult` to talk to them first. */
export class TransferRequest extends CallRequest {
  readonly to: string;
  readonly consult: boolean;
  constructor(to: string, consult: boolean, callId?: string) {
    super('phone-transfer-request', callId);
    this.to = to;
    this.consult = consult;
  }
}

/** Asks to end a consultation and to hand the call over. */
export class CompleteTransferRequest extends CallRequest {
  constructor(callId?: string) {
    super('phone-complete-transfer-request', callId);
  }
}

/** Asks to take a transfer back. */
export class CancelTransferRequest extends CallRequest {
  constructor(callId?: string) {
    super('phone-cancel-transfer-request', callId);
  }
}

/** Asks to ring somebody into a call. */
export class AddParticipantRequest extends CallRequest {
  readonly to: string;
  constructor(to: string, callId?: string) {
    super('phone-add-participant-request', callId);
    this.to = to;
  }
}

/** A request about one of those in a call. */
abstract class ParticipantRequest extends CallRequest {
  readonly participantId: string;
  constructor(type: PhoneRequestType, participantId: string, callId?: string) {
    super(type, callId);
    this.participantId = participantId;
  }
}

/** Asks to take somebody out of a call, or to stop ringing them. */
export class RemoveParticipantRequest extends ParticipantRequest {
  constructor(participantId: string, callId?: string) {
    super('phone-remove-participant-request', participantId, callId);
  }
}

/** Asks to mute somebody for everybody, or to unmute them. */
export class MuteParticipantRequest extends ParticipantRequest {
  readonly on: boolean;
  constructor(participantId: string, on: boolean, callId?: string) {
    super('phone-mute-participant-request', participantId, callId);
    this.on = on;
  }
}

/** Asks to put somebody in a call on hold, or to bring them back. */
export class HoldParticipantRequest extends ParticipantRequest {
  readonly on: boolean;
  constructor(participantId: string, on: boolean, callId?: string) {
    super('phone-hold-participant-request', participantId, callId);
    this.on = on;
  }
}

/** Asks to let no call ring here, or to take that back. */
export class DoNotDisturbRequest extends PhoneRequest {
  readonly on: boolean;
  constructor(on: boolean) {
    super('phone-do-not-disturb-request');
    this.on = on;
  }
}

/** Asks to call again whom we called last. */
export class RedialRequest extends PhoneRequest {
  constructor() {
    super('phone-redial-request');
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
}

/** The event name of a request. */
export type PhoneRequestType = keyof PhoneRequestMap;

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an augmentation has no body of its own
  interface GlobalEventHandlersEventMap extends PhoneRequestMap {}
}
