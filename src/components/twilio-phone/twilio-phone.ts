import { html, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { frontCall } from '../../core/selectors.js';
import type { PhoneState } from '../../core/state.js';
import type { DialField } from '../dial-field/dial-field.js';
import { PhoneProvider } from '../phone-provider/phone-provider.js';
import { styles } from './twilio-phone.styles.js';

/** What the phone shows: the dialler, somebody who rings, or a call. */
type View = 'idle' | 'ringing' | 'call';

/**
 * A whole phone in one element: dialler, incoming calls, the call itself. Give it a way to get tokens and it
 * rings. Its frame keeps its size in every state.
 *
 * It takes what `<phone-provider>` takes, and tells what that tells.
 *
 * @element twilio-phone
 * @attr {'light' | 'dark' | 'auto'} theme - Forces a look, or follows the system; without it the page's
 *   `color-scheme` decides.
 * @slot header - Instead of the line with the identity and the status.
 * @slot idle - Below the dialler: recent calls, say.
 * @slot directory - People to transfer to and to add: what is pressed in here puts its `data-to` into the field.
 * @slot - Below everything, in every state.
 * @csspart frame - The panel.
 * @csspart status - The line on top, a phone-status; its parts are `identity`, `dot` and `word`.
 * @csspart trouble - The banner, a phone-trouble; its parts are `banner` and `message`.
 * @csspart idle - The dialler.
 * @csspart field - The number, a dial-field; its parts are `country`, `input`, `delete` and `hint`.
 * @csspart pad - The keys, a dial-pad; its parts are `key`, `digit` and `letters`.
 * @csspart call - The Call button; its button is `call-button`.
 * @csspart active-call - The call; its parts are those of active-call.
 * @csspart calls - The other calls, a call-list.
 * @csspart sound-button - The sliders beside it, an audio-button.
 * @csspart sound - The settings of sound over the dialler, an audio-panel; in it `settings`.
 * @csspart do-not-disturb - The moon in the corner, a do-not-disturb-button.
 * @csspart incoming - The incoming call; its parts are those of incoming-call-dialog.
 * @cssprop [--phone-width=360px] - The greatest width.
 * @cssprop [--phone-height=632px] - The least height.
 * @cssprop --phone-font - The font family.
 * @cssprop --phone-color-surface - The panel.
 * @cssprop --phone-color-raised - What lies on it: the incoming call.
 * @cssprop --phone-color-sunken - Keys and neutral buttons.
 * @cssprop --phone-color-text - Text.
 * @cssprop --phone-color-muted - Less important text.
 * @cssprop --phone-color-outline - Edges.
 * @cssprop --phone-color-accent - Focus, links, pressed buttons.
 * @cssprop --phone-color-answer - Call and Answer.
 * @cssprop --phone-color-decline - Decline and Hang up.
 * @cssprop --phone-color-warning - Hold and warnings.
 * @cssprop --phone-color-ink - Text on the warning colour.
 * @cssprop --phone-color-on-strong - Text on accent, answer and decline.
 * @cssprop [--phone-radius-panel=20px] - Corners of the panel.
 * @cssprop [--phone-radius-card=12px] - Corners of strips and cards.
 * @cssprop [--phone-radius-control=8px] - Corners of small buttons.
 */
export class TwilioPhone extends PhoneProvider {
  static override styles = styles;

  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  @state() private view: View = 'idle';

  /** What shows calls, once that is here. */
  @state() private callView: unknown;

  constructor() {
    super();
    // Nothing is typed before something in it has focus.
    const take = (): void =>
      void import('./typed-keys.js').then(
        ({ takeTypedKeys }) => takeTypedKeys(this, () => this.#field),
        () => {},
      );
    this.addEventListener('focusin', take, { once: true });
  }

  protected override phoneChanged(state: PhoneState): void {
    super.phoneChanged(state);
    const call = frontCall(state);
    // A call that rings beside another one is not in front.
    this.view = !call ? 'idle' : call.phase === 'incoming' ? 'ringing' : 'call';
    const field = this.#field;
    // Once dialled it is empty for the next number; one that does not exist comes back, to be corrected.
    if (field && call?.direction === 'outgoing') {
      field.value = call.ending?.reason === 'not-found' ? call.party.address : '';
    }
    // No call comes before there is a token, and no token before the first paint: until then the dialler is enough.
    if (state.hasToken || state.trouble || call) void this.#showCalls();
  }

  protected override render() {
    return html`
      <div class="frame" part="frame">
        <slot name="header"
          ><phone-status part="status" exportparts="identity, dot, word"></phone-status
        ></slot>
        <phone-trouble part="trouble" exportparts="banner, message"></phone-trouble>
        <div class="main" tabindex="-1">
          <div class="idle" part="idle" ?inert=${this.view !== 'idle'}>
            <dial-field id="field" part="field" exportparts="country, input, delete, hint"></dial-field>
            <dial-pad for="field" part="pad" exportparts="key, digit, letters"></dial-pad>
            <call-button for="field" part="call" exportparts="button: call-button"></call-button>
            <slot name="idle"></slot>
          </div>
          ${this.callView}
        </div>
        <slot></slot>
      </div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // The type knows public properties only.
    const names: Map<PropertyKey, unknown> = changed;
    if (!names.has('view')) return;
    const { view } = this;
    const main = this.shadowRoot?.querySelector<HTMLElement>('.main');
    // What rings takes focus itself.
    if (view === 'ringing' || !main?.matches(':focus-within')) return;
    // What had focus goes from the screen: the next Tab leads to the controls of the call, or one types a number.
    // Where one touches, a field with focus would bring up a keyboard over the keys.
    const to = view === 'idle' && !matchMedia('(pointer: coarse)').matches ? this.#field : main;
    to?.focus();
  }

  async #showCalls(): Promise<void> {
    this.callView ??= (await import('./call-view.js')).callView;
  }

  get #field(): DialField | null | undefined {
    return this.shadowRoot?.querySelector('dial-field');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'twilio-phone': TwilioPhone;
  }
}
