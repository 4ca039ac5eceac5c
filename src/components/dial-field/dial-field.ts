import { css, html, LitElement } from 'lit';
import { property, state } from 'lit/decorators.js';
import { DialRequest } from '../../bindings/requests.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { canDial } from '../../core/selectors.js';
import { en } from '../../localization/en.js';
import { buttons } from '../shared/button.styles.js';
import { backspace, icon } from '../shared/icons.js';
import { LongPress } from '../shared/long-press.js';
import { tokens } from '../shared/tokens.styles.js';
import type { NumberTyping } from './number-typing.js';

/**
 * The number or name to call, large, grouped as it is typed in the way of its country, whatever way it was pasted.
 * Enter calls it when the phone can call; in an empty field it brings back what was called last.
 *
 * @element dial-field
 * @attr {string} value - What was typed, without spaces and brackets when it is a number.
 * @attr {string} country - The country whose national numbers are meant, two letters; without it that of the phone
 *   around, and else that of the page's language.
 * @fires {DialRequest} phone-dial-request - Asks to call `to`; can be vetoed.
 * @fires {Event} input - With every change that a person made.
 * @fires {Event} change - When the person is done with it.
 * @csspart field - The row.
 * @csspart country - The country of the number, a country-select.
 * @csspart input - The input.
 * @csspart delete - The button that takes back the last digit; held down, all of them.
 * @csspart hint - What seems wrong with the number, a number-hint.
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
        container-type: inline-size;
      }

      .field {
        position: relative;
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
        font-size: min(22px, 8cqi);
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
  readonly #phone = new Select(this, (state) => state, []);
  readonly #words = new Words(this, en);
  readonly #hold = new LongPress(() => {
    this.value = '';
    this.#tell();
  });

  @property() value = '';

  /** What makes it more than a text field, as soon as it is loaded. */
  @state() private typing?: NumberTyping;

  #isLoading = false;

  override willUpdate(): void {
    // Nothing is known before the first digit: until then it is a text field like any other.
    if (this.value && !this.#isLoading) {
      this.#isLoading = true;
      import('./number-typing.js')
        .then(async ({ startTyping }) => (this.typing = await startTyping(this)))
        // One can call all the same, and the next digit tries again.
        .catch(() => (this.#isLoading = false));
    }
    if (this.typing) this.value = this.typing.typed(this.#typed).value;
  }

  override render() {
    const typed = this.#typed;
    const text = this.typing?.typed(typed).text ?? typed;
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
        ${this.typing?.render()}
      </div>
    `;
  }

  /** What Call calls: the number as all the world dials it (E.164) where that is sure, else what was typed. */
  get number(): string {
    const typed = this.#typed.trim();
    return this.typing?.international(typed) ?? typed;
  }

  /** What was called last; null when that was nobody yet. */
  get lastDialled(): string | null {
    return this.#phone.value?.lastDialled ?? null;
  }

  /** Puts text where the cursor is, as a key of a dial pad does, or in place of what is selected. */
  insert(text: string): void {
    const input = this.#input;
    if (!input) return;
    input.setRangeText(text, input.selectionStart ?? 0, input.selectionEnd ?? 0, 'end');
    this.#read();
    this.#tell();
  }

  /** Takes back what is selected, or the last character before the cursor. */
  deleteLast(): void {
    const input = this.#input;
    const end = input?.selectionEnd ?? 0;
    if (this.typing && input) this.typing.reach(input, false);
    else if (input?.selectionStart === end) input.setSelectionRange(Math.max(0, end - 1), end);
    this.insert('');
  }

  /** Brings back what was called last; in vain when that was nobody yet. */
  recall(): boolean {
    const last = this.lastDialled;
    if (!last) return false;
    this.value = last;
    this.#tell();
    return true;
  }

  /** What was typed. A page without types may hand in anything, null above all. */
  get #typed(): string {
    return String(this.value ?? '');
  }

  get #input(): HTMLInputElement | null {
    return this.shadowRoot?.querySelector('input') ?? null;
  }

  #tell(): void {
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }

  /** Takes what is in the input. */
  readonly #read = (): void => {
    const input = this.#input;
    if (input) this.value = this.typing?.read(input) ?? input.value;
  };

  readonly #beforeInput = (event: InputEvent): void => this.typing?.beforeInput(event);

  /** A native change event stays inside; the page hears ours. */
  readonly #change = (): void => {
    this.dispatchEvent(new Event('change', { bubbles: true }));
  };

  readonly #keyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing) return;
    const phone = this.#phone.value;
    if (phone && !canDial(phone)) return;
    if (!this.#typed.trim()) this.recall();
    else this.dispatchEvent(new DialRequest(this.number));
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
