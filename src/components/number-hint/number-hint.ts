import { css, html, LitElement, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { Numbers } from '../../bindings/numbers.js';
import { Words } from '../../bindings/words.js';
import { enDialling } from '../../localization/en-dialling.js';
import { tokens } from '../shared/tokens.styles.js';

/** Somebody who types is not interrupted; after so long without a key they are done, in ms. */
const doneMs = 1_000;

/**
 * A line under a number: what seems wrong with it, once its typing has come to rest. It only says so: whatever was
 * typed can be called.
 *
 * @element number-hint
 * @attr {string} number - What was typed.
 * @attr {string} place - Where it is dialled, a BCP 47 tag: `en-US`, or `und-DE` for a country.
 * @attr {boolean} recalled - Whether it was not typed but called last.
 * @csspart hint - The sentence.
 */
export class NumberHint extends LitElement {
  static override styles = [
    tokens,
    css`
      :host {
        display: block;
        min-block-size: 16px;
        pointer-events: none;
      }

      /* At the lower edge of a field, which is as high with it as without. */
      :host(.in-field) {
        position: absolute;
        inset: auto 4px -4px;
      }

      div {
        overflow: hidden;
        color: var(--_muted);
        font-size: 12px;
        line-height: 16px;
        text-align: center;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];

  readonly #words = new Words(this, enDialling);
  readonly #numbers = new Numbers(this);
  #rest: ReturnType<typeof setTimeout> | undefined;

  @property() number = '';
  @property() place = '';
  @property({ type: Boolean }) recalled = false;

  @state() private isAtRest = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#numbers.want();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#rest);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('number')) return;
    this.isAtRest = false;
    clearTimeout(this.#rest);
    // Of no number there is nothing to say.
    if (this.number) this.#rest = setTimeout(() => (this.isAtRest = true), doneMs);
  }

  override render() {
    const hint = this.#hint;
    return html`<div role="status" dir="auto" part="hint" title=${hint}>${hint}</div>`;
  }

  get #hint(): string {
    if (this.recalled) return this.#words.get('calledLast');
    const { book } = this.#numbers;
    const doubt = this.isAtRest && book?.doubt(this.number, this.place);
    if (!book || !doubt) return '';
    const country = book.countryOf(this.number, this.place);
    return this.#words.get('numberDoubt')[doubt](country ? this.#nameOf(country) : '');
  }

  #nameOf(country: string): string {
    try {
      return new Intl.DisplayNames(this.#words.lang || 'en', { type: 'region' }).of(country) ?? country;
    } catch {
      // A page may write anything into its `lang`.
      return country;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'number-hint': NumberHint;
  }
}
