import type { Ending, EndingReason } from '../../core/state.js';

/** Endings after which one would want to call: nobody was reached, and not because we did not want to. */
const unreached: ReadonlySet<EndingReason> = new Set([
  'missed',
  'busy',
  'no-answer',
  'failed',
  'microphone-denied',
]);

/** Endings that one word does not explain: the error behind them adds a sentence. */
export const explained: ReadonlySet<EndingReason> = new Set(['failed', 'microphone-denied']);

/** Whether the person is likely to want to do something about a call that ended so. */
export const isWorthCallingBack = ({ reason, by }: Ending): boolean =>
  unreached.has(reason) || (reason === 'declined' && by === 'them');
