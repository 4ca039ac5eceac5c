import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { Heard } from '../../bindings/heard.js';
import { Numbers } from '../../bindings/numbers.js';
import { HangUpRequest, MergeRequest, SwapRequest } from '../../bindings/call-requests.js';
import { HoldRequest } from '../../bindings/requests.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { shownName } from '../../core/party.js';
import { canMerge, isHeldByThem, nextHeldCall } from '../../core/call-selectors.js';
import { incomingCall, ongoingCall, ongoingCalls } from '../../core/selectors.js';
import type { CallState } from '../../core/state.js';
import { enCall } from '../../localization/en-call.js';
import { enSeveral } from '../../localization/en-several.js';
import { buttons } from '../shared/button.styles.js';
import { mergeWays, swapArrows } from '../shared/call-icons.js';
import { iconButton } from '../shared/icon-button.js';
import { handset, icon } from '../shared/icons.js';
import { people } from '../shared/people.styles.js';
import { sameIn } from '../shared/same-in.js';
import { sameItems } from '../shared/same-items.js';
import { told } from '../shared/told.js';
import { tokens } from '../shared/tokens.styles.js';
import { styles } from './call-list.styles.js';

const english = { ...enCall, ...enSeveral };

const sameRow = sameIn('id', 'phase', 'party', 'held', 'hold', 'participants', 'answeredAt', 'heldAt');

/**
 * The calls that are on, who and how each of them is. One tap on a call brings it to the front: it is resumed
 * and the one that was heard is held. Takes no room while there are fewer than two.
 *
 * @element call-list
 * @attr {boolean} open - Whether there are calls to choose from. Set by the element.
 * @attr {boolean} others - Leaves out the call in front, low, and makes room for one who rings: beside an active-call.
 * @fires {HoldRequest} phone-hold-request - From a call: asks to resume it; can be vetoed.
 * @fires {SwapRequest} phone-swap-request - Asks to hold the call that is heard and to resume the other one.
 * @fires {MergeRequest} phone-merge-request - Asks to bring the calls together in one.
 * @fires {HangUpRequest} phone-hang-up-request - Asks to end that call; can be vetoed.
 * @csspart list - The list.
 * @csspart row - One call.
 * @csspart who - The button with the name; tapped it brings the call to the front.
 * @csspart how - How the call is, in words.
 * @csspart hang-up - The button that ends it.
 * @csspart choices - Swap and Merge.
 * @csspart swap - The Swap button.
 * @csspart merge - The Merge button.
 * @cssprop [--phone-call-list-height=104px] - The greatest height of the list beside an active-call.
 */
export class CallList extends LitElement {
  static override styles = [tokens, buttons, people, styles];

  readonly #calls = new Select(this, ongoingCalls, ['calls'], (a, b) => sameList(a, b));
  /** Somebody rings: beside an active-call that is what there is room for. */
  readonly #rings = new Select(this, (all) => incomingCall(all) !== null, ['calls']);
  readonly #front = new Select(this, (all) => ongoingCall(all)?.id ?? '', ['calls']);
  readonly #can = new Select(
    this,
    (all) => [nextHeldCall(all) !== null, canMerge(all)] as const,
    ['calls', 'hasCallControl'],
    sameItems,
  );
  readonly #words = new Words(this, english);

  @property({ type: Boolean, reflect: true }) open = false;
  @property({ type: Boolean, reflect: true }) others = false;

  /** The calls to show where there is no phone; the first one that is not held is in front. */
  @property({ attribute: false }) calls: readonly CallState[] = [];

  /** The call on hold that the person was reminded of last. */
  @state() private reminded = '';

  #hadFocus = false;

  constructor() {
    super();
    // Numbers are grouped anew when those of all countries are known.
    new Numbers(this);
    new Heard(this, (change) => {
      if (change.type === 'call-hold-reminder') this.reminded = change.call.id;
    });
  }

  override willUpdate(): void {
    this.#hadFocus = this.matches(':focus-within');
    if (this.#calls.hasPhone) this.calls = this.#calls.value ?? [];
    this.open = this.calls.length > 1 && !(this.others && this.#rings.value);
  }

  override render() {
    if (!this.open) return nothing;
    const words = this.#words;
    const front = this.#frontId;
    const shown = this.others ? this.calls.filter(({ id }) => id !== front) : this.calls;
    const [canSwap = true, mayMerge = true] = this.#can.value ?? [];
    return html`
      <ul part="list" aria-label=${words.get('calls')}>
        ${shown.map((call) => this.#row(call, call.id === front))}
      </ul>
      ${
        this.others
          ? mayMerge
            ? html`<div class="merge">
                ${iconButton({ shape: mergeWays, label: words.get('merge'), part: 'merge', click: this.#merge })}
              </div>`
            : nothing
          : html`<div class="choices" part="choices">
              <button class="pill" part="swap" type="button" ?disabled=${!canSwap} @click=${this.#swap}>
                ${icon(swapArrows)}${words.get('swap')}</button
              ><button class="pill" part="merge" type="button" ?disabled=${!mayMerge} @click=${this.#merge}>
                ${icon(mergeWays)}${words.get('merge')}
              </button>
            </div>`
      }
    `;
  }

  /** The row that had focus may be gone with its call, or have come to the front. */
  override updated(): void {
    if (!this.#hadFocus || this.matches(':focus-within')) return;
    this.shadowRoot?.querySelector('button')?.focus({ preventScroll: true });
  }

  get #frontId(): string {
    return this.#front.value ?? this.calls.find((call) => !call.held)?.id ?? '';
  }

  #row(call: CallState, isFront: boolean): TemplateResult {
    const words = this.#words;
    const name = shownName(call.party.name);
    const isReminded = call.held && call.id === this.reminded;
    const who = html`<call-party size="face" .party=${call.party}></call-party
      ><span class="text"
        ><bdi title=${call.held ? nothing : name}>${name}</bdi
        ><span class="how" part="how">${this.#how(call, isReminded)}</span></span
      >`;
    return html`<li
      class="row ${isFront ? 'heard' : ''} ${call.held ? 'held' : ''} ${isReminded ? 'reminded' : ''}"
      part="row"
      aria-current=${isFront ? 'true' : nothing}
    >
      ${
        call.held
          ? html`<button
              class="who"
              part="who"
              type="button"
              title=${words.get('resumeCall')(name)}
              aria-busy=${call.hold === 'asking' ? 'true' : nothing}
              @click=${() => this.dispatchEvent(new HoldRequest(false, call.id))}
            >
              ${who}${this.others ? icon(swapArrows) : nothing}
            </button>`
          : html`<div class="who" part="who">${who}</div>`
      }
      ${iconButton({
        shape: handset,
        label: words.get('hangUpCall')(name),
        part: 'hang-up',
        look: 'decline',
        click: () => this.dispatchEvent(new HangUpRequest(call.id)),
      })}
    </li>`;
  }

  /** How a call is, in words, and for how long. */
  #how(call: CallState, isReminded: boolean): unknown {
    const words = this.#words;
    const { phase } = call;
    if (phase === 'dialing' || phase === 'ringing' || phase === 'answering') return words.get(phase);
    const since = phase === 'reconnecting' ? 'reconnecting' : call.held ? 'held' : 'answered';
    const word = phase === 'reconnecting' ? phase : call.held ? 'onHold' : 'talking';
    if (since === 'answered' && isHeldByThem(call)) return told(words.get('heldByThem'), call.party.name);
    return html`${words.get(isReminded ? 'stillOnHold' : word)}
      <call-timer
        .callId=${call.id}
        .since=${since}
        .seconds=${secondsSince(call.heldAt ?? call.answeredAt)}
      ></call-timer>`;
  }

  readonly #swap = (): void => {
    this.dispatchEvent(new SwapRequest());
  };

  readonly #merge = (): void => {
    this.dispatchEvent(new MergeRequest());
  };
}

const sameList = (a: readonly CallState[] | undefined, b: readonly CallState[] | undefined): boolean =>
  a === b || (!!a && a.length === b?.length && a.every((call, at) => sameRow(call, b[at])));

const secondsSince = (time: number | null): number => (time === null ? 0 : (Date.now() - time) / 1000);

declare global {
  interface HTMLElementTagNameMap {
    'call-list': CallList;
  }
}
