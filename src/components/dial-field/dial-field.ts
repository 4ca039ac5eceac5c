import { css, html, LitElement } from 'lit';
import { property, state } from 'lit/decorators.js';
import { Numbers } from '../../bindings/numbers.js';
import { placeOf } from '../../bindings/place.js';
import { DialRequest } from '../../bindings/requests.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import type { TypedNumber } from '../../core/dialling/number-book.js';
import { canDial } from '../../core/selectors.js';
import { en } from '../../localization/en.js';
import type { CountrySelect } from '../country-select/country-select.js';
import { buttons } from '../shared/button.styles.js';
import { backspace, icon } from '../shared/icons.js';
import { LongPress } from '../shared/long-press.js';
import { tokens } from '../shared/tokens.styles.js';

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
      }

      .field {
        position: relative;
        display: flex;
        align-items: center;
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

      /* The number comes first for who tabs or listens, the country for who reads. */
      country-select {
        flex: none;
        order: -1;
        inline-size: clamp(0px, 100% - 208px, 44px);
      }

      number-hint {
        position: absolute;
        inset: auto 4px -4px;
      }
    `,
  ];

  /** Asked when Enter is pressed, and followed by nothing: the field looks the same either way. */
  readonly #phone = new Select(this, (state) => state, []);
  readonly #words = new Words(this, en);
  readonly #numbers = new Numbers(this);
  readonly #hold = new LongPress(() => {
    this.value = '';
    this.#tell();
  });

  @property() value = '';

  /** Whether the number was not typed but called last. */
  @state() private isRecalled = false;

  #place = '';
  #text = '';

  override willUpdate(): void {
    const typed = this.#typed;
    const { book } = this.#numbers;
    this.#place = placeOf(this, this.#words.lang);
    if (typed && !book) {
      this.#numbers.want();
      // What helps with a number comes when there is one; without it one can call all the same.
      import('./helpers.js').catch(() => {});
    }
    const input = this.#input;
    // The book has come while somebody types: what was typed is grouped around the cursor.
    const isRaw = input?.value === typed && input.matches(':focus');
    const known = book?.typed(typed, (isRaw && input.selectionStart) || 0, this.#place);
    this.value = known?.value ?? typed;
    this.#text = known?.text ?? typed;
    if (isRaw && known) show(input, known);
  }

  override render() {
    const text = this.#text;
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
        <country-select
          part="country"
          .value=${this.#numbers.book?.countryOf(text, this.#place) ?? ''}
          @change=${this.#move}
        ></country-select>
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
        <number-hint
          part="hint"
          .number=${this.value}
          .place=${this.#place}
          .recalled=${this.isRecalled}
        ></number-hint>
      </div>
    `;
  }

  /** What Call calls: the number as all the world dials it (E.164) where that is sure, else what was typed. */
  get number(): string {
    const typed = this.#typed.trim();
    return this.#numbers.book?.international(typed, this.#place) ?? typed;
  }

  /** Puts text where the cursor is, as a key of a dial pad does. */
  insert(text: string): void {
    this.#replace(text, this.#input?.selectionStart ?? 0);
  }

  /** Takes back what is selected, or the last character before the cursor. */
  deleteLast(): void {
    this.#erase(false);
  }

  /** Brings back what was called last; in vain when that was nobody yet. */
  recall(): boolean {
    this.value = this.#phone.value?.lastDialled ?? '';
    this.isRecalled = this.value !== '';
    if (this.isRecalled) this.#tell();
    return this.isRecalled;
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

  /** Takes out what is selected, or a character beside the cursor. */
  #erase(isForward: boolean): void {
    const input = this.#input;
    if (!input) return;
    const { value } = input;
    let start = input.selectionStart ?? 0;
    let end = input.selectionEnd ?? 0;
    // What only groups goes with the digit beside it; in a name everything is a letter.
    const groups = (at: number): boolean => this.value !== value && /[^+\d]/.test(value[at] ?? '0');
    if (start === end && isForward) {
      while (groups(end)) end++;
      end++;
    } else if (start === end) {
      while (groups(start - 1)) start--;
      start--;
    }
    input.setSelectionRange(Math.max(0, start), end);
    this.#replace('', Math.max(0, start));
  }

  #tell(): void {
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }

  /** Takes what is in the input, and keeps the cursor behind the same character. */
  readonly #read = (): void => {
    const input = this.#input;
    if (!input) return;
    const { value, selectionStart } = input;
    const known = this.#numbers.book?.typed(value, selectionStart ?? value.length, this.#place);
    this.value = known?.value ?? value;
    this.isRecalled = false;
    if (known) show(input, known);
  };

  readonly #move = ({ target }: { readonly target: CountrySelect }): void => {
    this.value = this.#numbers.book?.movedTo(target.value, this.#typed, this.#place) ?? this.#typed;
    this.#tell();
    this.#input?.focus();
  };

  readonly #beforeInput = (event: InputEvent): void => {
    const [, way] = /^deleteContent(Back|For)ward$/.exec(event.inputType) ?? [];
    if (!way) return;
    event.preventDefault();
    this.#erase(way === 'For');
  };

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

function show(input: HTMLInputElement, { text, caret }: TypedNumber): void {
  if (text === input.value) return;
  input.value = text;
  input.setSelectionRange(caret, caret);
}

declare global {
  interface HTMLElementTagNameMap {
    'dial-field': DialField;
  }
}
