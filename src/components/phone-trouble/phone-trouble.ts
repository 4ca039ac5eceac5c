import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { DismissRequest, MicrophoneRequest, RetryRequest } from '../../bindings/call-requests.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { ongoingCall } from '../../core/selectors.js';
import type { PhoneErrorKind } from '../../core/state.js';
import { enSound } from '../../localization/en-panel.js';
import { enTrouble } from '../../localization/en-trouble.js';
import { buttons } from '../shared/button.styles.js';
import { warning } from '../shared/call-icons.js';
import { icon } from '../shared/icons.js';
import { SoundToggle } from '../shared/sound-toggle.js';
import { tokens } from '../shared/tokens.styles.js';

/** Troubles that asking the network once more may end. */
const retried = /^(token-|offline|not-(configured|loaded)|failed)/;

/**
 * Says what is wrong with the phone in one sentence, with one button that mends it. Takes no room while
 * nothing is wrong.
 *
 * @element phone-trouble
 * @attr {string} kind - The kind of error, as in `PhoneError`. Set by the phone where there is one.
 * @attr {string} about - What it is about: the emergency number that was refused, the device that
 *   was unplugged. Set by the phone as well.
 * @fires {RetryRequest} phone-retry-request - Asks to try again at once.
 * @fires {MicrophoneRequest} phone-microphone-request - Asks the browser for the microphone.
 * @fires {SoundToggle} sound-toggle - From Sound settings, when a device was unplugged: an active-call in the same
 *   tree opens them, or a page that listens.
 * @fires {DismissRequest} phone-dismiss-request - Asks to take the message away.
 * @csspart banner - The strip.
 * @csspart message - The sentence.
 * @csspart button - The button.
 */
export class PhoneTrouble extends LitElement {
  static override styles = [
    tokens,
    buttons,
    css`
      :host {
        display: block;
      }

      :focus:not(button) {
        outline: none;
      }

      .banner {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        column-gap: 8px;
        padding-block: 8px;
        padding-inline: 12px 4px;
        border: 1px solid var(--_warning);
        border-radius: var(--phone-radius-card, 12px);
        background: color-mix(in oklab, var(--_warning) 16%, var(--_raised));
        font-size: 13px;
        line-height: 18px;
      }

      /* What does not fit beside it goes below. */
      .banner > span {
        flex: 1 1 132px;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }

      svg {
        flex: none;
        inline-size: 20px;
        block-size: 20px;
      }

      .pill {
        --_fill: transparent;
        flex: none;
        margin-inline-start: auto;
        padding-inline: 8px;
        color: var(--_accent);
        font-weight: 600;
        line-height: 16px;
      }
    `,
  ];

  /** What is wrong, but for a lost connection in a call: the call says that itself. */
  readonly #kind = new Select(
    this,
    (state) => {
      const kind = state.trouble?.kind;
      return kind === 'offline' && ongoingCall(state) ? undefined : kind;
    },
    ['trouble', 'calls'],
  );
  /** What it is about: the number that was refused, the device that was unplugged. */
  readonly #about = new Select(this, (state) => state.trouble?.about, ['trouble']);
  readonly #microphone = new Select(this, (state) => state.microphone, ['microphone']);
  readonly #words = new Words(this, { ...enTrouble, ...enSound });

  @property({ reflect: true }) kind?: PhoneErrorKind;
  @property() about = '';

  #hadFocus = false;

  override willUpdate(): void {
    this.#hadFocus = this.matches(':focus-within');
    if (!this.#kind.hasPhone) return;
    this.kind = this.#kind.value;
    this.about = this.#about.value ?? '';
  }

  override render() {
    const message = this.#message;
    return html`<div role="status" tabindex="-1">
      ${
        message
          ? html`<div class="banner" part="banner">
              ${icon(warning)}<span part="message">${message}</span
              ><button class="pill" part="button" type="button" @click=${this.#mend}>${this.#remedy}</button>
            </div>`
          : nothing
      }
    </div>`;
  }

  override updated(): void {
    // The button may have gone from under its focus: the next Tab leads on from where it was.
    if (this.#hadFocus && !this.kind) this.shadowRoot?.querySelector('div')?.focus();
  }

  get #message(): string {
    const { kind, about } = this;
    if (kind === 'emergency-number' && about) return this.#words.get('emergency')(about);
    if (kind === 'device-lost' && about) return this.#words.get('deviceLost')(about);
    return kind ? this.#words.get('trouble')[kind] : '';
  }

  get #remedy(): string {
    const { kind = '' } = this;
    if (kind === 'microphone-denied' && this.#microphone.value === 'prompt')
      return this.#words.get('allowMicrophone');
    if (kind === 'device-lost') return this.#words.get('sound');
    return this.#words.get(kind.startsWith('microphone-') || retried.test(kind) ? 'retry' : 'dismiss');
  }

  readonly #mend = (): void => {
    const { kind = '' } = this;
    // What is missing is said there as well.
    if (kind === 'device-lost') this.dispatchEvent(new SoundToggle(true));
    if (kind.startsWith('microphone-')) this.dispatchEvent(new MicrophoneRequest());
    else this.dispatchEvent(retried.test(kind) ? new RetryRequest() : new DismissRequest());
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'phone-trouble': PhoneTrouble;
  }
}
