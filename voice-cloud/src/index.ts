export { startVoiceCloud } from './voice-cloud.js';
export type { Account, VoiceCloud, VoiceCloudOptions } from './options.js';
export type { Network, NetworkState, RingRequest, FarVoice } from './network.js';
export type { SecureSide } from './edge/secure-side.js';
export type { InsightsReport } from './edge/insights.js';
export type { Punctuality } from './media/ticker.js';
export type { NetworkCall } from './calls/call-record.js';
export type { Registration } from './signalling/registry.js';
export type { Fault, FaultTarget } from './faults.js';
export type { TestNumber } from './numbers.js';
export {
  outcomes,
  refusals,
  type CallStatus,
  type Outcome,
  type Refusal,
  type SignalError,
} from './outcomes.js';
export { Refused } from './refused.js';
export { webhookSignature } from './twiml/webhook-signature.js';
