import { PhoneError, type PhoneErrorKind } from '../errors.js';

/** What the SDK hands out as an error: Twilio's code, and the network's own one where they differ. */
interface TwilioErrorLike {
  readonly code?: number;
  readonly message?: string;
  readonly originalError?: { readonly code?: number; readonly message?: string };
}

/** Codes that mean the same wherever they turn up (https://www.twilio.com/docs/api/errors). */
const kinds: Readonly<Record<number, PhoneErrorKind>> = {
  20101: 'token-refused',
  20104: 'token-expired',
  20151: 'token-refused',
  31102: 'not-configured',
  31201: 'token-refused',
  31202: 'token-refused',
  31203: 'not-configured',
  31204: 'token-refused',
  31205: 'token-expired',
  31207: 'not-configured',
  31401: 'microphone-denied',
  31402: 'microphone-failed',
  31404: 'not-found',
  31480: 'no-answer',
  31486: 'busy',
  31603: 'declined',
  53405: 'media-lost',
};

/** Codes of a lost connection; the SDK repeats them at every attempt to get back. */
const connectionCodes: ReadonlySet<number> = new Set([31000, 31003, 31005, 31009, 53000, 53001]);

/** Reads an error that the SDK gave about the line as a whole. */
export const lineError = (error: unknown): PhoneError => read(error, 'offline');

/** Reads an error that the SDK gave about one call: there a connection code says that the call failed. */
export const callError = (error: unknown): PhoneError => read(error, 'failed');

function read(error: unknown, ofConnection: PhoneErrorKind): PhoneError {
  const {
    code: told,
    message,
    originalError,
  }: TwilioErrorLike = typeof error === 'object' && error ? error : {};
  // The SDK hides some codes of the network behind one of its own and keeps them here.
  const code = originalError?.code ?? told;
  const isConnection = code === undefined || connectionCodes.has(code);
  const kind = isConnection ? ofConnection : (kinds[code] ?? 'failed');
  const words = originalError?.message ?? message ?? 'The voice service gave no reason.';
  return new PhoneError(kind, words, { ...(code !== undefined && { code }), cause: error });
}
