import { css, html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import type { LineStatus } from '../../core/state.js';
import { en } from '../../localization/en.js';
import { sameItems } from '../shared/same-items.js';
import { tokens } from '../shared/tokens.styles.js';

/**
 * Who one is, and whether one can be reached, on one line.
 *
 * @element phone-status
 * @attr {'offline' | 'connecting' | 'ready' | 'closed'} status - Set by the phone where there is one.
 * @attr {string} identity - Who one is on the network. Set by the phone where there is one.
 * @attr {boolean} do-not-disturb - Whether no call rings here. Set by the phone where there is one.
 * @csspart identity - Who one is.
 * @csspart dot - Full when one can be reached, hollow when not.
 * @csspart word - The status in words.
 */
export class PhoneStatus extends LitElement {
  static override styles = [
    tokens,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 8px;
        min-block-size: 24px;
        font-size: 13px;
      }

      bdi {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        font-weight: 600;
      }

      bdi:empty:not(.unknown) {
        display: none;
      }

      .word {
        flex: none;
        color: var(--_muted);
      }

      .dot {
        flex: none;
        inline-size: 8px;
        block-size: 8px;
        border: 2px solid var(--_muted);
        border-radius: 50%;
      }

      :host([status='ready']:not([do-not-disturb])) .dot {
        border-width: 4px;
        border-color: var(--_accent);
      }

      .unknown {
        padding: 6px 32px;
        border-radius: 4px;
        background: var(--_sunken);
      }
    `,
  ];

  readonly #line = new Select(
    this,
    ({ status, identity, registers, hasToken, doNotDisturb }) =>
      [status, identity, !registers && hasToken, doNotDisturb] as const,
    ['status', 'identity', 'registers', 'hasToken', 'doNotDisturb'],
    sameItems,
  );
  readonly #words = new Words(this, en);

  @property({ reflect: true }) status: LineStatus = 'offline';
  @property({ reflect: true }) identity = '';
  @property({ type: Boolean, reflect: true, attribute: 'do-not-disturb' }) doNotDisturb = false;

  override willUpdate(): void {
    const line = this.#line.value;
    if (!line) return;
    this.status = line[0];
    this.identity = line[1] ?? '';
    this.doNotDisturb = line[3];
  }

  override render() {
    const words = this.#words;
    const onlyDials = this.#line.value?.[2] && this.status === 'offline';
    const isQuiet = this.doNotDisturb && this.status === 'ready';
    const word = onlyDials
      ? words.get('outgoingOnly')
      : isQuiet
        ? words.get('doNotDisturb')
        : words.get('status')[this.status];
    return html`
      <bdi
        part="identity"
        class=${this.identity || this.status !== 'connecting' ? '' : 'unknown'}
        title=${this.identity}
        >${this.identity}</bdi
      >
      <span part="dot" class="dot"></span><span part="word" class="word">${word}</span>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'phone-status': PhoneStatus;
  }
}
