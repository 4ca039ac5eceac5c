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
import { sameIn } from '../shared/same-in.js';
import { tokens } from '../shared/tokens.styles.js';

/**
 * Puts a call on hold, and resumes it. Pressed when the call is on hold, and not before: while that is only
 * asked for it is busy. Disabled while there is no call to hold; without a phone around it shows its
 * attributes and fires its request.
 *
 * @element hold-button
 * @attr {boolean} held - Shown as pressed. Set by the phone where there is one.
 * @attr {boolean} asking - Holding or resuming was asked for and is not so yet. Set by the phone where there is one.
 * @attr {string} call-id - The call it is about; without it the call in front.
 * @fires {HoldRequest} phone-hold-request - Asks to hold (`on`) or resume; can be vetoed.
 * @csspart button - The button.
 * @csspart icon - The round with the icon.
 * @csspart label - The word beneath.
 * @cssprop [--phone-control-size=64px] - Diameter of the round.
 */
export class HoldButton extends LitElement {
  static override styles = [tokens, buttons, controls];

  /** The call, when there is one that could be held. */
  readonly #call = new Select(
    this,
    (state) => {
      const call = findCall(state, this.callId);
      return canTalk(call) ? call : null;
    },
    ['calls'],
    sameIn('held', 'hold'),
  );
  readonly #words = new Words(this, enCall);

  @property({ type: Boolean, reflect: true }) held = false;
  @property({ type: Boolean, reflect: true }) asking = false;
  @property({ attribute: 'call-id' }) callId?: string;

  override willUpdate(): void {
    if (!this.#call.hasPhone) return;
    const call = this.#call.value;
    this.held = call?.held ?? false;
    this.asking = call?.hold === 'asking';
  }

  override render() {
    return control({
      shape: pause,
      label: this.#words.get('hold'),
      pressed: this.held,
      busy: this.asking,
      disabled: this.#call.value === null,
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
