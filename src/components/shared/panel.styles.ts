import { css } from 'lit';

/** A panel, what stands above it, and buttons without words. Goes with the buttons' styles. */
export const panels = css`
  .small {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border: 1px solid transparent;
    border-radius: 50%;
    transition: background 120ms ease-out;
  }

  .small:focus-visible {
    border-radius: 50%;
    outline-offset: -2px;
  }

  .small svg {
    inline-size: 20px;
    block-size: 20px;
  }

  .small.decline {
    color: var(--_decline);
  }

  .small[aria-pressed='true'] {
    background: var(--_accent);
    color: var(--_on-strong);
  }

  .head {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 44px;
    padding-inline-start: clamp(0px, 100% - 220px, 44px);
  }

  .head > :first-child {
    display: -webkit-box;
    overflow: hidden;
    flex: 1;
    min-inline-size: 0;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    font-weight: 600;
    line-height: 20px;
    text-align: center;
    overflow-wrap: anywhere;
  }

  .panel {
    display: flex;
    flex-direction: column;
    gap: 8px;
    block-size: 100%;
    min-block-size: 0;
    outline: none;
  }

  @media (hover: hover) {
    .small:enabled:not([aria-pressed='true']):hover {
      background: var(--_sunken);
    }
  }

  @media (forced-colors: active) {
    .small[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
