import { css } from 'lit';

/** Rows of people with small buttons, and the panels that hold them. Goes with the buttons' styles. */
export const people = css`
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

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    min-block-size: 48px;
  }

  .tools {
    display: flex;
  }

  .who {
    display: flex;
    flex: 1 1 120px;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
    text-align: start;
  }

  .who > call-party {
    --phone-avatar-size: 36px;
  }

  .text {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-inline-size: 0;
    line-height: 20px;
  }

  /* At the start of its row, whichever way it runs itself. */
  .text bdi {
    align-self: start;
    overflow: hidden;
    max-inline-size: 100%;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 500;
  }

  .how {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--_muted);
    font-size: 13px;
    font-variant-numeric: tabular-nums;
    line-height: 18px;
  }

  .how call-timer {
    color: inherit;
    font: inherit;
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

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .choices .pill {
    flex: 1 1 112px;
    padding-inline: 8px;
    line-height: 18px;
  }

  .strong {
    --_fill: var(--_accent);
    color: var(--_on-strong);
  }

  .pill svg {
    inline-size: 20px;
    block-size: 20px;
  }

  .panel {
    display: flex;
    flex-direction: column;
    gap: 8px;
    block-size: 100%;
    min-block-size: 0;
    outline: none;
  }

  .failure {
    margin: 0;
    padding: 8px 12px;
    border: 1px solid var(--_warning);
    border-radius: var(--phone-radius-card, 12px);
    background: color-mix(in oklab, var(--_warning) 16%, var(--_raised));
    font-size: 13px;
    line-height: 18px;
    overflow-wrap: anywhere;
  }

  .failure span {
    display: block;
  }

  .panel ul {
    flex: 1;
    min-block-size: 48px;
    overflow-y: auto;
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
