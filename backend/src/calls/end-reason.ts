import type { EndReason } from './session.js';

/** Answers of telephones (RFC 3261, section 21) that say more than Twilio's word for the status. */
const sipReasons: Readonly<Record<string, EndReason>> = {
  '404': 'not-found',
  '408': 'no-answer',
  '410': 'not-found',
  '480': 'no-answer',
  '484': 'not-found',
  '486': 'busy',
  '487': 'cancelled',
  '600': 'busy',
  '603': 'declined',
  '604': 'not-found',
};

const statusReasons: Readonly<Record<string, EndReason>> = {
  busy: 'busy',
  'no-answer': 'no-answer',
  canceled: 'cancelled',
  completed: 'cancelled',
  failed: 'failed',
};

/** Why a leg that was rung is over; somebody who talked and left has `cancelled`. */
export function reasonOf(status: string, sipCode = ''): EndReason {
  const bySip = status === 'completed' ? undefined : sipReasons[sipCode];
  return bySip ?? statusReasons[status] ?? 'failed';
}
