import type { Actions, LaterRequestType } from './request-actions.js';

/** What the requests do that come only where there is more than one call or more than one other side. */
export const laterActions: Actions<LaterRequestType> = {
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
};

const inCall = (callId: string | undefined): { id?: string } => (callId === undefined ? {} : { id: callId });
