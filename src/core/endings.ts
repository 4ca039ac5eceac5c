import { PhoneError } from './errors.js';
import type { CallStop } from './ports.js';
import type { CallState, Ending, EndingReason } from './state.js';

/** Errors of the network that say by their kind why the other side could not be reached. */
const reasonByKind: Partial<Record<PhoneError['kind'], EndingReason>> = {
  busy: 'busy',
  'no-answer': 'no-answer',
  declined: 'declined',
  'not-found': 'not-found',
  'microphone-denied': 'microphone-denied',
};

/** Reasons that are the other side's doing, although the network brought the news. */
const theirs: ReadonlySet<EndingReason> = new Set(['busy', 'declined', 'no-answer']);

/**
 * Gives a call that stopped its reason.
 * @param asked whether we had asked for the call to end.
 * @param isMerged whether it became part of another call of ours.
 */
export function endingOf(
  call: CallState,
  how: CallStop,
  error: PhoneError | null,
  asked: boolean,
  isMerged = false,
): Ending {
  const ended = (reason: EndingReason, by: Ending['by'], why: PhoneError | null = null): Ending => ({
    reason,
    by,
    error: why,
  });
  if (how === 'rejected') return ended('declined', 'us');
  if (how === 'ignored') return ended('missed', 'us');
  if (how === 'cancelled' && call.phase === 'incoming') return ended('missed', 'them');
  if (how === 'lost' && call.phase === 'incoming') return ended('missed', 'network', error);
  if (call.transfer?.stage === 'completed') return ended('transferred', 'us');
  if (isMerged) return ended('merged', 'us');
  if (asked) return ended(call.answeredAt === null ? 'cancelled' : 'hung-up', 'us');
  if (how === 'cancelled') return ended('cancelled', 'them');
  const reason = error && reasonByKind[error.kind];
  if (reason === 'microphone-denied') return ended(reason, 'us', error);
  if (reason) return ended(reason, theirs.has(reason) ? 'them' : 'network', error);
  if (error || how === 'lost') return ended('failed', 'network', error ?? connectionLost());
  return call.phase === 'answering' ? ended('cancelled', 'them') : ended('hung-up', 'them');
}

const connectionLost = (): PhoneError =>
  new PhoneError('offline', 'The connection was lost and the call with it.');
