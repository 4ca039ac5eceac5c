import { css, html, LitElement, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { AudioRequest } from '../../bindings/call-requests.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import type { AudioChange, AudioSettings, NoiseSuppression } from '../../core/audio/audio-plan.js';
import { enAudio } from '../../localization/en-audio.js';
import { tokens } from '../shared/tokens.styles.js';

type Volume = 'farEndVolume' | 'microphoneVolume';
type Flag = 'echoCancellation' | 'noiseSuppression' | 'autoGainControl';

/** What is shown without a phone around: everything as browsers have it. */
const usual: AudioSettings = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  suppressNoise: { microphone: false, farEnd: false },
  microphoneVolume: 1,
  farEndVolume: 1,
};

/**
 * All there is to set about sound: devices, volumes, what the browser does to the microphone, and a test.
 *
 * @element audio-settings
 * @fires {DeviceRequest} phone-device-request - Asks to use another device; can be vetoed.
 * @fires {AudioRequest} phone-audio-request - Asks for a `change` of settings; can be vetoed.
 * @fires {AudioTestRequest} phone-audio-test-request - Asks to try out sound; can be vetoed.
 * @csspart volume - One of the two sliders with its label.
 * @csspart switch - One of the switches with its label.
 */
export class AudioSettingsElement extends LitElement {
  static override styles = [
    tokens,
    css`
      :host {
        display: grid;
        gap: 16px;
        min-inline-size: 0;
      }

      label {
        display: flex;
        align-items: center;
        gap: 12px;
        min-block-size: 44px;
        font-size: 15px;
      }

      label:has([type='range']) {
        display: block;
        color: var(--_muted);
        font-size: 13px;
        font-weight: 500;
      }

      input {
        accent-color: var(--_accent);
        margin: 0;
      }

      [type='checkbox'] {
        flex: none;
        inline-size: 20px;
        block-size: 20px;
      }

      [type='range'] {
        display: block;
        inline-size: 100%;
        block-size: 44px;
      }

      input:focus-visible {
        outline: 2px solid var(--_accent);
        outline-offset: 2px;
      }

      .switches {
        display: grid;
      }
    `,
  ];

  readonly #settings = new Select(this, (state) => state.audio?.settings ?? null, ['audio']);
  readonly #words = new Words(this, enAudio);

  override render() {
    const settings = this.#settings.value ?? usual;
    return html`
      <device-select kind="microphone"></device-select>
      <volume-meter source="microphone"></volume-meter>
      ${this.#volume('microphoneVolume', settings.microphoneVolume)}
      <device-select kind="speaker"></device-select>
      ${this.#volume('farEndVolume', settings.farEndVolume)}
      <device-select kind="ringer"></device-select>
      <div class="switches">
        ${this.#flag('echoCancellation', settings)} ${this.#flag('noiseSuppression', settings)}
        ${this.#flag('autoGainControl', settings)} ${this.#filter('microphone', settings)}
        ${this.#filter('farEnd', settings)}
      </div>
      <audio-test></audio-test>
    `;
  }

  #volume(name: Volume, value: number): TemplateResult {
    return html`<label part="volume"
      >${this.#words.get(name)}
      <input
        type="range"
        name=${name}
        min="0"
        max="2"
        step="0.1"
        .value=${live(String(value))}
        aria-valuetext=${new Intl.NumberFormat(this.#words.lang || 'en', { style: 'percent' }).format(value)}
        @input=${(event: Event) => this.#ask(event, ({ valueAsNumber }) => ({ [name]: valueAsNumber }))}
    /></label>`;
  }

  #flag(name: Flag, settings: AudioSettings): TemplateResult {
    return this.#switch(name, this.#words.get(name), settings[name], (on) => ({ [name]: on }));
  }

  #filter(of: keyof NoiseSuppression, { suppressNoise }: AudioSettings): TemplateResult {
    return this.#switch(
      `suppressNoise.${of}`,
      this.#words.get('suppressNoise')[of],
      suppressNoise[of],
      (on) => ({ suppressNoise: { [of]: on } }),
    );
  }

  #switch(name: string, label: string, isOn: boolean, change: (on: boolean) => AudioChange): TemplateResult {
    return html`<label part="switch"
      ><input
        type="checkbox"
        name=${name}
        .checked=${live(isOn)}
        @change=${(event: Event) => this.#ask(event, ({ checked }) => change(checked))}
      />${label}</label
    >`;
  }

  #ask({ target }: Event, change: (field: HTMLInputElement) => AudioChange): void {
    if (!(target instanceof HTMLInputElement)) return;
    this.dispatchEvent(new AudioRequest(change(target)));
    // It shows what is so, not what was asked for: somebody may veto it.
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'audio-settings': AudioSettingsElement;
  }
}
