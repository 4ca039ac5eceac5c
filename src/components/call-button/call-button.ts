import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { DialRequest } from '../../bindings/requests.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { canDial } from '../../core/selectors.js';
import { en } from '../../localization/en.js';
import { buttons } from '../shared/button.styles.js';
import { findById } from '../shared/find-by-id.js';
import { handset, icon } from '../shared/icons.js';
import { tokens } from '../shared/tokens.styles.js';

/** What `for` may point to: a dial field, or any other that has a value. */
type NumberField = HTMLElement & {
  readonly value?: string | null;
  readonly number?: string;
  recall?(): boolean;
};

/**
 * Calls somebody. Disabled while the phone cannot; without a phone around it fires its request. Without a
 * number it brings back what was called last, or leads to the field that wants one.
 *
 * @element call-button
 * @attr {string} to - Whom to call: a number or a client name.
 * @attr {string} name - Whom it calls, in words, for its name: "Call Bob".
 * @attr {string} for - Id of a `<dial-field>` in the same tree: that is called where `to` is not given.
 * @fires {DialRequest} phone-dial-request - Asks to call `to`; can be vetoed.
 * @slot - The word on the button.
 * @csspart button - The button.
 * @cssprop --phone-color-answer - The green.
 */
export class CallButton extends LitElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  static override styles = [
    tokens,
    buttons,
    css`
      :host {
        display: inline-block;
      }

      .pill {
        inline-size: 100%;
        min-block-size: 56px;
        padding-inline: 24px;
        border-radius: var(--phone-radius-call, 28px);
        font-size: 17px;
        font-weight: 600;
      }
    `,
  ];

  readonly #canDial = new Select(this, canDial, ['status', 'hasToken', 'registers', 'calls']);
  readonly #words = new Words(this, en);

  @property() to = '';
  @property() name = '';
  @property() for = '';

  override render() {
    return html`
      <button
        class="pill answer"
        part="button"
        type="button"
        aria-label=${this.name ? this.#words.get('callTo')(this.name) : nothing}
        ?disabled=${this.#canDial.value === false}
        @click=${this.#call}
      >
        ${icon(handset)}<slot>${this.#words.get('call')}</slot>
      </button>
    `;
  }

  readonly #call = (): void => {
    const field: NumberField | null = findById(this, this.for);
    const to = this.to || (field?.number ?? field?.value ?? '').trim();
    if (to) this.dispatchEvent(new DialRequest(to));
    // What was called last comes back first; pressed again, it is called.
    else if (!field?.recall?.()) field?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'call-button': CallButton;
  }
}
