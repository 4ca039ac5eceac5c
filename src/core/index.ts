/** The phone without a face: for pages that bring their own, and for programs that have none. */
export type { AutoAnswerMode } from './auto-answer.js';
export type * from './call-session.js';
export type {
  CallChangeType,
  LogLevel,
  ParticipantChangeType,
  PhoneChange,
  QualityChange,
} from './changes.js';
export type { Place } from './dialling/country.js';
export { PhoneError, type PhoneErrorKind } from './errors.js';
export { Phone, type PhoneOptions } from './phone.js';
export type * from './phone-api.js';
export type * from './ports.js';
export type * from './state.js';
export { initialState } from './state.js';
export type { PhoneSource, StateKey, StateListener } from './store.js';
export * from './call-selectors.js';
export * from './selectors.js';
