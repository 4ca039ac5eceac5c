import { css } from 'lit';

/**
 * The buttons of the kit: `control` is round with its word beneath, `pill` a word on a rounded strip.
 * A transparent edge becomes a visible one in forced colours.
 */
export const buttons = css`
  button {
    --_fill: var(--_sunken);
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
    touch-action: manipulation;
    user-select: none;
  }

  .control {
    display: inline-flex;
    flex-direction: column;
    align-items: center;
    gap: 4px;
    inline-size: var(--phone-control-size, 64px);
    font-size: 12px;
    line-height: 16px;
  }

  .round {
    display: grid;
    place-items: center;
    inline-size: var(--phone-control-size, 64px);
    block-size: var(--phone-control-size, 64px);
    border: 1px solid transparent;
    border-radius: 50%;
    background: var(--_fill);
    transition: filter 120ms ease-out;
  }

  .pill {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 44px;
    padding-inline: 16px;
    border: 1px solid transparent;
    border-radius: var(--phone-radius-control, 8px);
    background: var(--_fill);
    font-weight: 500;
    transition: filter 120ms ease-out;
  }

  [aria-pressed='true'],
  [aria-expanded='true'] {
    --_fill: var(--_accent);
  }

  :is([aria-pressed='true'], [aria-expanded='true'], .answer, .decline) .round,
  .pill:is(.answer, .decline) {
    color: var(--_on-strong);
  }

  .answer {
    --_fill: var(--_answer);
  }

  .decline {
    --_fill: var(--_decline);
  }

  /* A handset is filled: up on green, put down on red. */
  :is(.answer, .decline) svg {
    fill: currentColor;
    stroke-width: 1;
  }

  .decline svg {
    rotate: 135deg;
  }

  button:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
    border-radius: var(--phone-radius-control, 8px);
  }

  .control:focus-visible {
    outline: none;
  }

  .control:focus-visible .round {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  button:active .round,
  .pill:active {
    filter: brightness(0.9);
  }

  button:disabled {
    cursor: default;
    opacity: 0.4;
  }

  @media (hover: hover) {
    button:enabled:hover .round,
    .pill:enabled:hover {
      filter: brightness(0.96);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
    }
  }

  @media (forced-colors: active) {
    [aria-pressed='true'] .round,
    [aria-expanded='true'] .round {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    button:disabled {
      color: GrayText;
      opacity: 1;
    }
  }
`;
