import { html, type TemplateResult } from 'lit';
import { nearest } from '../../bindings/nearest.js';
import { loadNumberBook } from '../../bindings/numbers.js';
import { placeOf } from '../../bindings/place.js';
import type { Place } from '../../core/dialling/country.js';
import type { NumberBook } from '../../core/dialling/number-book.js';
import '../country-select/define.js';
import '../number-hint/define.js';
import type { DialField } from './dial-field.js';

/** Makes a text field one for numbers, when what that takes is loaded; rejects when it cannot be. */
export async function startTyping(field: DialField): Promise<NumberTyping> {
  const typing = new NumberTyping(field, await loadNumberBook());
  // What was typed until now is grouped around the cursor.
  const input = field.shadowRoot?.querySelector('input');
  if (input) typing.read(input);
  return typing;
}

/**
 * What a field does with numbers beyond holding their digits: it groups them as they are typed, keeps the cursor in
 * its place, shows the country and says what seems wrong. It is loaded with the first digit.
 */
export class NumberTyping {
  readonly #field: DialField;
  readonly #book: NumberBook;

  constructor(field: DialField, book: NumberBook) {
    this.#field = field;
    this.#book = book;
  }

  /** What a text is, bare and grouped. */
  typed(text: string): { readonly value: string; readonly text: string } {
    return this.#book.typed(text, 0, this.#place);
  }

  /** The number as all the world dials it where that is sure, else the text. */
  international(text: string): string {
    return this.#book.international(text, this.#place) ?? text;
  }

  /** Groups what is in the input, with the cursor behind the same digit, and returns it bare. */
  read(input: HTMLInputElement): string {
    const { value, selectionStart } = input;
    const typed = this.#book.typed(value, selectionStart ?? value.length, this.#place);
    if (typed.text !== value) {
      input.value = typed.text;
      input.setSelectionRange(typed.caret, typed.caret);
    }
    return typed.value;
  }

  /** Lets Backspace and Delete take out characters, and not what only groups. */
  beforeInput(event: InputEvent): void {
    const [, way] = /^deleteContent(Back|For)ward$/.exec(event.inputType) ?? [];
    if (!way || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    this.reach(event.target, way === 'For');
    this.#field.insert('');
  }

  /** Widens a cursor to the character beside it; what only groups goes with that. */
  reach(input: HTMLInputElement, isForward: boolean): void {
    const { value } = input;
    let start = input.selectionStart ?? 0;
    let end = input.selectionEnd ?? 0;
    if (start !== end) return;
    // In a name everything is a letter.
    const groups = (at: number): boolean => this.#field.value !== value && /[^+\d]/.test(value[at] ?? '0');
    if (isForward) {
      while (groups(end)) end++;
      end++;
    } else {
      while (groups(start - 1)) start--;
      start--;
    }
    input.setSelectionRange(Math.max(0, start), end);
  }

  /** The country before the number, and the line under it. */
  render(): TemplateResult {
    const { value, lastDialled } = this.#field;
    const place = this.#place;
    const country = this.#book.countryOf(value, place);
    return html`<country-select
        class="in-field"
        part="country"
        .value=${country ?? ''}
        @change=${this.#move}
      ></country-select
      ><number-hint
        class="in-field"
        part="hint"
        .number=${value}
        .place=${place}
        .recalled=${value !== '' && value === lastDialled}
      ></number-hint>`;
  }

  get #place(): Place {
    return placeOf(this.#field, nearest(this.#field, 'lang') ?? '');
  }

  readonly #move = ({ target }: Event): void => {
    if (!(target instanceof HTMLElement && 'value' in target)) return;
    const field = this.#field;
    field.value = this.#book.movedTo(String(target.value), field.value, this.#place);
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    field.focus();
  };
}
