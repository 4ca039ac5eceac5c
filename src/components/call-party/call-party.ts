import { html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { Numbers } from '../../bindings/numbers.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { formatNumber, isNumber, shownName } from '../../core/party.js';
import { findCall } from '../../core/selectors.js';
import type { Party } from '../../core/state.js';
import { enParty } from '../../localization/en-party.js';
import { badge, person } from '../shared/call-icons.js';
import { icon } from '../shared/icons.js';
import { tokens } from '../shared/tokens.styles.js';
import { hueOf, initials } from './avatar.js';
import { styles } from './call-party.styles.js';

/**
 * The other side of a call: picture or initials, name, and the subject or number beneath. Everything it
 * shows is text from a stranger and shown as text.
 *
 * @element call-party
 * @attr {string} name - The name. Set by the phone where there is one, as are the next four.
 * @attr {string} address - The number or client name.
 * @attr {string} image - The picture's address; while it does not load, the initials are there.
 * @attr {string} subject - What the call is about; shown instead of a number that nobody vouches for.
 * @attr {boolean} verified - Whether the network vouches for the number.
 * @attr {'face' | 'small' | 'medium' | 'large'} size - The avatar alone; 48 px in a row, 72 px in a call, 96 px ringing.
 * @attr {boolean} ringing - Two slow rings around the avatar.
 * @attr {string} call-id - The call it is about; without it the call in front.
 * @csspart avatar - The round picture or initials.
 * @csspart image - The picture.
 * @csspart name - The name, on two lines at most.
 * @csspart detail - A line under the name: the number, the subject, or both.
 * @csspart verified - The mark of a verified number, beside it.
 * @cssprop --phone-avatar-size - Diameter of the avatar.
 */
export class CallParty extends LitElement {
  static override styles = [tokens, styles];

  readonly #party = new Select(this, (state) => this.party ?? findCall(state, this.callId)?.party, ['calls']);
  readonly #words = new Words(this, enParty);

  @property() name = '';
  @property() address = '';
  @property() image = '';
  @property() subject = '';
  @property({ type: Boolean }) verified = false;
  @property({ reflect: true }) size: 'face' | 'small' | 'medium' | 'large' = 'medium';
  @property({ type: Boolean, reflect: true }) ringing = false;
  @property({ attribute: 'call-id' }) callId?: string;

  /** Somebody to show instead of the other side of the call. */
  @property({ attribute: false }) party?: Party | null;

  /** The picture that could not be loaded. */
  @state() private broken = '';

  constructor() {
    super();
    // Numbers are grouped anew when those of all countries are known.
    new Numbers(this);
  }

  override willUpdate(): void {
    const party = this.party ?? this.#party.value;
    if (!party && !this.#party.hasPhone) return;
    const { name = '', address = '', image, subject, verified }: Partial<Party> = party ?? {};
    this.name = name;
    this.address = address;
    this.image = image ?? '';
    this.subject = subject ?? '';
    this.verified = !!verified;
  }

  override updated(): void {
    // A script may set a property where a strict content security policy forbids a style attribute.
    this.style.setProperty('--_hue', String(hueOf(this.#name)));
  }

  override render() {
    if (this.#party.hasPhone && !this.#party.value) return nothing;
    const { subject } = this;
    const name = this.#name;
    const number = formatNumber(this.address);
    const shownNumber = number === name ? '' : number;
    // The mark vouches for the number: it stands beside that, and never beside what the caller wrote.
    const isVouchedFor = this.verified && number !== '';
    const verified = this.#words.get('verified');
    return html`
      <span class="avatar" part="avatar" aria-hidden="true">
        ${initials(name) || icon(person)}
        ${
          this.image && this.image !== this.broken
            ? html`<img
                part="image"
                alt=""
                referrerpolicy="no-referrer"
                draggable="false"
                src=${this.image}
                @error=${this.#lose}
              />`
            : nothing
        }
      </span>
      <span class="text">
        <bdi
          class="name"
          part="name"
          dir=${isNumber(this.address) && number === name ? 'ltr' : 'auto'}
          title=${name}
          >${name}</bdi
        >
        ${
          isVouchedFor || !subject
            ? html`<span class="detail" part="detail">
                ${
                  isVouchedFor
                    ? html`<span part="verified" role="img" aria-label=${verified} title=${verified}
                        >${icon(badge)}</span
                      >`
                    : nothing
                }
                <span dir=${isNumber(this.address) ? 'ltr' : 'auto'} title=${shownNumber}
                  >${shownNumber}</span
                >
              </span>`
            : nothing
        }
        ${
          subject
            ? html`<span class="detail" part="detail"
                ><span dir="auto" title=${subject}>${subject}</span></span
              >`
            : nothing
        }
      </span>
    `;
  }

  /** A page without types may hand in anything, null above all. */
  get #name(): string {
    return shownName(String(this.name ?? ''));
  }

  readonly #lose = (): void => {
    this.broken = this.image;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'call-party': CallParty;
  }
}
