import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { SpeakerRequest } from '../../bindings/requests.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { enCall } from '../../localization/en-call.js';
import { buttons } from '../shared/button.styles.js';
import { controls } from '../shared/control.styles.js';
import { control } from '../shared/control.js';
import { loudspeaker } from '../shared/call-icons.js';
import { tokens } from '../shared/tokens.styles.js';

/**
 * Switches to the loudspeaker, and back. Disabled where the browser offers no choice, with the reason as its
 * description; without a phone around it shows its attribute and fires its request.
 *
 * @element speaker-button
 * @attr {boolean} on - Shown as pressed. Set by the phone where there is one.
 * @fires {SpeakerRequest} phone-speaker-request - Asks to switch to the loudspeaker (`on`) or back; can be vetoed.
 * @csspart button - The button.
 * @csspart icon - The round with the icon.
 * @csspart label - The word beneath.
 * @cssprop [--phone-control-size=64px] - Diameter of the round.
 */
export class SpeakerButton extends LitElement {
  static override styles = [tokens, buttons, controls];

  readonly #speaker = new Select(this, (state) => state.speaker, ['speaker']);
  readonly #words = new Words(this, enCall);

  @property({ type: Boolean, reflect: true }) on = false;

  override willUpdate(): void {
    const speaker = this.#speaker.value;
    if (speaker) this.on = speaker.on;
  }

  override render() {
    const obstacle = this.#speaker.value?.obstacle;
    return control({
      shape: loudspeaker,
      label: this.#words.get('speaker'),
      pressed: this.on,
      disabled: !!obstacle,
      title: obstacle ? this.#words.get('speakerObstacle')[obstacle] : '',
      click: this.#toggle,
    });
  }

  readonly #toggle = (): void => {
    this.dispatchEvent(new SpeakerRequest(!this.on));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'speaker-button': SpeakerButton;
  }
}
