import { html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { AnswerRequest, DeclineRequest, IgnoreRequest } from '../../bindings/call-requests.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { findCall, incomingCall, isFreeForAnother, ongoingCalls } from '../../core/selectors.js';
import type { PhoneState } from '../../core/state.js';
import { enCall } from '../../localization/en-call.js';
import { enSeveral } from '../../localization/en-several.js';
import { buttons } from '../shared/button.styles.js';
import { sameItems } from '../shared/same-items.js';
import { tokens } from '../shared/tokens.styles.js';
import { styles } from './call-waiting.styles.js';

const english = { ...enCall, ...enSeveral };

/** The call that is on, as it matters to one who answers another. */
type Current = 'talking' | 'held' | 'ringing';

/** What the green button says. */
const answers = { talking: 'holdAndAnswer', held: 'answer', ringing: 'hangUpAndAnswer' } as const;

/**
 * Rings beside a call that is on: a small card with who calls and what can become of both. It leaves room for
 * the call that is on. `<incoming-call-dialog>` shows it by itself when there is one; use it alone in a layout
 * that has a place of its own for the second call.
 *
 * @element call-waiting
 * @attr {boolean} open - Whether a call waits. Set by the phone where there is one.
 * @attr {'talking' | 'held' | 'ringing'} current - The call that is on: it is held when one answers, is so already, or cannot be. Set by the phone where there is one.
 * @attr {number} others - How many more wait behind the one that is shown. Set by the phone where there is one.
 * @attr {string} caller-name - The name shown where there is no phone; so are the next four.
 * @attr {string} caller-address - The number or client name.
 * @attr {string} caller-image - The picture's address.
 * @attr {string} subject - What the call is about.
 * @attr {boolean} verified - Whether the network vouches for the number.
 * @attr {string} call-id - The call it is about; without it the one that waits longest.
 * @fires {AnswerRequest} phone-answer-request - Asks to answer; `others` says whether the call that is on is held or ended. Can be vetoed.
 * @fires {DeclineRequest} phone-decline-request - Asks to decline; can be vetoed.
 * @fires {IgnoreRequest} phone-ignore-request - Asks to stop ringing here; can be vetoed.
 * @csspart card - The card.
 * @csspart party - The caller, a call-party.
 * @csspart choices - The row of Decline and the ways to answer.
 * @csspart decline - The Decline button.
 * @csspart end-and-answer - Hang up and answer, beside a call that could be held.
 * @csspart answer - The green button: Hold and answer, or Answer beside a call that is held already.
 * @csspart ignore - The Ignore button.
 * @csspart others - The words that say how many more wait.
 */
export class CallWaiting extends LitElement {
  static override styles = [tokens, buttons, styles];

  readonly #waiting = new Select(
    this,
    (state) => {
      const call = this.callId === undefined ? incomingCall(state) : findCall(state, this.callId);
      const waits = call?.phase === 'incoming' && ongoingCalls(state).length > 0;
      const waiting = state.calls.filter(({ phase }) => phase === 'incoming').length;
      return [waits ? call.id : undefined, currentIn(state), waiting - 1] as const;
    },
    ['calls'],
    sameItems,
  );
  readonly #words = new Words(this, english);

  @property({ type: Boolean, reflect: true }) open = false;
  @property({ reflect: true }) current: Current = 'talking';
  @property({ type: Number }) others = 0;
  @property({ attribute: 'caller-name' }) callerName = '';
  @property({ attribute: 'caller-address' }) callerAddress = '';
  @property({ attribute: 'caller-image' }) callerImage = '';
  @property() subject = '';
  @property({ type: Boolean }) verified = false;
  @property({ attribute: 'call-id' }) callId?: string;

  override willUpdate(): void {
    const waiting = this.#waiting.value;
    if (!waiting) return;
    this.open = waiting[0] !== undefined;
    [, this.current, this.others] = waiting;
  }

  override render() {
    if (!this.open) return nothing;
    const words = this.#words;
    const { current, others } = this;
    return html`
      <div class="card" part="card" role="group" aria-label=${words.get('callWaiting')}>
        <call-party
          part="party"
          size="small"
          .callId=${this.#waiting.value?.[0]}
          .name=${this.callerName}
          .address=${this.callerAddress}
          .image=${this.callerImage}
          .subject=${this.subject}
          .verified=${this.verified}
        ></call-party>
        <div class="aside">
          <button class="pill ignore" part="ignore" type="button" @click=${this.#ignore}>
            ${words.get('ignore')}
          </button>
          ${
            others > 0
              ? html`<span class="others" part="others">${words.get('andOthers')(others)}</span>`
              : nothing
          }
        </div>
        <div class="choices" part="choices">
          <button class="pill decline" part="decline" type="button" @click=${this.#decline}>
            ${words.get('decline')}
          </button>
          ${
            current === 'talking'
              ? html`<button class="pill" part="end-and-answer" type="button" @click=${this.#endAndAnswer}>
                  ${words.get('hangUpAndAnswer')}
                </button>`
              : nothing
          }
          <button class="pill answer" part="answer" type="button" @click=${this.#answer}>
            ${words.get(answers[current])}
          </button>
        </div>
      </div>
    `;
  }

  get #id(): string | undefined {
    return this.#waiting.value?.[0] ?? this.callId;
  }

  readonly #answer = (): void => {
    this.dispatchEvent(new AnswerRequest(this.#id, this.current === 'ringing' ? 'hang-up' : 'hold'));
  };

  readonly #endAndAnswer = (): void => {
    this.dispatchEvent(new AnswerRequest(this.#id, 'hang-up'));
  };

  readonly #decline = (): void => {
    this.dispatchEvent(new DeclineRequest(this.#id));
  };

  readonly #ignore = (): void => {
    this.dispatchEvent(new IgnoreRequest(this.#id));
  };
}

function currentIn(state: PhoneState): Current {
  if (!isFreeForAnother(state)) return 'ringing';
  return ongoingCalls(state).every((call) => call.held) ? 'held' : 'talking';
}

declare global {
  interface HTMLElementTagNameMap {
    'call-waiting': CallWaiting;
  }
}
