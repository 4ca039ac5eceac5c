import { css } from 'lit';

/**
 * The controls of a call: round, with their word beneath, filled when pressed; and what ends one is red. Goes
 * with the buttons' styles.
 */
export const controls = css`
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

  .decline {
    --_fill: var(--_decline);
  }

  .pill.decline {
    color: var(--_on-strong);
  }

  /* The handset is put down. */
  .decline svg {
    fill: currentColor;
    stroke-width: 1;
    rotate: 135deg;
  }

  [aria-pressed='true'],
  [aria-expanded='true'] {
    --_fill: var(--_accent);
  }

  :is([aria-pressed='true'], [aria-expanded='true'], .answer, .decline) .round {
    color: var(--_on-strong);
  }

  /* Asked for, and not so yet: neither filled nor as before. */
  [aria-busy='true'] .round {
    border: 2px dashed currentColor;
    animation: busy 800ms ease-in-out infinite alternate;
  }

  @keyframes busy {
    to {
      opacity: 0.5;
    }
  }

  .control:active .round {
    filter: brightness(0.9);
  }

  @media (hover: hover) {
    .control:enabled:hover .round {
      filter: brightness(0.96);
    }
  }

  .control:focus-visible {
    outline: none;
  }

  .control:focus-visible .round {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  @media (prefers-reduced-motion: reduce) {
    [aria-busy='true'] .round {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    [aria-pressed='true'] .round,
    [aria-expanded='true'] .round {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
