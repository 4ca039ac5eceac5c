import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { MuteRequest } from '../../bindings/requests.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { canMute } from '../../core/call-selectors.js';
import { findCall } from '../../core/selectors.js';
import { enCall } from '../../localization/en-call.js';
import { buttons } from '../shared/button.styles.js';
import { controls } from '../shared/control.styles.js';
import { control } from '../shared/control.js';
import { microphone, microphoneOff } from '../shared/call-icons.js';
import { tokens } from '../shared/tokens.styles.js';

/**
 * Mutes the microphone in a call, and unmutes it. Disabled while there is no call to mute; without a phone
 * around it shows its attribute and fires its request.
 *
 * @element mute-button
 * @attr {boolean} muted - Shown as pressed. Set by the phone where there is one.
 * @attr {string} call-id - The call it is about; without it the call in front.
 * @fires {MuteRequest} phone-mute-request - Asks to mute (`on`) or unmute; can be vetoed.
 * @csspart button - The button.
 * @csspart icon - The round with the icon.
 * @csspart label - The word beneath.
 * @cssprop [--phone-control-size=64px] - Diameter of the round.
 */
export class MuteButton extends LitElement {
  static override styles = [tokens, buttons, controls];

  /** Whether the call is muted; null when there is none that could be. */
  readonly #muted = new Select<boolean | null>(
    this,
    (state) => {
      const call = findCall(state, this.callId);
      return canMute(call) ? call.muted : null;
    },
    ['calls'],
  );
  readonly #words = new Words(this, enCall);

  @property({ type: Boolean, reflect: true }) muted = false;
  @property({ attribute: 'call-id' }) callId?: string;

  override willUpdate(): void {
    if (this.#muted.hasPhone) this.muted = this.#muted.value ?? false;
  }

  override render() {
    return control({
      shape: this.muted ? microphoneOff : microphone,
      label: this.#words.get('mute'),
      pressed: this.muted,
      disabled: this.#muted.value === null,
      click: this.#toggle,
    });
  }

  readonly #toggle = (): void => {
    this.dispatchEvent(new MuteRequest(!this.muted, this.callId));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'mute-button': MuteButton;
  }
}
