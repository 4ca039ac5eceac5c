/** The phone without a face: for pages that bring their own, and for programs that have none. */
export type { CallChangeType, LogLevel, PhoneChange, QualityChange } from './changes.js';
export { PhoneError, type PhoneErrorKind } from './errors.js';
export { Phone, type PhoneOptions } from './phone.js';
export type { DialOptions, PhoneApi, TokenAnswer, TokenProvider } from './phone-api.js';
export type * from './ports.js';
export type * from './state.js';
export { initialState } from './state.js';
export type { PhoneSource, StateKey, StateListener } from './store.js';
export * from './call-selectors.js';
export * from './selectors.js';
