import { css, html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { DialRequest } from '../../bindings/requests.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { canDial } from '../../core/selectors.js';
import { en } from '../../localization/en.js';
import { buttons } from '../shared/button.styles.js';
import { backspace, icon } from '../shared/icons.js';
import { LongPress } from '../shared/long-press.js';
import { tokens } from '../shared/tokens.styles.js';
import { bareNumber, grouped } from './number-text.js';

/**
 * The number or name to call, large, grouped as it is typed. Enter calls it when the phone can call.
 *
 * @element dial-field
 * @attr {string} value - What was typed, without spaces and brackets when it is a number.
 * @fires {DialRequest} phone-dial-request - Asks to call `to`; can be vetoed.
 * @fires {Event} input - With every change that a person made.
 * @fires {Event} change - When the person is done with it.
 * @csspart field - The row.
 * @csspart input - The input.
 * @csspart delete - The button that takes back the last digit; held down, all of them.
 */
export class DialField extends LitElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  static override styles = [
    tokens,
    buttons,
    css`
      :host {
        display: block;
      }

      .field {
        display: flex;
        align-items: center;
        padding-inline-start: clamp(0px, 100% - 208px, 44px);
        border-radius: var(--phone-radius-control, 8px);
        direction: ltr;
      }

      .field:focus-within:not(:has(button:focus-visible)) {
        outline: 2px solid var(--_accent);
        outline-offset: -2px;
      }

      input {
        flex: 1;
        min-inline-size: 0;
        block-size: 56px;
        padding: 0;
        border: 0;
        outline: 0;
        background: none;
        color: inherit;
        font: inherit;
        font-size: 28px;
        font-variant-numeric: tabular-nums;
        text-align: center;
        text-overflow: ellipsis;
      }

      .long {
        font-size: 22px;
      }

      input::placeholder {
        color: var(--_muted);
        font-size: 17px;
        opacity: 1;
      }

      button {
        display: grid;
        place-items: center;
        inline-size: 44px;
        block-size: 44px;
        color: var(--_muted);
      }

      .empty {
        visibility: hidden;
      }
    `,
  ];

  /** Asked when Enter is pressed, and followed by nothing: the field looks the same either way. */
  readonly #canDial = new Select(this, canDial, []);
  readonly #words = new Words(this, en);
  readonly #hold = new LongPress(() => {
    this.value = '';
    this.#tell();
  });

  @property() value = '';

  override render() {
    const text = grouped(this.#typed);
    return html`
      <div class="field" part="field">
        <input
          part="input"
          class=${text.length > 12 ? 'long' : ''}
          type="text"
          inputmode="tel"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          enterkeyhint="go"
          dir="ltr"
          aria-label=${this.#words.get('numberField')}
          placeholder=${this.#words.get('numberPlaceholder')}
          .value=${text}
          @beforeinput=${this.#beforeInput}
          @input=${this.#read}
          @change=${this.#change}
          @keydown=${this.#keyDown}
        />
        <button
          part="delete"
          class=${this.value ? '' : 'empty'}
          type="button"
          aria-label=${this.#words.get('deleteDigit')}
          @pointerdown=${this.#hold.start}
          @pointerup=${this.#hold.stop}
          @pointerleave=${this.#hold.stop}
          @click=${this.#delete}
        >
          ${icon(backspace)}
        </button>
      </div>
    `;
  }

  /** Puts text where the cursor is, as a key of a dial pad does. */
  insert(text: string): void {
    this.#replace(text, this.#input?.selectionStart ?? 0);
  }

  /** Takes back what is selected, or the last character before the cursor. */
  deleteLast(): void {
    const input = this.#input;
    if (!input) return;
    const start = input.selectionStart ?? 0;
    // A space that only groups goes with the digit before it.
    const before = start === input.selectionEnd ? input.value.slice(0, start).trimEnd().length - 1 : start;
    this.#replace('', Math.max(0, before));
  }

  /** What was typed. A page without types may hand in anything, null above all. */
  get #typed(): string {
    return String(this.value ?? '');
  }

  get #input(): HTMLInputElement | null {
    return this.shadowRoot?.querySelector('input') ?? null;
  }

  #replace(text: string, start: number): void {
    const input = this.#input;
    if (!input) return;
    input.setRangeText(text, start, input.selectionEnd ?? start, 'end');
    this.#read();
    this.#tell();
  }

  #tell(): void {
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }

  /** Takes what is in the input, and keeps the cursor behind the same character. */
  readonly #read = (): void => {
    const input = this.#input;
    if (!input) return;
    const significant = bareNumber(input.value.slice(0, input.selectionStart ?? undefined)).length;
    this.value = bareNumber(input.value);
    const text = grouped(this.value);
    if (text === input.value) return;
    input.value = text;
    let at = 0;
    for (let seen = 0; seen < significant && at < text.length; at++) if (text[at] !== ' ') seen++;
    input.setSelectionRange(at, at);
  };

  readonly #beforeInput = (event: InputEvent): void => {
    if (event.inputType !== 'deleteContentBackward') return;
    event.preventDefault();
    this.deleteLast();
  };

  /** A native change event stays inside; the page hears ours. */
  readonly #change = (): void => {
    this.dispatchEvent(new Event('change', { bubbles: true }));
  };

  readonly #keyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing || this.#canDial.value === false) return;
    const to = this.#typed.trim();
    if (to) this.dispatchEvent(new DialRequest(to));
  };

  readonly #delete = (): void => {
    if (!this.#hold.takeClick()) this.deleteLast();
    this.#input?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'dial-field': DialField;
  }
}
