import { html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { canTalk, findCall } from '../../core/selectors.js';
import { en } from '../../localization/en.js';
import { buttons } from '../shared/button.styles.js';
import { controls } from '../shared/control.styles.js';
import { keys } from '../shared/call-icons.js';
import { icon } from '../shared/icons.js';
import { tokens } from '../shared/tokens.styles.js';
import { KeypadToggle } from './keypad-toggle.js';

/**
 * Opens and closes the keypad of a call. It only asks: whoever shows the keypad sets `open`. Disabled while
 * there is no call to key digits in, or no room for keys.
 *
 * @element keypad-button
 * @attr {boolean} open - Whether the keypad is open; shown as pressed.
 * @attr {boolean} disabled - Whether there is no room for a keypad.
 * @attr {string} call-id - The call it is about; without it the call in front.
 * @fires {KeypadToggle} keypad-toggle - Asks to open or close the keypad (`open`).
 * @csspart button - The button.
 * @csspart icon - The round with the icon.
 * @csspart label - The word beneath.
 * @cssprop [--phone-control-size=64px] - Diameter of the round.
 */
export class KeypadButton extends LitElement {
  static override styles = [tokens, buttons, controls];

  readonly #canTalk = new Select(this, (state) => canTalk(findCall(state, this.callId)), ['calls']);
  readonly #words = new Words(this, en);

  @property({ type: Boolean, reflect: true }) open = false;
  @property({ type: Boolean }) disabled = false;
  @property({ attribute: 'call-id' }) callId?: string;

  override render() {
    return html`
      <button
        class="control"
        part="button"
        type="button"
        aria-expanded=${this.open ? 'true' : 'false'}
        ?disabled=${this.disabled || this.#canTalk.value === false}
        @click=${this.#toggle}
      >
        <span class="round" part="icon">${icon(keys)}</span
        ><span part="label">${this.#words.get('keypad')}</span>
      </button>
    `;
  }

  readonly #toggle = (): void => {
    this.dispatchEvent(new KeypadToggle(!this.open));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'keypad-button': KeypadButton;
  }
}
