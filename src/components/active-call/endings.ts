import { html, nothing, type TemplateResult } from 'lit';
import type { CallState, Ending, EndingReason } from '../../core/state.js';

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
const isWorthCallingBack = ({ reason, by }: Ending): boolean =>
  unreached.has(reason) || (reason === 'declined' && by === 'them');

/** Draws what can be done after a call. */
export function whatNext(
  call: CallState | null | undefined,
  say: (key: 'callBack' | 'dismiss') => string,
  callBack: () => void,
  dismiss: () => void,
): TemplateResult | typeof nothing {
  if (!call?.ending) return nothing;
  const isWorth = call.party.address !== '' && isWorthCallingBack(call.ending);
  return html`
    ${
      isWorth
        ? html`<button class="pill answer" part="call-back" type="button" @click=${callBack}>
            ${say('callBack')}
          </button>`
        : nothing
    }
    <button class="pill" part="dismiss" type="button" @click=${dismiss}>${say('dismiss')}</button>
  `;
}
