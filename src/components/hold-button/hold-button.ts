import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { HoldRequest } from '../../bindings/requests.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { canTalk, findCall } from '../../core/selectors.js';
import { enCall } from '../../localization/en-call.js';
import { buttons } from '../shared/button.styles.js';
import { controls } from '../shared/control.styles.js';
import { control } from '../shared/control.js';
import { pause } from '../shared/call-icons.js';
import { tokens } from '../shared/tokens.styles.js';

/**
 * Puts a call on hold, and resumes it. Disabled while there is no call to hold; without a phone around it
 * shows its attribute and fires its request.
 *
 * @element hold-button
 * @attr {boolean} held - Shown as pressed. Set by the phone where there is one.
 * @attr {string} call-id - The call it is about; without it the call in front.
 * @fires {HoldRequest} phone-hold-request - Asks to hold (`on`) or resume; can be vetoed.
 * @csspart button - The button.
 * @csspart icon - The round with the icon.
 * @csspart label - The word beneath.
 * @cssprop [--phone-control-size=64px] - Diameter of the round.
 */
export class HoldButton extends LitElement {
  static override styles = [tokens, buttons, controls];

  /** Whether the call is on hold; null when there is none that could be. */
  readonly #held = new Select<boolean | null>(
    this,
    (state) => {
      const call = findCall(state, this.callId);
      return canTalk(call) ? call.held : null;
    },
    ['calls'],
  );
  readonly #words = new Words(this, enCall);

  @property({ type: Boolean, reflect: true }) held = false;
  @property({ attribute: 'call-id' }) callId?: string;

  override willUpdate(): void {
    if (this.#held.hasPhone) this.held = this.#held.value ?? false;
  }

  override render() {
    return control({
      shape: pause,
      label: this.#words.get('hold'),
      pressed: this.held,
      disabled: this.#held.value === null,
      click: this.#toggle,
    });
  }

  readonly #toggle = (): void => {
    this.dispatchEvent(new HoldRequest(!this.held, this.callId));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'hold-button': HoldButton;
  }
}
