import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import {
  AddParticipantRequest,
  HangUpRequest,
  HoldParticipantRequest,
  MuteParticipantRequest,
  RemoveParticipantRequest,
} from '../../bindings/call-requests.js';
import { DialRequest } from '../../bindings/requests.js';
import { Numbers } from '../../bindings/numbers.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { shownName } from '../../core/party.js';
import { controlObstacle } from '../../core/call-selectors.js';
import { findCall } from '../../core/selectors.js';
import type { CallState, Participant, Party, Unreached } from '../../core/state.js';
import { enCall } from '../../localization/en-call.js';
import { enPanel } from '../../localization/en-panel.js';
import { enSeveral } from '../../localization/en-several.js';
import type { DialField } from '../dial-field/dial-field.js';
import { buttons } from '../shared/button.styles.js';
import { microphone, microphoneOff, pause, personMinus } from '../shared/call-icons.js';
import { iconButton } from '../shared/icon-button.js';
import { PanelClose } from '../shared/panel-close.js';
import { panelHead } from '../shared/panel-head.js';
import { people } from '../shared/people.styles.js';
import { sameIn } from '../shared/same-in.js';
import { isolated, told } from '../shared/told.js';
import { tokens } from '../shared/tokens.styles.js';
import { whyUnreached } from '../shared/unreached.js';
import { styles } from './conference-panel.styles.js';

const english = { ...enCall, ...enPanel, ...enSeveral };

/** How many others there must be for the call to go on without us. */
const fewestToLeave = 2;

/**
 * Everybody in a call, and how they are: muted, on hold, being rung. Each of them can be muted, held and
 * removed, somebody can be added or be called apart from this call, and one can leave without ending it for the
 * others.
 *
 * @element conference-panel
 * @attr {string} name - The other side of a call of two, shown where there is no phone.
 * @attr {string} call-id - The call it is about; without it the call in front.
 * @slot directory - People to choose from: what is pressed in here puts its `data-to` into the field.
 * @fires {AddParticipantRequest} phone-add-participant-request - Asks to ring somebody into the call; can be vetoed.
 * @fires {DialRequest} phone-dial-request - Asks to call somebody beside this call, which is held; can be vetoed.
 * @fires {RemoveParticipantRequest} phone-remove-participant-request - Asks to take somebody out, or to stop ringing them.
 * @fires {MuteParticipantRequest} phone-mute-participant-request - Asks to mute somebody for everybody.
 * @fires {HoldParticipantRequest} phone-hold-participant-request - Asks to put somebody on hold.
 * @fires {HangUpRequest} phone-hang-up-request - From Leave: asks to end our own part of it; can be vetoed.
 * @fires {PanelClose} panel-close - Asks whoever shows the panel to close it; from Close and Escape.
 * @csspart panel - The panel.
 * @csspart title - What it is about.
 * @csspart close - The Close button.
 * @csspart people - The list.
 * @csspart row - One of them.
 * @csspart how - How they are, in words.
 * @csspart mute - The button that mutes them.
 * @csspart hold - The button that puts them on hold.
 * @csspart remove - The button that takes them out.
 * @csspart field - Whom to add, a dial-field.
 * @csspart failure - Who was added in vain, and why.
 * @csspart choices - The row of buttons.
 * @csspart apart - The Call separately button.
 * @csspart add - The Add button.
 * @csspart why - Why nobody can be added.
 * @csspart leave - The Leave button.
 */
export class ConferencePanel extends LitElement {
  static override styles = [tokens, buttons, people, styles];

  readonly #call = new Select<CallState | null>(
    this,
    (all) => findCall(all, this.callId),
    ['calls'],
    sameIn('id', 'party', 'participants', 'unreached'),
  );
  /** Why nobody can be added; null when they can. */
  readonly #obstacle = new Select(this, (all) => controlObstacle(all, findCall(all, this.callId)), [
    'calls',
    'hasCallControl',
  ]);
  readonly #words = new Words(this, english);

  @property() name = '';
  @property({ attribute: 'call-id' }) callId?: string;

  /** Everybody in the call, where there is no phone. */
  @property({ attribute: false }) participants: readonly Participant[] = [];

  /** Who was added in vain, where there is no phone. */
  @property({ attribute: false }) unreached: readonly Unreached[] = [];

  /** Whom one is about to add. */
  @state() private chosen = '';

  #hadFocus = false;

  constructor() {
    super();
    // Numbers are grouped anew when those of all countries are known.
    new Numbers(this);
    this.addEventListener('click', this.#pick);
  }

  override willUpdate(): void {
    this.#hadFocus = this.matches(':focus-within');
    const before = this.participants.length;
    if (!this.#call.hasPhone) return;
    const call = this.#call.value;
    this.name = call?.party.name ?? '';
    this.participants = call?.participants ?? [];
    this.unreached = call?.unreached ?? [];
    // They are on the list: the next one may be somebody else. What could not be added stays, to be corrected.
    if (this.participants.length > before) this.chosen = '';
  }

  override render() {
    const words = this.#words;
    const others = this.participants.filter(({ self }) => !self);
    const here = others.filter(({ phase }) => phase === 'active');
    return html`<div
      class="panel"
      part="panel"
      role="group"
      tabindex="-1"
      aria-label=${words.get('inThisCall')}
      @keydown=${this.#keyDown}
    >
      ${panelHead(words.get('inThisCall'), words.get('close'), this.#close)}
      <ul part="people">
        ${this.#everybody.map((each) => this.#row(each))}
      </ul>
      <slot name="directory"></slot>
      ${this.#failure}
      <dial-field
        part="field"
        .value=${this.chosen}
        @input=${this.#choose}
        @phone-dial-request=${this.#enter}
      ></dial-field>
      ${this.#choices}
      ${
        here.length >= fewestToLeave
          ? html`<button class="pill leave" part="leave" type="button" @click=${this.#leave}>
              ${words.get('leave')}
            </button>`
          : nothing
      }
    </div>`;
  }

  /** Somebody may be gone, and the button that had focus with them. */
  override updated(): void {
    if (!this.#hadFocus || this.matches(':focus-within')) return;
    this.shadowRoot?.querySelector<HTMLElement>('.panel')?.focus({ preventScroll: true });
  }

  /** Leads to the field. */
  override focus(options?: FocusOptions): void {
    this.#field?.focus(options);
  }

  /** A call of two has no list of its own: that is the other side and us. */
  get #everybody(): readonly Participant[] {
    if (this.participants.length > 0 || !this.name) return this.participants;
    const party = this.#call.value?.party ?? { ...nobody, name: this.name };
    return [
      { id: '', party: nobody, self: true, ...plain },
      { id: '', party, self: false, ...plain },
    ];
  }

  get #failure(): TemplateResult | typeof nothing {
    if (this.unreached.length === 0) return nothing;
    const whys = this.unreached.map(({ reason, party }) =>
      told(
        whyUnreached(reason, (key) => this.#words.get(key)),
        party.name,
      ),
    );
    return html`<p class="failure" part="failure">${whys.map((why) => html`<span>${why}</span>`)}</p>`;
  }

  get #choices(): TemplateResult {
    const words = this.#words;
    const obstacle = this.#obstacle.value;
    const isNobody = this.chosen.trim() === '';
    return html`<div class="choices" part="choices">
        <button
          class="pill ${obstacle ? 'strong' : ''}"
          part="apart"
          type="button"
          title=${words.get('callSeparatelyHint')}
          ?disabled=${isNobody}
          @click=${this.#callApart}
        >
          ${words.get('callSeparately')}
        </button>
        <button
          class="pill ${obstacle ? '' : 'strong'}"
          part="add"
          type="button"
          aria-describedby=${obstacle ? 'why' : nothing}
          ?disabled=${isNobody || !!obstacle}
          @click=${this.#add}
        >
          ${words.get('add')}
        </button>
      </div>
      ${
        obstacle
          ? html`<p class="why" id="why" part="why">
              ${words.get('add')}: ${words.get('controlObstacle')[obstacle]}
            </p>`
          : nothing
      }`;
  }

  #row(participant: Participant): TemplateResult {
    const words = this.#words;
    const { id, self, phase, muted, held } = participant;
    const party = self ? { ...participant.party, name: words.get('you') } : participant.party;
    const name = shownName(party.name);
    const isRinging = phase === 'ringing';
    const how = [
      isRinging && words.get('ringing'),
      held && words.get('onHold'),
      muted && words.get('muted'),
    ].filter(Boolean);
    return html`<li class="row ${held ? 'held' : ''}" part="row">
      <div class="who">
        <call-party size="face" .party=${party}></call-party>
        <span class="text"
          ><bdi title=${name}>${name}</bdi
          >${how.length > 0 ? html`<span class="how" part="how">${isolated(how.join(' · '))}</span>` : nothing}</span
        >
      </div>
      ${
        self || id === ''
          ? nothing
          : html`<div class="tools">
              ${[
                isRinging
                  ? nothing
                  : [
                      iconButton({
                        shape: muted ? microphoneOff : microphone,
                        label: words.get('muteThem')(name),
                        part: 'mute',
                        pressed: muted,
                        click: () => this.dispatchEvent(new MuteParticipantRequest(id, !muted, this.#id)),
                      }),
                      iconButton({
                        shape: pause,
                        label: words.get('holdThem')(name),
                        part: 'hold',
                        pressed: held,
                        click: () => this.dispatchEvent(new HoldParticipantRequest(id, !held, this.#id)),
                      }),
                    ],
                iconButton({
                  shape: personMinus,
                  label: words.get(isRinging ? 'stopRinging' : 'removeThem')(name),
                  part: 'remove',
                  look: 'decline',
                  click: () => this.dispatchEvent(new RemoveParticipantRequest(id, this.#id)),
                }),
              ]}
            </div>`
      }
    </li>`;
  }

  get #field(): DialField | null | undefined {
    return this.shadowRoot?.querySelector('dial-field');
  }

  get #id(): string | undefined {
    return this.callId ?? this.#call.value?.id;
  }

  /** Whom one typed, as it is dialled. */
  get #to(): string {
    return String(this.#field?.number ?? this.chosen).trim();
  }

  readonly #add = (): void => {
    if (this.#to) this.dispatchEvent(new AddParticipantRequest(this.#to, this.#id));
  };

  readonly #callApart = (): void => {
    if (this.#to) this.dispatchEvent(new DialRequest(this.#to));
  };

  readonly #leave = (): void => {
    this.dispatchEvent(new HangUpRequest(this.#id));
  };

  readonly #choose = (event: Event): void => {
    this.chosen = String(this.#field?.value ?? '');
    event.stopPropagation();
  };

  /** Enter in the field adds, and dials only where nobody can be added. */
  readonly #enter = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
    if (this.#obstacle.value) this.#callApart();
    else this.#add();
  };

  /** Somebody of the page's own list. */
  readonly #pick = ({ target }: Event): void => {
    const to =
      target instanceof Element ? target.closest<HTMLElement>('[data-to]')?.dataset['to'] : undefined;
    if (to === undefined) return;
    this.chosen = to;
    void this.updateComplete.then(() => this.shadowRoot?.querySelector<HTMLElement>('.strong')?.focus());
  };

  readonly #keyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    this.#close();
  };

  readonly #close = (): void => {
    this.dispatchEvent(new PanelClose());
  };
}

const nobody: Party = { name: '', address: '', image: null, subject: null, verified: null };

const plain = { phase: 'active', muted: false, held: false } as const;

declare global {
  interface HTMLElementTagNameMap {
    'conference-panel': ConferencePanel;
  }
}
