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
  /** Five calls are on already. */
  | 'too-many-calls'
  /** The call could not be put on hold, or not be resumed. */
  | 'hold-failed'
  /** A transfer that did not come about; the call is as it was. */
  | 'transfer-failed'
  /** A call cannot be handed over to ourselves. */
  | 'transfer-to-self'
  /** A participant could not be added, removed, muted or held, or calls not be merged. */
  | 'conference-failed'
  /** An emergency number, which a browser must not be trusted with. */
  | 'emergency-number'
  | 'media-lost'
  | 'output-failed'
  /** The device in use was unplugged in a call; another one is used. */
  | 'device-lost'
  /** The filter for noise could not be loaded or does not run; voices are sent and heard with their noise. */
  | 'noise-filter-failed'
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
  /** What it is about, for its sentence: the number that was refused, the device that was unplugged. */
  readonly about: string | null;

  constructor(
    kind: PhoneErrorKind,
    message: string,
    detail: { code?: number; cause?: unknown; about?: string } = {},
  ) {
    super(message, { cause: detail.cause });
    this.kind = kind;
    this.code = detail.code ?? null;
    this.about = detail.about ?? null;
  }
}

/** Wraps whatever was thrown, keeping a PhoneError as it is. */
export function asPhoneError(thrown: unknown, kind: PhoneErrorKind, message: string): PhoneError {
  return thrown instanceof PhoneError ? thrown : new PhoneError(kind, message, { cause: thrown });
}
