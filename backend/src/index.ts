export { answerToken, type Authenticate, type TokenOptions } from './answer-token.js';
export { createBackend, type BackendOptions } from './backend.js';
export { createCallControl, type CallControl, type CallControlOptions } from './calls/call-control.js';
export {
  NetworkError,
  type CallNetwork,
  type CallRecord,
  type CallStatus,
  type NetworkErrorKind,
  type ParticipantOrder,
  type ParticipantRecord,
} from './calls/network.js';
export {
  createMemoryRoomStore,
  type RoomNotes,
  type RoomStore,
  type TransferNotes,
} from './calls/room-store.js';
export type {
  CallSession,
  EndReason,
  SessionParticipant,
  SessionTransfer,
  SessionUnreached,
} from './calls/session.js';
export { createTwilioNetwork } from './calls/twilio-network.js';
export {
  readConfig,
  requiredVariables,
  type BackendConfig,
  type ConfigResult,
  type Environment,
} from './config.js';
export { createDemoSessions, type DemoSessionOptions, type DemoSessions } from './demo-sessions.js';
export { readDestination, type Destination, type Numbering } from './destination.js';
export { identityProblem } from './identity.js';
export { createPeople, type PeopleOptions } from './people.js';
export { refuse } from './refusal.js';
export { createToken } from './token.js';
export { answerVoice } from './voice-answer.js';
