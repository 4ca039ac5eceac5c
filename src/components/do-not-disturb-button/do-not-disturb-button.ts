import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { DoNotDisturbRequest } from '../../bindings/call-requests.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { en } from '../../localization/en.js';
import { buttons } from '../shared/button.styles.js';
import { cornerButton } from '../shared/corner-button.styles.js';
import { moon } from '../shared/call-icons.js';
import { icon } from '../shared/icons.js';
import { tokens } from '../shared/tokens.styles.js';

/**
 * Lets no call ring here, and takes that back; who calls meanwhile hears that we are busy.
 *
 * @element do-not-disturb-button
 * @attr {boolean} on - Shown as pressed. Set by the phone where there is one.
 * @attr {boolean} compact - Shows the moon alone, in the corner of what it is in; its word is still its name.
 * @fires {DoNotDisturbRequest} phone-do-not-disturb-request - Asks to switch it on or off (`on`); can be vetoed.
 * @csspart button - The button.
 * @csspart label - Its word.
 */
export class DoNotDisturbButton extends LitElement {
  static override styles = [
    tokens,
    buttons,
    cornerButton,
    css`
      :host([compact]) {
        inset-inline-end: 6px;
      }

      :host([on]) .pill {
        --_fill: var(--_accent);
        color: var(--_on-strong);
      }

      [aria-pressed='true'] svg {
        fill: currentColor;
      }

      @media (forced-colors: active) {
        [aria-pressed='true'] {
          forced-color-adjust: none;
          background: Highlight;
          color: HighlightText;
        }
      }
    `,
  ];

  readonly #on = new Select(this, (state) => state.doNotDisturb, ['doNotDisturb']);
  readonly #words = new Words(this, en);

  @property({ type: Boolean, reflect: true }) on = false;
  @property({ type: Boolean, reflect: true }) compact = false;

  override willUpdate(): void {
    if (this.#on.hasPhone) this.on = this.#on.value ?? false;
  }

  override render() {
    const word = this.#words.get('doNotDisturb');
    return html`<button
      class="pill"
      part="button"
      type="button"
      aria-pressed=${String(this.on)}
      aria-label=${this.compact ? word : nothing}
      title=${this.compact ? word : nothing}
      @click=${this.#toggle}
    >
      ${icon(moon)}${this.compact ? nothing : html`<span part="label">${word}</span>`}
    </button>`;
  }

  readonly #toggle = (): void => {
    this.dispatchEvent(new DoNotDisturbRequest(!this.on));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'do-not-disturb-button': DoNotDisturbButton;
  }
}
