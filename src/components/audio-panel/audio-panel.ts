import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { frontCall } from '../../core/selectors.js';
import { enPanel, enSound } from '../../localization/en-panel.js';
import { buttons } from '../shared/button.styles.js';
import { PanelClose } from '../shared/panel-close.js';
import { panelHead } from '../shared/panel-head.js';
import { panels } from '../shared/panel.styles.js';
import { SoundAsked } from '../shared/sound-asked.js';
import { tokens } from '../shared/tokens.styles.js';

/**
 * The settings of sound with a title and a way out, for a place of a fixed height: they scroll. They are loaded
 * when the panel first opens.
 *
 * @element audio-panel
 * @attr {boolean} open - Whether it is shown.
 * @attr {string} over - What it lies over: a selector of something beside it in a grid, which is inert while the
 *   panel is open. With it the panel opens and closes by itself when that is asked for, in the same tree and while
 *   there is no call, and it makes way for a call.
 * @fires {PanelClose} panel-close - Asks whoever shows the panel to close it; from Close and Escape.
 * @csspart panel - The panel.
 * @csspart title - What it is about.
 * @csspart close - The Close button.
 * @csspart settings - What can be set, an audio-settings.
 */
export class AudioPanel extends LitElement {
  static override styles = [
    tokens,
    buttons,
    panels,
    css`
      :host {
        display: block;
        min-inline-size: 0;
        block-size: 100%;
      }

      :host(:not([open])) {
        display: none;
      }

      /* As high as what it lies over, however much there is to set. */
      :host([over]) {
        grid-area: 1 / 1 / -1 / -1;
        contain: size;
        animation: slide 200ms ease-out;
      }

      @keyframes slide {
        from {
          opacity: 0;
          translate: 0 16px;
        }
      }

      /* Room for the focus ring of what reaches the edge. */
      .scroll {
        flex: 1;
        min-block-size: 0;
        padding: 4px;
        overflow-y: auto;
      }

      p {
        margin: auto;
        color: var(--_muted);
        font-size: 13px;
        text-align: center;
      }

      @media (prefers-reduced-motion: reduce) {
        :host([over]) {
          animation: none;
        }
      }
    `,
  ];

  /** The call that has the room, if any. */
  readonly #front = new Select(this, (all) => frontCall(all)?.id, ['calls']);
  readonly #words = new Words(this, { ...enPanel, ...enSound });

  @property({ type: Boolean, reflect: true }) open = false;
  @property({ reflect: true }) over: string | null = null;

  /** The code of the settings did not arrive. */
  @state() private isMissing = false;

  #opener: HTMLElement | null = null;

  constructor() {
    super();
    new SoundAsked(this, (open = !this.open, from) => {
      if (this.over === null || this.#front.value !== undefined) return false;
      if (open) this.#show(from);
      else this.#close();
      return true;
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (this.over !== null && this.#front.value !== undefined) this.open = false;
    if (changed.has('open') && this.open) this.#load();
  }

  override render() {
    const words = this.#words;
    const title = words.get('sound');
    return html`<div
      class="panel"
      part="panel"
      role="group"
      tabindex="-1"
      aria-label=${title}
      @keydown=${this.#keyDown}
    >
      ${panelHead(title, words.get('close'), this.#close)}
      ${
        !this.open
          ? nothing
          : this.isMissing
            ? html`<p>${words.get('notLoaded')}</p>`
            : html`<div class="scroll"><audio-settings part="settings"></audio-settings></div>`
      }
    </div>`;
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (this.over === null || !changed.has('open')) return;
    const covered = this.parentElement?.querySelector<HTMLElement>(this.over);
    // Beside a call it is for whoever shows that to say when it can be used again.
    if (covered && (this.open || this.#front.value === undefined)) covered.inert = this.open;
  }

  /** Leads to the panel: the next Tab is at what can be set. */
  override focus(options?: FocusOptions): void {
    this.shadowRoot?.querySelector<HTMLElement>('.panel')?.focus(options);
  }

  #show(from: HTMLElement | null): void {
    this.#opener = from;
    this.open = true;
    void this.updateComplete.then(() => this.focus({ preventScroll: true }));
  }

  #load(): void {
    this.isMissing = false;
    import('../audio-settings/define.js').catch(() => (this.isMissing = true));
  }

  readonly #keyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    this.#close();
  };

  readonly #close = (): void => {
    if (!this.dispatchEvent(new PanelClose()) || this.over === null) return;
    const hadFocus = this.matches(':focus-within');
    this.open = false;
    if (hadFocus) void this.updateComplete.then(() => this.#opener?.focus({ preventScroll: true }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'audio-panel': AudioPanel;
  }
}
