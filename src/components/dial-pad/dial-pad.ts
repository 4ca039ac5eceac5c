import { html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { DigitsRequest } from '../../bindings/requests.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { canTalk, findCall } from '../../core/selectors.js';
import { en } from '../../localization/en.js';
import { buttons } from '../shared/button.styles.js';
import { findById } from '../shared/find-by-id.js';
import { LongPress } from '../shared/long-press.js';
import { tokens } from '../shared/tokens.styles.js';
import { styles } from './dial-pad.styles.js';

const keys = '123456789*0#';
const letters = ['', 'ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'];
const columns = 3;

/** Where the arrow keys lead, in keys from where one is. */
const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -columns,
  ArrowDown: columns,
  Home: -Infinity,
  End: Infinity,
};

/** A field that keys go into: what `for` may point to. */
type KeyTarget = HTMLElement & {
  insert?(text: string): void;
  deleteLast?(): void;
};

/**
 * Twelve keys. With `for` they go into a dial field, else they are keyed in the call, or, without a phone
 * around, simply told. Arrow keys move between the keys; digits on a keyboard press them. Keys that dial are heard,
 * low, through the output of the calls, and all are felt where the device can.
 *
 * @element dial-pad
 * @attr {string} for - Id of a `<dial-field>` in the same tree: keys go there.
 * @attr {boolean} show-digits - Shows what was keyed in the call so far above the keys.
 * @attr {boolean} no-key-tones - Keys that dial are not heard; also on anything around the pad.
 * @attr {string} call-id - The call it is about; without it the call in front.
 * @fires {DigitsRequest} phone-digits-request - Asks to key `digits` in the call; can be vetoed.
 * @csspart digits - What was keyed so far.
 * @csspart keys - The group of keys.
 * @csspart key - One key.
 * @csspart digit - The digit on a key.
 * @csspart letters - The letters under it.
 * @cssprop [--phone-key-size=64px] - Size of a key; 72 px where one touches.
 * @cssprop [--phone-radius-key=50%] - Its corners.
 */
export class DialPad extends LitElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };
  static override styles = [tokens, buttons, styles];

  /** What is shown as keyed; null when there is no call to key in. */
  readonly #digits = new Select<string | null>(
    this,
    (state) => {
      const call = findCall(state, this.callId);
      if (!canTalk(call)) return null;
      return this.showDigits ? call.digits : '';
    },
    ['calls'],
  );
  /** Where keys are heard: asked when one is pressed, and followed by nothing. */
  readonly #output = new Select(this, ({ audio }) => audio?.speaker.current, []);
  readonly #words = new Words(this, en);
  readonly #hold = new LongPress((pressed) => {
    if (keyOf(pressed) === '0') this.#field?.insert?.('+');
  });

  @property() for = '';
  @property({ type: Boolean, attribute: 'show-digits' }) showDigits = false;
  @property({ attribute: 'call-id' }) callId?: string;

  /** The key that the Tab key leads to. */
  @state() private current = 0;

  override render() {
    const key = this.#words.get('key');
    const isDisabled = !this.for && this.#digits.value === null;
    return html`
      ${
        this.showDigits
          ? html`<div class="digits" part="digits" dir="ltr">${this.#digits.value?.slice(-20)}</div>`
          : nothing
      }
      <div
        class="keys"
        part="keys"
        role="group"
        dir="ltr"
        aria-label=${this.#words.get('keypad')}
        @keydown=${this.#keyDown}
        @pointerdown=${this.#hold.start}
        @pointerup=${this.#hold.stop}
        @pointerout=${this.#hold.stop}
        @pointercancel=${this.#hold.stop}
        @click=${this.#click}
      >
        ${Array.from(
          keys,
          (digit, at) =>
            html`<button
              part="key"
              type="button"
              value=${digit}
              aria-label=${key(digit)}
              tabindex=${at === this.current ? 0 : -1}
              ?disabled=${isDisabled}
            >
              <span class="digit" part="digit">${digit === '*' ? '∗' : digit}</span
              ><span
                class="letters"
                part="letters"
                ?hidden=${!/\d/.test(digit)}
                data-letters=${(digit === '0' && this.for ? '+' : letters[at]) ?? ''}
              ></span>
            </button>`,
        )}
      </div>
    `;
  }

  get #field(): KeyTarget | null {
    return findById(this, this.for);
  }

  #press(key: string): void {
    const output = this.#output.value ?? null;
    // Keys are felt and heard from the first one on that finds this loaded.
    import('../../bindings/key-press.js').then(
      ({ keyPressed }) => keyPressed(this, key, this.for ? output : undefined),
      () => {},
    );
    if (this.for) this.#field?.insert?.(key);
    else this.dispatchEvent(new DigitsRequest(key, this.callId));
  }

  readonly #click = ({ target }: Event): void => {
    const key = keyOf(target);
    if (!key) return;
    this.current = keys.indexOf(key);
    if (this.#hold.takeClick() && key === '0' && this.for) return;
    this.#press(key);
  };

  readonly #keyDown = (event: KeyboardEvent): void => {
    const { key } = event;
    const step = steps[key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step) this.#move(step);
    else if (key.length === 1 && keys.includes(key)) {
      this.#goTo(keys.indexOf(key));
      this.#press(key);
    } else if (key === '+') this.#field?.insert?.(key);
    else if (key === 'Backspace') this.#field?.deleteLast?.();
    else return;
    event.preventDefault();
  };

  /** Moves over the grid; over its edge lead only Home and End, and no further than that. */
  #move(step: number): void {
    const at = this.current + step;
    if (keys[at]) this.#goTo(at);
    else if (step === Infinity) this.#goTo(keys.length - 1);
    else if (step === -Infinity) this.#goTo(0);
  }

  #goTo(at: number): void {
    this.current = at;
    this.shadowRoot?.querySelectorAll('button')[at]?.focus();
  }
}

const keyOf = (target: EventTarget | null): string =>
  (target instanceof Element && target.closest('button')?.value) || '';

declare global {
  interface HTMLElementTagNameMap {
    'dial-pad': DialPad;
  }
}
