import type { PhoneApi } from '../core/phone-api.js';
import type { PhoneRequestMap, PhoneRequestType } from './requests.js';

/** What each request does; the compiler keeps the table complete. */
export const actions: {
  readonly [T in PhoneRequestType]: (phone: PhoneApi, request: PhoneRequestMap[T]) => void;
} = {
  'phone-dial-request': (phone, { to, options }) => phone.dial(to, options),
  'phone-answer-request': (phone, { callId, others }) => phone.answer(callId, { others }),
  'phone-decline-request': (phone, { callId }) => phone.decline(callId),
  'phone-ignore-request': (phone, { callId }) => phone.ignore(callId),
  'phone-hang-up-request': (phone, { callId }) => phone.hangUp(callId),
  'phone-mute-request': (phone, { on, callId }) => phone.mute(on, callId),
  'phone-hold-request': (phone, { on, callId }) => phone.hold(on, callId),
  'phone-speaker-request': (phone, { on }) => phone.speaker(on),
  'phone-digits-request': (phone, { digits, callId }) => phone.sendDigits(digits, callId),
  'phone-call-back-request': (phone, { callId }) => phone.callBack(callId),
  'phone-dismiss-request': (phone, { callId }) => phone.dismiss(callId),
  'phone-retry-request': (phone) => phone.retry(),
  'phone-microphone-request': (phone) => void phone.requestMicrophoneAccess(),
  'phone-redial-request': (phone) => phone.redial(),
  'phone-swap-request': (phone) => phone.swap(),
  'phone-merge-request': (phone) => phone.merge(),
  'phone-transfer-request': (phone, { to, consult, callId }) =>
    phone.transfer(to, { consult, ...inCall(callId) }),
  'phone-complete-transfer-request': (phone, { callId }) => phone.completeTransfer(callId),
  'phone-cancel-transfer-request': (phone, { callId }) => phone.cancelTransfer(callId),
  'phone-add-participant-request': (phone, { to, callId }) => phone.addParticipant(to, inCall(callId)),
  'phone-remove-participant-request': (phone, { participantId, callId }) =>
    phone.removeParticipant(participantId, inCall(callId)),
  'phone-mute-participant-request': (phone, { participantId, on, callId }) =>
    phone.muteParticipant(participantId, on, inCall(callId)),
  'phone-hold-participant-request': (phone, { participantId, on, callId }) =>
    phone.holdParticipant(participantId, on, inCall(callId)),
  'phone-do-not-disturb-request': (phone, { on }) => phone.setDoNotDisturb(on),
  'phone-device-request': (phone, { kind, deviceId }) => phone.audio.choose(kind, deviceId),
  'phone-audio-request': (phone, { change }) => phone.audio.set(change),
  'phone-audio-test-request': ({ audio }, { test, on }) =>
    test === 'yourself' ? audio.hearYourself(on) : audio.test(test),
};

const inCall = (callId: string | undefined): { id?: string } => (callId === undefined ? {} : { id: callId });
