import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { Heard } from '../../bindings/heard.js';
import { CallBackRequest, DismissRequest } from '../../bindings/call-requests.js';
import { HoldRequest } from '../../bindings/requests.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { isTalking, type CallPhase } from '../../core/phases.js';
import { controlObstacle, othersIn } from '../../core/call-selectors.js';
import { findCall } from '../../core/selectors.js';
import type { TransferStage, Unreached } from '../../core/state.js';
import { enCall } from '../../localization/en-call.js';
import { enPanel } from '../../localization/en-panel.js';
import { enSentences } from '../../localization/en-sentences.js';
import { enSeveral } from '../../localization/en-several.js';
import { enTrouble } from '../../localization/en-trouble.js';
import type { KeypadToggle } from '../keypad-button/keypad-toggle.js';
import { buttons } from '../shared/button.styles.js';
import { handsetForward, personPlus } from '../shared/call-icons.js';
import { controls } from '../shared/control.styles.js';
import { control } from '../shared/control.js';
import { people } from '../shared/people.styles.js';
import { sameIn } from '../shared/same-in.js';
import { SoundAsked } from '../shared/sound-asked.js';
import { tokens } from '../shared/tokens.styles.js';
import { styles } from './active-call.styles.js';
import { explained, whatNext } from './endings.js';
import { faces } from './faces.js';
import { fetchPanel, sheet, underWay, type Panel } from './panels.js';
import { strip } from './strip.js';

const english = { ...enCall, ...enPanel, ...enSentences, ...enSeveral, ...enTrouble };

const controlParts = 'button: control, icon: control-icon, label: control-label';

/** The least height, in px, that holds the keys and what stands above them; goes with the stylesheet. */
const leastForKeys = 312;

/**
 * A call from the first ring to its end: who, how long, what can be done, and hang up. The controls keep
 * their places through all of it; what is not possible is dimmed and says why. The keypad, a transfer and the
 * people in the call open over them, and Hang up stays. Takes no room while there is no call.
 *
 * @element active-call
 * @attr {'dialing' | 'ringing' | 'answering' | 'active' | 'reconnecting' | 'ended'} phase - Set by the phone where there is one.
 * @attr {boolean} held - Whether the call is on hold. Set by the phone where there is one.
 * @attr {string} name - The name shown where there is no phone.
 * @attr {number} seconds - The time shown where there is no phone.
 * @attr {string} call-id - The call it is about; without it the call in front.
 * @slot directory - People to transfer to and to add: what is pressed in here puts its `data-to` into the field.
 * @fires {HoldRequest} phone-hold-request - From Resume: asks to resume the call; can be vetoed.
 * @fires {CallBackRequest} phone-call-back-request - Asks to call again; can be vetoed.
 * @fires {DismissRequest} phone-dismiss-request - Asks to take the ended call away; can be vetoed.
 * @csspart strip - What is unusual: on hold, held by the other side, reconnecting.
 * @csspart resume - The Resume button in it.
 * @csspart dismiss-strip - The cross in it.
 * @csspart stage - The room above the controls.
 * @csspart party - The other side, a call-party.
 * @csspart people - The button that says how many are in the call.
 * @csspart line - The time, or the phase in words.
 * @csspart why - What went wrong, in a sentence.
 * @csspart panel - What lies over the controls; the settings of sound in it are `settings`.
 * @csspart keypad - The keypad, a dial-pad.
 * @csspart controls - Mute, keypad, speaker, hold, add and transfer.
 * @csspart control - The button of each; `control-icon` its round, `control-label` its word.
 * @csspart hang-up - The Hang up button.
 * @csspart end - Hang up; after the call, what can be done.
 * @csspart call-back - The Call back button.
 * @csspart dismiss - The Dismiss button.
 * @cssprop [--phone-call-key-size=56px] - Size of a key of the keypad in a call.
 */
export class ActiveCall extends LitElement {
  static override styles = [tokens, buttons, controls, people, styles];

  /** The call, but for what its buttons show: those render themselves. */
  readonly #call = new Select(
    this,
    (state) => {
      const call = findCall(state, this.callId);
      return call?.phase === 'incoming' ? null : call;
    },
    ['calls'],
    sameIn('id', 'phase', 'held', 'party', 'ending', 'answeredAt', 'participants', 'transfer', 'unreached'),
  );
  /** Why the call cannot be handed over, nor somebody be added; null when they can. */
  readonly #obstacle = new Select(this, (state) => controlObstacle(state, findCall(state, this.callId)), [
    'calls',
    'hasCallControl',
  ]);
  readonly #words = new Words(this, english);

  @property({ reflect: true }) phase: CallPhase | null = null;
  @property({ type: Boolean, reflect: true }) held = false;
  @property() name = '';
  @property({ type: Number }) seconds = 0;
  @property({ attribute: 'call-id' }) callId?: string;

  @state() private opened: Panel | null = null;
  @state() private height = Infinity;
  /** Whether the person was reminded that this call is on hold. */
  @state() private isReminded = false;
  /** Who was added in vain, and the person knows it. */
  @state() private seen: readonly Unreached[] | undefined;
  /** The panel whose code did not arrive. */
  @state() private missing: Panel | null = null;

  #id: string | undefined;
  #stage: TransferStage | undefined;
  #resizes: ResizeObserver | undefined;
  #focused: Element | null | undefined;
  #opener: HTMLElement | null = null;

  constructor() {
    super();
    new Heard(this, (change) => {
      if (change.type === 'call-hold-reminder' && change.call.id === this.#id) this.isReminded = true;
    });
    new SoundAsked(this, (open = this.opened !== 'sound', from) => {
      if (!this.#isGoingOn) return false;
      if (open) void this.#open('sound', from);
      else this.#close();
      return true;
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resizes ??= new ResizeObserver(() => {
      this.height = this.shadowRoot?.querySelector('.body')?.clientHeight ?? Infinity;
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
    const id = this.callId ?? this.#call.value?.id;
    // The settings of sound are there as soon as somebody is called; the rest takes somebody to talk to.
    const mayBeOpen = this.opened === 'sound' ? this.#isGoingOn : this.#isTalking;
    if (!mayBeOpen || id !== this.#id) this.opened = null;
    if (!this.held || id !== this.#id) this.isReminded = false;
    this.#id = id;
    this.#followTransfer();
    // The list of the people says it too.
    if (this.opened === 'people') this.seen = this.#call.value?.unreached;
  }

  override render() {
    const { phase } = this;
    if (!phase) return nothing;
    const id = this.#id;
    const panel = this.#panel;
    const isOverStage = panel === 'transfer' && underWay.has(this.#stage);
    const isCovered = panel !== null && !isOverStage;
    return html`
      <div class="body">
        ${isOverStage ? nothing : this.#strip}
        <div class="stage" part="stage" tabindex="-1" ?inert=${panel !== null}>
          <div class="room">${this.#who}</div>
        </div>
        <div
          class="controls"
          part="controls"
          role="group"
          aria-label=${this.name}
          ?inert=${isCovered}
          @keypad-toggle=${this.#toggleKeypad}
        >
          <mute-button .callId=${id} exportparts=${controlParts}></mute-button>
          <keypad-button
            .callId=${id}
            .open=${panel === 'keypad'}
            .disabled=${!this.#hasRoomForKeys}
            exportparts=${controlParts}
          ></keypad-button>
          <speaker-button exportparts=${controlParts}></speaker-button>
          <hold-button .callId=${id} exportparts=${controlParts}></hold-button>
          ${this.#opens('people')} ${this.#opens('transfer')}
        </div>
        ${
          panel
            ? html`<div
                class="over ${isOverStage ? 'short' : ''}"
                part="panel"
                @panel-close=${this.#close}
                @keydown=${this.#keyDown}
              >
                <div class="sheet">${this.#sheet(panel)}</div>
              </div>`
            : nothing
        }
      </div>
      <div class="end" part="end">
        ${phase === 'ended' ? this.#afterwards : html`<hang-up-button .callId=${id} exportparts="button: hang-up"></hang-up-button>`}
      </div>
    `;
  }

  /** What had focus may be gone: Hang up leads to Dismiss, anything else to the stage, before the controls. */
  override updated(changed: PropertyValues<this>): void {
    if (changed.has('phase') && this.#isTalking) this.#fetchPanels();
    const focused = this.#focused;
    if (!focused) return;
    const to = changed.has('phase') && this.phase === 'ended' ? '[part=dismiss]' : '.stage';
    if (to === '.stage' && focused.isConnected) return;
    this.shadowRoot?.querySelector<HTMLElement>(to)?.focus({ preventScroll: true });
  }

  /** A transfer that begins has the stage; one that failed says why where one can try again. */
  #followTransfer(): void {
    const before = this.#stage;
    this.#stage = this.#call.value?.transfer?.stage;
    if (this.#stage === before) return;
    if (this.#stage === 'failed') this.opened = 'transfer';
    else if (this.opened === 'transfer' && (this.#stage || before === 'failed')) this.opened = null;
  }

  get #panel(): Panel | null {
    if (this.opened === 'keypad' && !this.#hasRoomForKeys) return null;
    return this.opened ?? (underWay.has(this.#stage) ? 'transfer' : null);
  }

  get #hasRoomForKeys(): boolean {
    return this.height >= leastForKeys;
  }

  get #strip(): TemplateResult | typeof nothing {
    const { phase, held, name, isReminded } = this;
    const call = this.#call.value;
    return strip({
      call,
      callId: this.#id,
      phase,
      held,
      name,
      isReminded,
      isSeen: call?.unreached === this.seen,
      say: (key) => this.#words.get(key),
      resume: this.#resume,
      dismiss: this.#see,
    });
  }

  get #who(): TemplateResult {
    const words = this.#words;
    const call = this.#call.value;
    const ending = call?.ending;
    const why = ending?.error && words.get('trouble')[ending.error.kind];
    const others = call ? othersIn(call) : [];
    const open = (): void => void this.#open('people');
    return html`
      ${
        others.length > 1
          ? faces(others, words.lang, words.get('people')(others.length + 1), open)
          : html`<call-party
              part="party"
              exportparts="avatar, name, detail"
              .callId=${this.#id}
              .name=${this.name}
            ></call-party>`
      }
      <div class="line" part="line">${this.#line}</div>
      ${why && explained.has(ending.reason) ? html`<div class="why" part="why">${why}</div>` : nothing}
    `;
  }

  /** The phase in words until both sides are there, then the time; at the end what happened and how long it took. */
  get #line(): unknown {
    const { phase } = this;
    const words = this.#words;
    if (phase === 'dialing' || phase === 'ringing' || phase === 'answering') return words.get(phase);
    const call = this.#call.value;
    if (!call?.ending) return this.#timer;
    const ended = words.get('ended')[call.ending.reason];
    return call.answeredAt === null ? ended : html`${ended} · ${this.#timer}`;
  }

  get #timer(): TemplateResult {
    return html`<call-timer .callId=${this.#id} .seconds=${this.seconds}></call-timer>`;
  }

  /** The button of a panel; where that cannot be it says why. */
  #opens(panel: 'people' | 'transfer'): TemplateResult {
    // Whoever cannot be added can be called beside this call.
    const isObstacle = panel === 'transfer' || !this.#isTalking;
    const obstacle = isObstacle ? this.#obstacle.value : null;
    return control({
      shape: panel === 'people' ? personPlus : handsetForward,
      label: this.#words.get(panel === 'people' ? 'add' : 'transfer'),
      expanded: this.#panel === panel,
      disabled: !!obstacle || !this.#isTalking,
      title: obstacle ? this.#words.get('controlObstacle')[obstacle] : '',
      parts: 'control',
      click: () => void (this.#panel === panel ? this.#close() : this.#open(panel)),
    });
  }

  #sheet(panel: Panel): TemplateResult {
    const words = this.#words;
    return sheet(panel, {
      callId: this.#id,
      name: this.name,
      timer: this.#timer,
      closeWord: words.get('close'),
      hideKeypadWord: words.get('hideKeypad'),
      obstacle: panel === this.missing ? words.get('notLoaded') : null,
      close: this.#close,
    });
  }

  get #afterwards(): TemplateResult | typeof nothing {
    const say = (key: 'callBack' | 'dismiss'): string => this.#words.get(key);
    return whatNext(this.#call.value, say, this.#callBack, this.#dismiss);
  }

  get #isTalking(): boolean {
    return !!this.phase && isTalking(this.phase);
  }

  get #isGoingOn(): boolean {
    return !!this.phase && this.phase !== 'ended';
  }

  /** Fetched before anybody wants them; what fails here is fetched again when it is wanted. */
  #fetchPanels(): void {
    for (const fetch of Object.values(fetchPanel)) fetch().catch(() => undefined);
  }

  /** Focus goes into what opens, once that is there. */
  async #open(panel: Panel, from?: HTMLElement | null): Promise<void> {
    const focused = this.shadowRoot?.activeElement;
    this.#opener = from ?? (focused instanceof HTMLElement ? focused : null);
    this.opened = panel;
    try {
      await fetchPanel[panel]();
      this.missing = null;
    } catch {
      this.missing = panel;
    }
    await this.updateComplete;
    const opened = this.shadowRoot?.querySelector<LitElement>(
      '.sheet > :is(dial-pad, transfer-panel, conference-panel, audio-panel)',
    );
    await opened?.updateComplete;
    if (this.opened === panel) opened?.focus({ preventScroll: true });
  }

  readonly #close = (): void => {
    const hadFocus = !!this.shadowRoot?.querySelector('.over')?.matches(':focus-within');
    const opener = this.#opener;
    this.opened = null;
    this.missing = null;
    if (!hadFocus) return;
    // What it covered takes focus only once it is no longer inert.
    void this.updateComplete.then(() => opener?.focus({ preventScroll: true }));
  };

  readonly #keyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || this.opened === null) return;
    event.preventDefault();
    this.#close();
  };

  readonly #toggleKeypad = ({ open }: KeypadToggle): void => {
    if (open) void this.#open('keypad');
    else this.#close();
  };

  readonly #see = (): void => {
    this.seen = this.#call.value?.unreached;
  };

  readonly #resume = (): void => {
    this.dispatchEvent(new HoldRequest(false, this.#id));
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
