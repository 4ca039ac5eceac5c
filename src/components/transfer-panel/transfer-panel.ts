import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import {
  CancelTransferRequest,
  CompleteTransferRequest,
  TransferRequest,
} from '../../bindings/call-requests.js';
import { Numbers } from '../../bindings/numbers.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { shownName } from '../../core/party.js';
import { findCall, ongoingCalls } from '../../core/selectors.js';
import type { CallState, Party, TransferFailure, TransferStage } from '../../core/state.js';
import { enPanel } from '../../localization/en-panel.js';
import { enSeveral } from '../../localization/en-several.js';
import type { DialField } from '../dial-field/dial-field.js';
import { buttons } from '../shared/button.styles.js';
import { PanelClose } from '../shared/panel-close.js';
import { panelHead } from '../shared/panel-head.js';
import { people } from '../shared/people.styles.js';
import { sameIn } from '../shared/same-in.js';
import { sameItems } from '../shared/same-items.js';
import { told } from '../shared/told.js';
import { tokens } from '../shared/tokens.styles.js';
import { styles } from './transfer-panel.styles.js';

/** Somebody about whom only the address is known. */
const stranger = (address: string): Party => ({
  name: address,
  address,
  image: null,
  subject: null,
  verified: null,
});

/**
 * Hands a call over: asks whom to, at once or after a word with them, and shows how far it is. When it does not
 * come about it says why, and one can try again; the call is as it was.
 *
 * @element transfer-panel
 * @attr {'asking' | 'ringing' | 'consulting' | 'completed' | 'failed'} stage - How far a transfer is; without it one chooses whom to. Set by the phone where there is one, as are the next four.
 * @attr {string} name - The other side of the call.
 * @attr {string} to - Who is to have the call.
 * @attr {boolean} consult - Whether one talks to them first.
 * @attr {'busy' | 'declined' | 'no-answer' | 'not-found' | 'self' | 'cancelled' | 'failed'} reason - Why it failed.
 * @attr {string} call-id - The call it is about; without it the call in front.
 * @slot directory - People to choose from: what is pressed in here puts its `data-to` into the field.
 * @fires {TransferRequest} phone-transfer-request - Asks to hand the call over; `consult` to talk first. Can be vetoed.
 * @fires {CompleteTransferRequest} phone-complete-transfer-request - Asks to hand over after the talk.
 * @fires {CancelTransferRequest} phone-cancel-transfer-request - Asks to take it back, or takes a failed one off the screen.
 * @fires {PanelClose} panel-close - Asks whoever shows the panel to close it; from Close and Escape.
 * @csspart panel - The panel.
 * @csspart title - What it is about.
 * @csspart close - The Close button.
 * @csspart failure - Why a transfer failed.
 * @csspart field - Whom to, a dial-field.
 * @csspart people - The people of the other calls.
 * @csspart who - One of them.
 * @csspart choices - The row of buttons.
 * @csspart now - The Transfer now button.
 * @csspart first - The Talk first button.
 * @csspart party - Who is to have the call, a call-party.
 * @csspart line - How far it is.
 * @csspart held - Who is on hold meanwhile.
 * @csspart cancel - The button that takes it back.
 * @csspart complete - The Complete transfer button.
 */
export class TransferPanel extends LitElement {
  static override styles = [tokens, buttons, people, styles];

  readonly #call = new Select<CallState | null>(
    this,
    (all) => findCall(all, this.callId),
    ['calls'],
    sameIn('id', 'party', 'transfer', 'participants', 'held'),
  );
  /** Who is on the other side of our other calls. */
  readonly #others = new Select<readonly Party[]>(
    this,
    (all) =>
      ongoingCalls(all)
        .filter(({ id, party }) => id !== findCall(all, this.callId)?.id && party.address !== '')
        .map(({ party }) => party),
    ['calls'],
    sameItems,
  );
  readonly #words = new Words(this, { ...enPanel, ...enSeveral });

  @property({ reflect: true }) stage: TransferStage | null = null;
  @property() name = '';
  @property() to = '';
  @property({ type: Boolean }) consult = false;
  @property() reason: TransferFailure | null = null;
  @property({ attribute: 'call-id' }) callId?: string;

  /** Whom one is choosing. */
  @state() private chosen = '';

  #target: Party = stranger('');
  #isTheirsOnHold = false;
  #hadFocus = false;

  constructor() {
    super();
    // Numbers are grouped anew when those of all countries are known.
    new Numbers(this);
    this.addEventListener('click', this.#pick);
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    this.#hadFocus = this.matches(':focus-within');
    if (this.#call.hasPhone) this.#take(this.#call.value ?? null);
    else {
      this.#target = stranger(this.to);
      this.#isTheirsOnHold = this.consult || this.stage === 'ringing';
    }
    // What did not work is there to be corrected.
    if (changed.has('stage') && this.stage === 'failed') this.chosen = this.to;
  }

  override render() {
    const { stage } = this;
    return html`<div
      class="panel ${this.#isChoosing ? '' : 'way'}"
      part="panel"
      role="group"
      tabindex="-1"
      aria-label=${this.#words.get('transferOf')(this.name)}
      aria-busy=${stage === 'asking' ? 'true' : nothing}
      @keydown=${this.#keyDown}
    >
      ${stage === null || stage === 'failed' ? this.#choice : this.#way(stage)}
    </div>`;
  }

  /** The button that had focus is gone: the next Tab leads to what can be done now. */
  override updated(changed: Map<PropertyKey, unknown>): void {
    const isLost = this.#hadFocus && !this.matches(':focus-within');
    if (!changed.has('stage') && !isLost) return;
    if (this.#hadFocus) this.shadowRoot?.querySelector<HTMLElement>('.panel')?.focus({ preventScroll: true });
  }

  /** Leads to the field, or while a transfer is under way to the panel. */
  override focus(options?: FocusOptions): void {
    this.shadowRoot?.querySelector<HTMLElement>('dial-field, .way')?.focus(options);
  }

  #take(call: CallState | null): void {
    const { transfer = null, participants = [], party } = call ?? {};
    this.stage = transfer?.stage ?? null;
    this.name = party?.name ?? '';
    this.to = transfer?.to ?? '';
    this.consult = transfer?.consult ?? false;
    this.reason = transfer?.reason ?? null;
    const target = participants.find(({ id }) => id === transfer?.participantId)?.party;
    this.#target = target ?? stranger(this.to);
    const others = participants.filter(({ self, id }) => !self && id !== transfer?.participantId);
    this.#isTheirsOnHold = others.length > 0 ? others.some(({ held }) => held) : (call?.held ?? false);
  }

  get #choice(): TemplateResult {
    const words = this.#words;
    const { name } = this;
    const others = this.#others.value ?? [];
    const isNobody = this.chosen.trim() === '';
    return html`
      ${panelHead(told(words.get('transferOf'), name), words.get('close'), this.#close)}
      ${
        this.stage === 'failed'
          ? html`<p class="failure" part="failure">
              <span>${told(words.get('transferFailure')[this.reason ?? 'failed'], this.#target.name)}</span>
              <span>${told(words.get('stillConnected'), name)}</span>
            </p>`
          : nothing
      }
      <dial-field
        part="field"
        .value=${this.chosen}
        @input=${this.#choose}
        @keydown=${this.#enter}
        @phone-dial-request=${this.#stay}
      ></dial-field>
      <div class="choices" part="choices">
        <button class="pill" part="now" type="button" ?disabled=${isNobody} @click=${this.#transferNow}>
          ${words.get('transferNow')}
        </button>
        <button
          class="pill strong"
          part="first"
          type="button"
          ?disabled=${isNobody}
          @click=${this.#talkFirst}
        >
          ${words.get('talkFirst')}
        </button>
      </div>
      <div class="directory">
        <ul part="people">
          ${others.map(
            (party) =>
              html`<li>
                <button class="who" part="who" type="button" data-to=${party.address} @click=${this.#pick}>
                  <call-party size="face" .party=${party}></call-party>
                  <span class="text"><bdi>${shownName(party.name)}</bdi></span>
                </button>
              </li>`,
          )}
        </ul>
        <slot name="directory"></slot>
      </div>
    `;
  }

  #way(stage: Exclude<TransferStage, 'failed'>): TemplateResult {
    const words = this.#words;
    const line = {
      asking: 'transferring',
      ringing: 'ringingThem',
      consulting: 'talkingTo',
      completed: 'transferredTo',
    } as const;
    const isDone = stage === 'completed';
    return html`
      <call-party part="party" size="face" .party=${this.#target}></call-party>
      <div class="line" part="line">${told(words.get(line[stage]), this.#target.name)}</div>
      <div class="held" part="held">
        ${this.#isTheirsOnHold && !isDone ? told(words.get('isOnHold'), this.name) : nothing}
      </div>
      <div class="choices" part="choices" ?hidden=${isDone}>
        <button class="pill" part="cancel" type="button" @click=${this.#cancel}>
          ${words.get(stage === 'consulting' ? 'goBack' : 'cancelTransfer')}
        </button>
        ${
          stage === 'consulting'
            ? html`<button class="pill strong" part="complete" type="button" @click=${this.#complete}>
                ${words.get('completeTransfer')}
              </button>`
            : nothing
        }
      </div>
    `;
  }

  get #isChoosing(): boolean {
    return this.stage === null || this.stage === 'failed';
  }

  get #field(): DialField | null | undefined {
    return this.shadowRoot?.querySelector('dial-field');
  }

  get #id(): string | undefined {
    return this.callId ?? this.#call.value?.id;
  }

  #transfer(consult: boolean): void {
    const to = String(this.#field?.number ?? this.chosen).trim();
    if (to) this.dispatchEvent(new TransferRequest(to, consult, this.#id));
  }

  readonly #transferNow = (): void => this.#transfer(false);

  readonly #talkFirst = (): void => this.#transfer(true);

  readonly #complete = (): void => {
    this.dispatchEvent(new CompleteTransferRequest(this.#id));
  };

  readonly #cancel = (): void => {
    this.dispatchEvent(new CancelTransferRequest(this.#id));
  };

  readonly #choose = (event: Event): void => {
    this.chosen = String(this.#field?.value ?? '');
    event.stopPropagation();
  };

  /** Enter in the field hands nothing over by accident: it leads to the choice. */
  readonly #enter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing) return;
    // Else the same press would go on to the button that has focus now.
    event.preventDefault();
    this.shadowRoot?.querySelector<HTMLElement>('[part=first]')?.focus();
  };

  /** Nobody is dialled from here. */
  readonly #stay = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
  };

  /** Somebody of the other calls, or of the page's own list. */
  readonly #pick = (event: Event): void => {
    const { target } = event;
    const to =
      target instanceof Element ? target.closest<HTMLElement>('[data-to]')?.dataset['to'] : undefined;
    if (to === undefined) return;
    this.chosen = to;
    void this.updateComplete.then(() => this.shadowRoot?.querySelector<HTMLElement>('[part=first]')?.focus());
  };

  readonly #keyDown = (event: KeyboardEvent): void => {
    // Escape takes nothing back that is under way.
    if (event.key !== 'Escape' || event.defaultPrevented || !this.#isChoosing) return;
    event.preventDefault();
    this.#close();
  };

  readonly #close = (): void => {
    if (this.stage === 'failed') this.#cancel();
    this.dispatchEvent(new PanelClose());
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'transfer-panel': TransferPanel;
  }
}
