import type { TransferFailure } from '../../core/state.js';
import type { Terms } from '../../localization/terms.js';

/** What these words are taken from. */
type Say = <K extends 'transferFailure' | 'notAdded'>(key: K) => Terms[K];

/** Says why somebody who was rung into a call did not come; the rest of the reasons is about transfers only. */
export function whyUnreached(reason: TransferFailure, say: Say): (name: string) => string {
  const isSaid =
    reason === 'busy' || reason === 'declined' || reason === 'no-answer' || reason === 'not-found';
  return isSaid ? say('transferFailure')[reason] : say('notAdded');
}
