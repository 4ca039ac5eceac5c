import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { CallBackRequest, DismissRequest, HoldRequest } from '../../bindings/requests.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { isTalking, type CallPhase } from '../../core/phases.js';
import { findCall } from '../../core/selectors.js';
import type { Ending, EndingReason } from '../../core/state.js';
import { enCall } from '../../localization/en-call.js';
import { enSentences } from '../../localization/en-sentences.js';
import { enTrouble } from '../../localization/en-trouble.js';
import type { KeypadToggle } from '../keypad-button/keypad-toggle.js';
import { buttons } from '../shared/button.styles.js';
import { sameIn } from '../shared/same-in.js';
import { tokens } from '../shared/tokens.styles.js';
import { styles } from './active-call.styles.js';

const english = { ...enCall, ...enSentences, ...enTrouble };

/** Endings after which one would want to call: nobody was reached, and not because we did not want to. */
const unreached: ReadonlySet<EndingReason> = new Set([
  'missed',
  'busy',
  'no-answer',
  'failed',
  'microphone-denied',
]);

/** Endings that one word does not explain: the error behind them adds a sentence. */
const explained: ReadonlySet<EndingReason> = new Set(['failed', 'microphone-denied']);

const controlParts = 'button: control, icon: control-icon, label: control-label';

/** The least height of the room, in px, that holds the keys and what stands above them; goes with the stylesheet. */
const leastForKeys = 256;

/** Whether the person is likely to want to do something about a call that ended so. */
const isWorthCallingBack = ({ reason, by }: Ending): boolean =>
  unreached.has(reason) || (reason === 'declined' && by === 'them');

/**
 * A call from the first ring to its end: who, how long, what can be done, and hang up. The controls keep
 * their places through all of it. Takes no room while there is no call.
 *
 * @element active-call
 * @attr {'dialing' | 'ringing' | 'answering' | 'active' | 'reconnecting' | 'ended'} phase - Set by the phone where there is one.
 * @attr {boolean} held - Whether the call is on hold. Set by the phone where there is one.
 * @attr {string} name - The name shown where there is no phone.
 * @attr {number} seconds - The time shown where there is no phone.
 * @attr {string} call-id - The call it is about; without it the call in front.
 * @fires {HoldRequest} phone-hold-request - From Resume: asks to resume the call; can be vetoed.
 * @fires {CallBackRequest} phone-call-back-request - Asks to call again; can be vetoed.
 * @fires {DismissRequest} phone-dismiss-request - Asks to take the ended call away; can be vetoed.
 * @csspart strip - What is unusual: on hold, reconnecting.
 * @csspart resume - The Resume button in it.
 * @csspart stage - The room between the strip and the controls.
 * @csspart party - The other side, a call-party.
 * @csspart line - The time, or the phase in words.
 * @csspart why - What went wrong, in a sentence.
 * @csspart keypad - The keypad, a dial-pad.
 * @csspart controls - The row of mute, keypad, speaker and hold.
 * @csspart control - The button of each; `control-icon` its round, `control-label` its word.
 * @csspart hang-up - The Hang up button.
 * @csspart end - Hang up; after the call, what can be done.
 * @csspart call-back - The Call back button.
 * @csspart dismiss - The Dismiss button.
 * @cssprop [--phone-call-key-size=56px] - Size of a key of the keypad in a call.
 */
export class ActiveCall extends LitElement {
  static override styles = [tokens, buttons, styles];

  /** The call, but for what its buttons show: those render themselves. */
  readonly #call = new Select(
    this,
    (state) => {
      const call = findCall(state, this.callId);
      return call?.phase === 'incoming' ? null : call;
    },
    ['calls'],
    sameIn('id', 'phase', 'held', 'party', 'ending', 'answeredAt'),
  );
  readonly #words = new Words(this, english);

  @property({ reflect: true }) phase: CallPhase | null = null;
  @property({ type: Boolean, reflect: true }) held = false;
  @property() name = '';
  @property({ type: Number }) seconds = 0;
  @property({ attribute: 'call-id' }) callId?: string;

  @state() private isKeypadOpen = false;
  @state() private hasRoomForKeys = true;

  #resizes: ResizeObserver | undefined;
  #focused: Element | null | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // Of the whole element only the stage can grow or shrink.
    this.#resizes ??= new ResizeObserver(() => {
      const height = this.shadowRoot?.querySelector('.room')?.clientHeight;
      if (height !== undefined) this.hasRoomForKeys = height >= leastForKeys;
    });
    this.#resizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes?.disconnect();
  }

  override willUpdate(): void {
    this.#focused = this.shadowRoot?.activeElement;
    if (this.#call.hasPhone) {
      const call = this.#call.value;
      this.phase = call?.phase ?? null;
      this.held = call?.held ?? false;
      this.name = call?.party.name ?? '';
    }
    if (!this.#isTalking) this.isKeypadOpen = false;
  }

  override render() {
    const { phase } = this;
    if (!phase) return nothing;
    const id = this.callId ?? this.#call.value?.id;
    const showsKeys = this.isKeypadOpen && this.hasRoomForKeys;
    return html`
      <div class="stage" part="stage" tabindex="-1">
        ${this.#strip(id)}
        <div class="room">${showsKeys ? this.#keypad(id) : this.#who(id)}</div>
      </div>
      <div
        class="controls"
        part="controls"
        role="group"
        aria-label=${this.name}
        @keypad-toggle=${this.#toggleKeypad}
      >
        <mute-button .callId=${id} exportparts=${controlParts}></mute-button>
        <keypad-button
          .callId=${id}
          .open=${showsKeys}
          .disabled=${!this.hasRoomForKeys}
          exportparts=${controlParts}
        ></keypad-button>
        <speaker-button exportparts=${controlParts}></speaker-button>
        <hold-button .callId=${id} exportparts=${controlParts}></hold-button>
      </div>
      <div class="end" part="end">
        ${phase === 'ended' ? this.#whatNext : html`<hang-up-button .callId=${id} exportparts="button: hang-up"></hang-up-button>`}
      </div>
    `;
  }

  /** What had focus may be gone: Hang up leads to Dismiss, anything else to the stage, before the controls. */
  override updated(changed: PropertyValues<this>): void {
    const focused = this.#focused;
    if (!focused) return;
    const to = changed.has('phase') && this.phase === 'ended' ? '[part=dismiss]' : '.stage';
    if (to === '.stage' && focused.isConnected) return;
    this.shadowRoot?.querySelector<HTMLElement>(to)?.focus({ preventScroll: true });
  }

  #strip(id: string | undefined): TemplateResult | typeof nothing {
    const isReconnecting = this.phase === 'reconnecting';
    if (!isReconnecting && !this.held) return nothing;
    return html`<div class="strip" part="strip">
      <span>${this.#words.get(isReconnecting ? 'reconnecting' : 'onHold')}</span>
      <call-timer .callId=${id} .since=${isReconnecting ? 'reconnecting' : 'held'}></call-timer>
      ${
        isReconnecting
          ? nothing
          : html`<button class="pill" part="resume" type="button" @click=${this.#resume}>
              ${this.#words.get('resume')}
            </button>`
      }
    </div>`;
  }

  #who(id: string | undefined): TemplateResult {
    const ending = this.#call.value?.ending;
    const why = ending?.error && this.#words.get('trouble')[ending.error.kind];
    return html`
      <call-party
        part="party"
        exportparts="avatar, name, detail"
        .callId=${id}
        .name=${this.name}
      ></call-party>
      <div class="line" part="line">${this.#line(id)}</div>
      ${why && explained.has(ending.reason) ? html`<div class="why" part="why">${why}</div>` : nothing}
    `;
  }

  /** The phase in words until both sides are there, then the time; at the end what happened and how long it took. */
  #line(id: string | undefined): unknown {
    const { phase } = this;
    const words = this.#words;
    if (phase === 'dialing' || phase === 'ringing' || phase === 'answering') return words.get(phase);
    const timer = html`<call-timer .callId=${id} .seconds=${this.seconds}></call-timer>`;
    const call = this.#call.value;
    if (!call?.ending) return timer;
    const ended = words.get('ended')[call.ending.reason];
    return call.answeredAt === null ? ended : html`${ended} · ${timer}`;
  }

  #keypad(id: string | undefined): TemplateResult {
    return html`
      <div class="brief line">
        <bdi title=${this.name}>${this.name}</bdi
        ><call-timer .callId=${id} .seconds=${this.seconds}></call-timer>
      </div>
      <dial-pad part="keypad" show-digits .callId=${id}></dial-pad>
    `;
  }

  get #whatNext(): TemplateResult | typeof nothing {
    const call = this.#call.value;
    if (!call?.ending) return nothing;
    const isWorth = call.party.address !== '' && isWorthCallingBack(call.ending);
    return html`
      ${
        isWorth
          ? html`<button class="pill answer" part="call-back" type="button" @click=${this.#callBack}>
              ${this.#words.get('callBack')}
            </button>`
          : nothing
      }
      <button class="pill" part="dismiss" type="button" @click=${this.#dismiss}>
        ${this.#words.get('dismiss')}
      </button>
    `;
  }

  get #isTalking(): boolean {
    return !!this.phase && isTalking(this.phase);
  }

  readonly #toggleKeypad = ({ open }: KeypadToggle): void => {
    this.isKeypadOpen = open;
  };

  readonly #resume = (): void => {
    this.dispatchEvent(new HoldRequest(false, this.callId ?? this.#call.value?.id));
  };

  readonly #callBack = (): void => {
    this.dispatchEvent(new CallBackRequest(this.#call.value?.id));
  };

  readonly #dismiss = (): void => {
    this.dispatchEvent(new DismissRequest(this.#call.value?.id));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'active-call': ActiveCall;
  }
}
