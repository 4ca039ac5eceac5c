import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { Numbers } from '../../bindings/numbers.js';
import { Words } from '../../bindings/words.js';
import { enDialling } from '../../localization/en-dialling.js';
import { tokens } from '../shared/tokens.styles.js';

/** A country as it is listed. */
interface Listed {
  readonly code: string;
  readonly name: string;
}

/**
 * The country of a number: its two letters, and behind them a list of all countries in the language of the page
 * with their codes. It shows nothing while there is no number that has one.
 *
 * @element country-select
 * @attr {string} value - The country (ISO 3166-1, two letters); empty for none.
 * @fires {Event} change - Another country was chosen; it is the new `value`.
 * @csspart country - The two letters.
 * @csspart select - The list, laid over them unseen.
 */
export class CountrySelect extends LitElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  static override styles = [
    tokens,
    css`
      :host {
        display: inline-block;
        inline-size: 44px;
        container-type: inline-size;
      }

      /* Before the number of a field that has room for both. */
      :host(.in-field) {
        position: absolute;
        inset-inline-start: 0;
        inline-size: clamp(0px, 100% - 208px, 44px);
      }

      .country {
        position: relative;
        display: grid;
        place-items: center;
        block-size: 44px;
        border-radius: var(--phone-radius-control, 8px);
        color: var(--_muted);
        font-size: 13px;
        font-weight: 500;
      }

      .country:focus-within {
        outline: 2px solid var(--_accent);
        outline-offset: -2px;
      }

      select {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        margin: 0;
        opacity: 0;
        font: inherit;
        /* The list is not as wide as two letters. */
        color: CanvasText;
        background: Canvas;
        cursor: pointer;
      }

      @media (hover: hover) {
        .country:hover {
          background: var(--_sunken);
        }
      }

      /* Where a field is narrow its number needs the room. */
      @container (inline-size < 32px) {
        .country {
          display: none;
        }
      }
    `,
  ];

  readonly #words = new Words(this, enDialling);
  readonly #numbers = new Numbers(this);

  @property() value = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#numbers.want();
  }

  override render() {
    const { book } = this.#numbers;
    const { value } = this;
    if (!book || !value) return nothing;
    const { lang } = this.#words;
    return html`
      <div class="country" part="country">
        <span aria-hidden="true">${value}</span>
        <select
          part="select"
          aria-label=${this.#words.get('country')}
          .value=${live(value)}
          @change=${this.#choose}
        >
          ${guard([lang, book, value], () =>
            this.#list(lang).map(
              ({ code, name }) => html`<option value=${code} ?selected=${code === value}>${name}</option>`,
            ),
          )}
        </select>
      </div>
    `;
  }

  /** Every country by its name, with what its numbers begin with. */
  #list(lang: string): readonly Listed[] {
    const names = namesIn(lang);
    const compare = new Intl.Collator(names.resolvedOptions().locale).compare;
    return (this.#numbers.book?.countries ?? [])
      .map(({ code, callingCode }) => ({
        code,
        name: `${names.of(code) ?? code} \u2066+${callingCode}\u2069`,
      }))
      .sort((a, b) => compare(a.name, b.name));
  }

  readonly #choose = ({ target }: Event): void => {
    if (!(target instanceof HTMLSelectElement)) return;
    this.value = target.value;
    this.dispatchEvent(new Event('change', { bubbles: true }));
  };
}

/** A page may write anything into its `lang`. */
function namesIn(lang: string): Intl.DisplayNames {
  try {
    return new Intl.DisplayNames(lang || 'en', { type: 'region' });
  } catch {
    return new Intl.DisplayNames('en', { type: 'region' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'country-select': CountrySelect;
  }
}
