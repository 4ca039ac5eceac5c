import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { AnswerRequest, DeclineRequest, IgnoreRequest } from '../../bindings/call-requests.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { findCall, incomingCall, ongoingCall } from '../../core/selectors.js';
import { enCall } from '../../localization/en-call.js';
import { enSeveral } from '../../localization/en-several.js';
import { buttons } from '../shared/button.styles.js';
import { controls } from '../shared/control.styles.js';
import { control } from '../shared/control.js';
import { handset } from '../shared/icons.js';
import { sameItems } from '../shared/same-items.js';
import { tokens } from '../shared/tokens.styles.js';
import { styles } from './incoming-call-dialog.styles.js';

const english = { ...enCall, ...enSeveral };

/**
 * Rings: who calls, and answer, decline or ignore. It is there as long as a call waits, complete in its first
 * frame, and leaves the page usable. Focus comes to it, never to a button, unless the person is busy
 * elsewhere; it goes back afterwards.
 *
 * @element incoming-call-dialog
 * @attr {boolean} open - Whether a call waits. Set by the phone where there is one.
 * @attr {'page' | 'inline'} placement - Over the page (a sheet on small screens), or in its container.
 * @attr {boolean} compact - Beside another call: a call-waiting card instead. Set by the phone where there is one.
 * @attr {string} caller-name - The name shown where there is no phone; so are the next four.
 * @attr {string} caller-address - The number or client name.
 * @attr {string} caller-image - The picture's address.
 * @attr {string} subject - What the call is about.
 * @attr {boolean} verified - Whether the network vouches for the number.
 * @attr {string} call-id - The call it is about; without it the one that waits.
 * @fires {AnswerRequest} phone-answer-request - Asks to answer; can be vetoed.
 * @fires {DeclineRequest} phone-decline-request - Asks to decline; can be vetoed.
 * @fires {IgnoreRequest} phone-ignore-request - Asks to stop ringing here; can be vetoed.
 * @csspart dialog - The card or sheet.
 * @csspart kind - The words "Incoming call".
 * @csspart others - The words after it that say how many more wait.
 * @csspart party - The caller, a call-party.
 * @csspart choices - The row of Decline and Answer.
 * @csspart decline - The Decline button.
 * @csspart end-and-answer - Hang up and answer, beside another call.
 * @csspart answer - The Answer button.
 * @csspart ignore - The Ignore button.
 * @cssprop [--phone-layer=1000] - The z-index over the page.
 * @cssprop [--phone-radius-panel=20px] - Corners of the card.
 */
export class IncomingCallDialog extends LitElement {
  static override styles = [tokens, buttons, controls, styles];

  /** The call that waits, its caller's name, whether there is another one already, and how many wait behind it. */
  readonly #waiting = new Select(
    this,
    (state) => {
      const call = this.callId === undefined ? incomingCall(state) : findCall(state, this.callId);
      const waits = call?.phase === 'incoming';
      return [
        waits ? call.id : undefined,
        waits ? call.party.name : '',
        ongoingCall(state) !== null,
        state.calls.filter(({ phase }) => phase === 'incoming').length - 1,
      ] as const;
    },
    ['calls'],
    sameItems,
  );
  readonly #words = new Words(this, english);
  #returnTo: Element | null = null;
  #hadFocus = false;

  @property({ type: Boolean, reflect: true }) open = false;
  @property({ reflect: true }) placement: 'page' | 'inline' = 'page';
  @property({ type: Boolean, reflect: true }) compact = false;
  @property({ attribute: 'caller-name' }) callerName = '';
  @property({ attribute: 'caller-address' }) callerAddress = '';
  @property({ attribute: 'caller-image' }) callerImage = '';
  @property() subject = '';
  @property({ type: Boolean }) verified = false;
  @property({ attribute: 'call-id' }) callId?: string;

  override willUpdate(): void {
    this.#hadFocus = this.matches(':focus-within');
    const waiting = this.#waiting.value;
    if (!waiting) return;
    [, this.callerName, this.compact] = waiting;
    this.open = waiting[0] !== undefined;
  }

  override render() {
    if (!this.open) return nothing;
    return html`
      <div
        class="card"
        part="dialog"
        role="dialog"
        tabindex="-1"
        aria-label=${this.#words.get(this.compact ? 'callWaiting' : 'incomingCall')}
      >
        ${this.compact ? this.#card : this.#sheet}
      </div>
    `;
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('open')) return;
    if (this.open) this.#takeFocus();
    else this.#giveFocusBack();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#returnTo = null;
  }

  get #card(): TemplateResult {
    return html`<call-waiting
      open
      exportparts="party, choices, decline, end-and-answer, answer, ignore, others"
      .callId=${this.#id}
      .callerName=${this.callerName}
      .callerAddress=${this.callerAddress}
      .callerImage=${this.callerImage}
      .subject=${this.subject}
      .verified=${this.verified}
    ></call-waiting>`;
  }

  get #sheet(): TemplateResult {
    const words = this.#words;
    const others = this.#waiting.value?.[3] ?? 0;
    return html`
      <span class="kind" part="kind"
        >${words.get('incomingCall')}
        ${others > 0 ? html`<span part="others">${words.get('andOthers')(others)}</span>` : nothing}</span
      >
      <call-party
        part="party"
        size="large"
        ringing
        .callId=${this.#id}
        .name=${this.callerName}
        .address=${this.callerAddress}
        .image=${this.callerImage}
        .subject=${this.subject}
        .verified=${this.verified}
      ></call-party>
      <div class="choices" part="choices">
        ${control({
          shape: handset,
          label: words.get('decline'),
          disabled: false,
          look: 'decline',
          click: this.#decline,
        })}
        ${control({
          shape: handset,
          label: words.get('answer'),
          disabled: false,
          look: 'answer',
          click: this.#answer,
        })}
      </div>
      <button class="pill ignore" part="ignore" type="button" @click=${this.#ignore}>
        ${words.get('ignore')}
      </button>
    `;
  }

  get #id(): string | undefined {
    return this.#waiting.value?.[0] ?? this.callId;
  }

  /** Takes focus when it is nowhere or in the same phone: who types elsewhere is not disturbed. */
  #takeFocus(): void {
    const root = this.getRootNode();
    const inPhone = root instanceof ShadowRoot ? root.activeElement : null;
    const onPage = document.activeElement;
    const isNowhere = !onPage || onPage === document.body;
    const phone = this.closest('twilio-phone, phone-provider');
    if (!isNowhere && !inPhone && !phone?.contains(onPage)) return;
    let from = inPhone ?? (isNowhere ? null : onPage);
    while (from?.shadowRoot?.activeElement) from = from.shadowRoot.activeElement;
    this.#returnTo = from;
    this.shadowRoot?.querySelector<HTMLElement>('.card')?.focus({ preventScroll: true });
  }

  /** Gives back the focus that is here still; what it was taken from may be gone, or have been nothing. */
  #giveFocusBack(): void {
    const to = this.#returnTo;
    this.#returnTo = null;
    if (!this.#hadFocus) return;
    // Inside a phone this is its main part; elsewhere it is nothing that can take focus, and does not.
    this.parentElement?.focus({ preventScroll: true });
    if (to instanceof HTMLElement) to.focus({ preventScroll: true });
  }

  readonly #answer = (): void => {
    this.dispatchEvent(new AnswerRequest(this.#id));
  };

  readonly #decline = (): void => {
    this.dispatchEvent(new DeclineRequest(this.#id));
  };

  readonly #ignore = (): void => {
    this.dispatchEvent(new IgnoreRequest(this.#id));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'incoming-call-dialog': IncomingCallDialog;
  }
}
