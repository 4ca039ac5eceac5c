/** What a person interface switches on when something went wrong. */
export type PhoneErrorKind =
  | 'microphone-denied'
  | 'microphone-missing'
  | 'microphone-failed'
  | 'token-unavailable'
  | 'token-expired'
  | 'token-refused'
  | 'not-configured'
  | 'offline'
  | 'not-loaded'
  | 'busy'
  | 'no-answer'
  | 'declined'
  | 'not-found'
  | 'invalid-number'
  | 'invalid-digits'
  | 'line-in-use'
  | 'media-lost'
  | 'output-failed'
  | 'unsupported'
  | 'failed';

/**
 * Something that went wrong, with a kind to switch on, Twilio's numeric code where there is one
 * (https://www.twilio.com/docs/api/errors), an English sentence, and what caused it.
 */
export class PhoneError extends Error {
  override readonly name = 'PhoneError';
  readonly kind: PhoneErrorKind;
  readonly code: number | null;

  constructor(kind: PhoneErrorKind, message: string, detail: { code?: number; cause?: unknown } = {}) {
    super(message, { cause: detail.cause });
    this.kind = kind;
    this.code = detail.code ?? null;
  }
}

/** Wraps whatever was thrown, keeping a PhoneError as it is. */
export function asPhoneError(thrown: unknown, kind: PhoneErrorKind, message: string): PhoneError {
  return thrown instanceof PhoneError ? thrown : new PhoneError(kind, message, { cause: thrown });
}
