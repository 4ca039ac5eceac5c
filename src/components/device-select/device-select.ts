import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { DeviceRequest } from '../../bindings/call-requests.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import type { DeviceKind } from '../../core/audio/audio-plan.js';
import { enAudio } from '../../localization/en-audio.js';
import { tokens } from '../shared/tokens.styles.js';

/**
 * Chooses the microphone, the speaker or the ringer. Says why nothing can be chosen, and that the chosen device
 * is not there.
 *
 * @element device-select
 * @attr {'microphone' | 'speaker' | 'ringer'} kind - Which of them it is about.
 * @fires {DeviceRequest} phone-device-request - Asks to use another device (`kind`, `deviceId`); can be vetoed.
 * @csspart label - What it is about.
 * @csspart select - The list.
 * @csspart note - Why nothing can be chosen, or what is missing.
 */
export class DeviceSelect extends LitElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  static override styles = [
    tokens,
    css`
      :host {
        display: block;
      }

      label {
        display: block;
        margin-block-end: 4px;
        color: var(--_muted);
        font-size: 13px;
        font-weight: 500;
      }

      select {
        display: block;
        inline-size: 100%;
        min-block-size: 44px;
        padding-inline: 12px;
        border: 1px solid
          var(--phone-color-outline-strong, light-dark(oklch(62% 0.015 258), oklch(55% 0.015 258)));
        border-radius: var(--phone-radius-control, 8px);
        background: var(--_raised);
        color: inherit;
        font: inherit;
        text-overflow: ellipsis;
      }

      select:focus-visible {
        outline: 2px solid var(--_accent);
        outline-offset: 2px;
      }

      select:disabled {
        color: var(--_muted);
        background: var(--_sunken);
        opacity: 1;
      }

      p {
        margin: 4px 0 0;
        color: var(--_muted);
        font-size: 13px;
        overflow-wrap: anywhere;
      }
    `,
  ];

  readonly #device = new Select(this, (state) => state.audio?.[this.kind] ?? null, ['audio']);
  readonly #words = new Words(this, enAudio);

  @property({ reflect: true }) kind: DeviceKind = 'microphone';

  override render() {
    const device = this.#device.value;
    const obstacle = device?.obstacle;
    const note = obstacle
      ? this.#words.get('deviceObstacle')[obstacle]
      : device?.missing
        ? this.#words.get('missingDevice')(device.missing)
        : '';
    return html`
      <label for="device" part="label">${this.#words.get('device')[this.kind]}</label>
      <select
        id="device"
        part="select"
        aria-describedby="note"
        ?disabled=${!!obstacle || !device}
        .value=${live(device?.chosen ?? '')}
        @change=${this.#choose}
      >
        <option value="" ?selected=${!device?.chosen}>${this.#words.get('systemDevice')}</option>
        ${device?.devices.map(
          ({ id, label }) => html`<option value=${id} ?selected=${id === device.chosen}>${label}</option>`,
        )}
      </select>
      <p id="note" part="note" ?hidden=${!note}>${note || nothing}</p>
    `;
  }

  readonly #choose = ({ target }: Event): void => {
    if (!(target instanceof HTMLSelectElement)) return;
    this.dispatchEvent(new DeviceRequest(this.kind, target.value || null));
    // It shows what is chosen, not what was asked for: somebody may veto it.
    this.requestUpdate();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'device-select': DeviceSelect;
  }
}
