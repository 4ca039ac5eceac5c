/** How a call can end, in this network's own words. */
export type Outcome =
  | 'completed'
  | 'cancelled'
  | 'busy'
  | 'declined'
  | 'no-answer'
  | 'not-available'
  | 'not-found'
  | 'rejected'
  | 'rejected-busy'
  | 'application-failed'
  | 'application-not-found'
  | 'may-not-call'
  | 'not-resumable'
  | 'connection-lost'
  | 'media-failed'
  | 'too-long'
  | 'forced';

/** Twilio's word for where a call is in its life. */
export type CallStatus =
  'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'no-answer' | 'failed' | 'canceled';

/** What a client is told: a code the SDK knows and a sentence for its log. */
export interface SignalError {
  readonly code: number;
  readonly message: string;
}

interface OutcomeRow {
  readonly status: CallStatus;
  /** Null when the call ends without an error. */
  readonly error: SignalError | null;
}

/**
 * The one table that says which code each outcome carries. Twilio documents the codes but not which
 * one an outcome gets; these are our choices. Declined is told apart from busy, as Twilio's mobile SDKs do.
 */
export const outcomes: Readonly<Record<Outcome, OutcomeRow>> = {
  completed: { status: 'completed', error: null },
  cancelled: { status: 'canceled', error: null },
  busy: { status: 'busy', error: { code: 31486, message: 'The callee is busy.' } },
  declined: { status: 'busy', error: { code: 31603, message: 'The callee declined the call.' } },
  'no-answer': { status: 'no-answer', error: { code: 31480, message: 'Nobody answered.' } },
  'not-available': { status: 'no-answer', error: { code: 31480, message: 'The callee is not registered.' } },
  'not-found': { status: 'failed', error: { code: 31404, message: 'There is no such number or client.' } },
  rejected: { status: 'busy', error: { code: 31603, message: 'The call was rejected.' } },
  'rejected-busy': { status: 'busy', error: { code: 31486, message: 'The call was rejected as busy.' } },
  'application-failed': { status: 'failed', error: { code: 31005, message: 'The application failed.' } },
  'application-not-found': {
    status: 'failed',
    error: { code: 31001, message: 'The application that the token names does not exist.' },
  },
  'may-not-call': { status: 'failed', error: { code: 31201, message: 'This token may not place calls.' } },
  'not-resumable': { status: 'failed', error: { code: 31209, message: 'The call cannot be resumed.' } },
  'connection-lost': { status: 'completed', error: { code: 31005, message: 'The connection was lost.' } },
  'media-failed': {
    status: 'failed',
    error: { code: 53402, message: 'The media description could not be applied.' },
  },
  'too-long': {
    status: 'failed',
    error: { code: 31103, message: 'The parameters of the call are too long.' },
  },
  forced: { status: 'failed', error: { code: 31005, message: 'The network ended the call.' } },
};

/**
 * What the telephone world calls the end of a call that nobody answered (RFC 3261, 21): an application
 * tells by it who declined from who is busy. 500 for what is nobody's choice.
 */
export function sipCodeOf(outcome: Outcome): number {
  switch (outcome) {
    case 'declined':
    case 'rejected':
      return 603;
    case 'busy':
    case 'rejected-busy':
      return 486;
    case 'no-answer':
    case 'not-available':
      return 480;
    case 'not-found':
      return 404;
    case 'cancelled':
    case 'completed':
      return 487;
    default:
      return 500;
  }
}

/** Everything that can be wrong with a token or a frame. */
export type Refusal =
  | 'no-token'
  | 'token-malformed'
  | 'token-signature'
  | 'token-expired'
  | 'token-not-yet'
  | 'token-too-long'
  | 'token-key-unknown'
  | 'token-account-unknown'
  | 'token-identity'
  | 'not-signed-in'
  | 'may-not-receive'
  | 'bad-frame'
  | 'frame-too-long'
  | 'message-too-long'
  | 'message-call-unknown';

/** The codes for refused tokens and frames (SIGNALLING 6; the names are the SDK's own). */
export const refusals: Readonly<Record<Refusal, SignalError>> = {
  'no-token': { code: 31102, message: 'The listen request carries no token.' },
  'token-malformed': { code: 31204, message: 'The token is not a valid access token.' },
  'token-signature': { code: 31202, message: 'The signature of the token does not match.' },
  'token-expired': { code: 31205, message: 'The token has expired.' },
  'token-not-yet': { code: 31204, message: 'The token is not valid yet.' },
  'token-too-long': { code: 31207, message: 'The token is valid for more than 24 hours.' },
  'token-key-unknown': { code: 31201, message: 'The API key of the token is unknown.' },
  'token-account-unknown': { code: 31203, message: 'The token is for another account.' },
  'token-identity': {
    code: 31105,
    message: 'The identity in the token is missing or has unusable characters.',
  },
  'not-signed-in': { code: 31204, message: 'No valid token was given on this connection.' },
  'may-not-receive': { code: 31201, message: 'This token may not receive calls.' },
  'bad-frame': { code: 31100, message: 'The request could not be understood.' },
  'frame-too-long': { code: 31103, message: 'The request is too long.' },
  'message-too-long': { code: 31212, message: 'The message is too long.' },
  'message-call-unknown': { code: 31100, message: 'The message belongs to no call.' },
};
