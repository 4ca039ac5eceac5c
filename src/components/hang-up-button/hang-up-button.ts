import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { HangUpRequest } from '../../bindings/call-requests.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { findCall } from '../../core/selectors.js';
import { enCall } from '../../localization/en-call.js';
import { buttons } from '../shared/button.styles.js';
import { controls } from '../shared/control.styles.js';
import { control } from '../shared/control.js';
import { handset } from '../shared/icons.js';
import { tokens } from '../shared/tokens.styles.js';

/**
 * Ends a call, or gives up dialling it. Disabled while there is no call of ours; without a phone around it
 * fires its request.
 *
 * @element hang-up-button
 * @attr {string} call-id - The call it is about; without it the call in front.
 * @fires {HangUpRequest} phone-hang-up-request - Asks to end the call; can be vetoed.
 * @csspart button - The button.
 * @csspart icon - The red round with the icon.
 * @csspart label - The word beneath.
 * @cssprop [--phone-control-size=64px] - Diameter of the round.
 * @cssprop --phone-color-decline - The red.
 */
export class HangUpButton extends LitElement {
  static override styles = [tokens, buttons, controls];

  readonly #canHangUp = new Select(
    this,
    (state) => {
      const phase = findCall(state, this.callId)?.phase;
      return !!phase && phase !== 'incoming' && phase !== 'ended';
    },
    ['calls'],
  );
  readonly #words = new Words(this, enCall);

  @property({ attribute: 'call-id' }) callId?: string;

  override render() {
    return control({
      shape: handset,
      label: this.#words.get('hangUp'),
      disabled: this.#canHangUp.value === false,
      look: 'decline',
      click: this.#hangUp,
    });
  }

  readonly #hangUp = (): void => {
    this.dispatchEvent(new HangUpRequest(this.callId));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'hang-up-button': HangUpButton;
  }
}
