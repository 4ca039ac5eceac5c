import { css, html, LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { Level } from '../../bindings/level.js';
import { Words } from '../../bindings/words.js';
import type { LevelKind } from '../../core/audio/controls.js';
import { enAudio } from '../../localization/en-audio.js';
import { tokens } from '../shared/tokens.styles.js';

/**
 * Shows how loud the microphone or the other side is, while a call or a test is on. It renders once: a level is
 * a CSS property, in steps of a tenth.
 *
 * @element volume-meter
 * @attr {'microphone' | 'farEnd'} source - Whose level it is.
 * @attr {number} level - The level, 0 to 1, for where there is no phone around.
 * @csspart bar - The part that grows.
 */
export class VolumeMeter extends LitElement {
  static override styles = [
    tokens,
    css`
      :host {
        display: block;
        block-size: 8px;
        overflow: hidden;
        border-radius: 4px;
        background: var(--_outline);
      }

      .bar {
        block-size: 100%;
        background: var(--_accent);
        transform: scaleX(var(--_level, 0));
        transform-origin: 0 50%;
        transition: transform 100ms linear;
      }

      .bar:dir(rtl) {
        transform-origin: 100% 50%;
      }

      @media (prefers-reduced-motion: reduce) {
        .bar {
          transition: none;
        }
      }

      @media (forced-colors: active) {
        :host {
          border: 1px solid CanvasText;
        }

        .bar {
          forced-color-adjust: none;
          background: Highlight;
        }
      }
    `,
  ];

  readonly #words = new Words(this, enAudio);
  readonly #level = new Level(
    this,
    () => this.source,
    (level) => this.#show(level),
  );

  @property({ reflect: true }) source: LevelKind = 'microphone';
  @property({ type: Number }) level = 0;

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('source')) this.#level.kindChanged();
    if (changed.has('level')) this.#show(this.level);
  }

  override render() {
    return html`<div
      id="meter"
      role="meter"
      class="bar"
      part="bar"
      aria-label=${this.#words.get('level')[this.source]}
      aria-valuemin="0"
      aria-valuemax="1"
      aria-valuenow=${this.level}
    ></div>`;
  }

  #show(level: number): void {
    const bar = this.renderRoot.querySelector<HTMLElement>('.bar');
    bar?.style.setProperty('--_level', String(level));
    bar?.setAttribute('aria-valuenow', String(level));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'volume-meter': VolumeMeter;
  }
}
