import { css } from 'lit';

/**
 * The buttons of the kit, and the `pill`, a word on a rounded strip. A transparent edge becomes a visible one
 * in forced colours.
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

  .answer {
    --_fill: var(--_answer);
  }

  .pill.answer {
    color: var(--_on-strong);
  }

  /* A handset is filled. */
  .answer svg {
    fill: currentColor;
    stroke-width: 1;
  }

  button:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
    border-radius: var(--phone-radius-control, 8px);
  }

  .pill:active {
    filter: brightness(0.9);
  }

  button:disabled {
    cursor: default;
    opacity: 0.4;
  }

  @media (hover: hover) {
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
    button:disabled {
      color: GrayText;
      opacity: 1;
    }
  }
`;
