import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { frontCall } from '../../core/selectors.js';
import { enSound } from '../../localization/en-panel.js';
import { buttons } from '../shared/button.styles.js';
import { cornerButton } from '../shared/corner-button.styles.js';
import { sliders } from '../shared/call-icons.js';
import { icon } from '../shared/icons.js';
import { SoundToggle } from '../shared/sound-toggle.js';
import { tokens } from '../shared/tokens.styles.js';

/**
 * Leads to the settings of sound. It only asks: an active-call in the same tree shows them over its controls, and
 * where there is no call an audio-panel there with `over` does. Disabled while somebody rings, who has the room.
 *
 * @element audio-button
 * @attr {boolean} compact - Shows the sliders alone, beside the corner of what it is in; its word is still its name.
 * @fires {SoundToggle} sound-toggle - Asks to open the settings, or to close them.
 * @csspart button - The button.
 * @csspart label - Its word.
 */
export class AudioButton extends LitElement {
  static override styles = [
    tokens,
    buttons,
    cornerButton,
    css`
      /* Before the moon. */
      :host([compact]) {
        inset-inline-end: 50px;
      }
    `,
  ];

  readonly #isTaken = new Select(
    this,
    (state) => ['incoming', 'ended'].includes(frontCall(state)?.phase ?? ''),
    ['calls'],
  );
  readonly #words = new Words(this, enSound);

  @property({ type: Boolean, reflect: true }) compact = false;

  override render() {
    const word = this.#words.get('sound');
    return html`<button
      class="pill"
      part="button"
      type="button"
      aria-label=${this.compact ? word : nothing}
      title=${this.compact ? word : nothing}
      ?disabled=${this.#isTaken.value ?? false}
      @click=${this.#toggle}
    >
      ${icon(sliders)}${this.compact ? nothing : html`<span part="label">${word}</span>`}
    </button>`;
  }

  /** Leads to its button. */
  override focus(options?: FocusOptions): void {
    this.shadowRoot?.querySelector('button')?.focus(options);
  }

  readonly #toggle = (): void => {
    this.dispatchEvent(new SoundToggle());
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'audio-button': AudioButton;
  }
}
