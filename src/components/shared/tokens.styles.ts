import { css } from 'lit';

/**
 * What every element stands on: the tokens with their fallbacks, for light and dark by the `color-scheme`
 * around, and the few rules that all share. Names with an underscore are the kit's own.
 */
export const tokens = css`
  :host {
    --_surface: var(--phone-color-surface, light-dark(oklch(98.5% 0.003 255), oklch(20% 0.012 260)));
    --_raised: var(--phone-color-raised, light-dark(#fff, oklch(25% 0.014 260)));
    --_sunken: var(--phone-color-sunken, light-dark(oklch(95.5% 0.006 255), oklch(30% 0.014 260)));
    --_text: var(--phone-color-text, light-dark(oklch(24% 0.02 260), oklch(96% 0.005 255)));
    --_muted: var(--phone-color-muted, light-dark(oklch(48% 0.02 260), oklch(74% 0.015 258)));
    --_outline: var(--phone-color-outline, light-dark(oklch(86% 0.01 255), oklch(38% 0.015 260)));
    --_accent: var(--phone-color-accent, light-dark(oklch(52% 0.17 258), oklch(72% 0.13 255)));
    --_answer: var(--phone-color-answer, light-dark(oklch(53% 0.13 152), oklch(72% 0.16 152)));
    --_decline: var(--phone-color-decline, light-dark(oklch(55% 0.2 27), oklch(66% 0.19 25)));
    --_warning: var(--phone-color-warning, oklch(83% 0.14 82));
    --_ink: var(--phone-color-ink, oklch(20% 0.02 260));
    --_on-strong: var(--phone-color-on-strong, light-dark(#fff, var(--_ink)));
    color: var(--_text);
    font: 400 15px/1.4 var(--phone-font, system-ui, sans-serif);
    -webkit-tap-highlight-color: transparent;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  svg {
    display: block;
    inline-size: 24px;
    block-size: 24px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
    pointer-events: none;
  }
`;
