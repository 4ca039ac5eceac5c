import { refuse } from '../refusal.js';
import { NetworkError } from './network.js';

/** Why a request of call control was not carried out; the word of the answer. */
export type ControlCode =
  | 'bad-request'
  | 'not-your-call'
  | 'no-such-call'
  | 'no-such-participant'
  | 'wrong-state'
  | 'transfer-to-self'
  | 'not-callable'
  | 'too-many-requests'
  | 'network-failed'
  | 'network-timeout';

const statusOf: Readonly<Record<ControlCode, number>> = {
  'bad-request': 400,
  'not-your-call': 403,
  'no-such-call': 404,
  'no-such-participant': 404,
  'wrong-state': 409,
  'transfer-to-self': 409,
  'not-callable': 422,
  'too-many-requests': 429,
  'network-failed': 502,
  'network-timeout': 504,
};

/** A request of call control that cannot be served: a word for programs, a sentence for people. */
export class ControlError extends Error {
  readonly code: ControlCode;
  /** Twilio's own number for what went wrong, when Twilio gave one. */
  readonly networkCode: number | null;

  constructor(code: ControlCode, sentence: string, networkCode: number | null = null) {
    super(sentence);
    this.name = 'ControlError';
    this.code = code;
    this.networkCode = networkCode;
  }

  /** The JSON answer `{ code, error, networkCode? }`. */
  toResponse(): Response {
    const more = this.networkCode === null ? {} : { networkCode: this.networkCode };
    return refuse(statusOf[this.code], this.code, this.message, more);
  }
}

/** What makes no sense in the state that the call is in. */
export function wrongState(sentence: string): ControlError {
  return new ControlError('wrong-state', sentence);
}

/** Turns a failure of the network into an answer; anything else is a fault of ours and passes. */
export function toControlError(error: unknown): unknown {
  if (!(error instanceof NetworkError)) return error;
  const { kind, code, message } = error;
  switch (kind) {
    case 'gone':
      return new ControlError('wrong-state', 'It is over already.', code);
    case 'uncallable':
      return new ControlError('not-callable', 'The phone network cannot call that.', code);
    case 'timeout':
      return new ControlError('network-timeout', 'The phone network did not answer in time.');
    case 'crowded':
      return new ControlError('too-many-requests', 'The phone network has too much to do. Try again.', code);
    case 'refused':
      return new ControlError('network-failed', `The phone network refused: ${message}`, code);
  }
}
