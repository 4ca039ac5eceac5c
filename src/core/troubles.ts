import type { PhoneError, PhoneErrorKind } from './errors.js';

/** Kinds that say the line as a whole is in trouble; they are over once it is registered again. */
const lineKinds: ReadonlySet<PhoneErrorKind> = new Set([
  'token-unavailable',
  'token-expired',
  'token-refused',
  'not-configured',
  'offline',
  'not-loaded',
  'unsupported',
  'failed',
]);

/** Tells whether an error is over as soon as the line is ready. */
export const isLineTrouble = (error: PhoneError): boolean => lineKinds.has(error.kind);

/** Tells whether an error is about the microphone. */
export const isMicrophoneTrouble = (error: PhoneError): boolean => error.kind.startsWith('microphone-');
