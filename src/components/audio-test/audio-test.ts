import { css, html, LitElement } from 'lit';
import { AudioTestRequest } from '../../bindings/call-requests.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { ongoingCall } from '../../core/selectors.js';
import { enAudio } from '../../localization/en-audio.js';
import { buttons } from '../shared/button.styles.js';
import { tokens } from '../shared/tokens.styles.js';

/**
 * Tries out sound before a call: a short sound on the speaker, and one's own voice a second later.
 *
 * @element audio-test
 * @fires {AudioTestRequest} phone-audio-test-request - Asks to play the sound, or to begin or stop to hear oneself.
 * @csspart speaker - The button that plays the sound.
 * @csspart yourself - The button that lets one hear oneself.
 * @csspart hint - What happens then, or why it cannot.
 */
export class AudioTestElement extends LitElement {
  static override styles = [
    tokens,
    buttons,
    css`
      :host {
        display: grid;
        gap: 8px;
      }

      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }

      .pill {
        flex: 1 1 auto;
      }

      [aria-pressed='true'] {
        --_fill: var(--_accent);
        color: var(--_on-strong);
      }

      p {
        margin: 0;
        color: var(--_muted);
        font-size: 13px;
      }

      @media (forced-colors: active) {
        .pill {
          border-color: ButtonBorder;
        }

        [aria-pressed='true'] {
          forced-color-adjust: none;
          background: Highlight;
          color: HighlightText;
        }
      }
    `,
  ];

  readonly #test = new Select(this, (state) => state.audio?.test ?? null, ['audio']);
  readonly #isInCall = new Select(this, (state) => ongoingCall(state) !== null, ['calls']);
  readonly #words = new Words(this, enAudio);

  override render() {
    const test = this.#test.value ?? null;
    const isPlaying = test === 'speaker';
    const hears = test === 'yourself';
    const isInCall = this.#isInCall.value ?? false;
    return html`
      <div class="buttons">
        <button
          class="pill"
          part="speaker"
          type="button"
          aria-busy=${String(isPlaying)}
          ?disabled=${test !== null && !isPlaying}
          @click=${this.#play}
        >
          ${this.#words.get(isPlaying ? 'playing' : 'testSound')}
        </button>
        <button
          class="pill"
          part="yourself"
          type="button"
          aria-pressed=${String(hears)}
          aria-describedby="hint"
          ?disabled=${isInCall || isPlaying}
          @click=${this.#hear}
        >
          ${this.#words.get('hearYourself')}
        </button>
      </div>
      <volume-meter source="microphone" ?hidden=${!hears}></volume-meter>
      <p id="hint" part="hint">${this.#words.get(isInCall ? 'notInCall' : 'hearYourselfHint')}</p>
    `;
  }

  readonly #play = (): void => {
    this.dispatchEvent(new AudioTestRequest('speaker'));
  };

  readonly #hear = (): void => {
    this.dispatchEvent(new AudioTestRequest('yourself', this.#test.value !== 'yourself'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'audio-test': AudioTestElement;
  }
}
