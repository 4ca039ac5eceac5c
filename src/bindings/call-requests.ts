import type { AudioChange, DeviceKind } from '../core/audio/audio-plan.js';
import type { AudioTest } from '../core/audio/audio-state.js';
import { CallRequest, PhoneRequest, type PhoneRequestType } from './requests.js';

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

/** Asks to use a device for the microphone, the speaker or the ringer; without an id what the system has. */
export class DeviceRequest extends PhoneRequest {
  readonly kind: DeviceKind;
  readonly deviceId: string | null;
  constructor(kind: DeviceKind, deviceId: string | null) {
    super('phone-device-request');
    this.kind = kind;
    this.deviceId = deviceId;
  }
}

/** Asks to change settings of sound. */
export class AudioRequest extends PhoneRequest {
  readonly change: AudioChange;
  constructor(change: AudioChange) {
    super('phone-audio-request');
    this.change = change;
  }
}

/** Asks to try out the speaker or the ringer, or to begin or stop to hear oneself. */
export class AudioTestRequest extends PhoneRequest {
  readonly test: AudioTest;
  readonly on: boolean;
  constructor(test: AudioTest, on = true) {
    super('phone-audio-test-request');
    this.test = test;
    this.on = on;
  }
}
