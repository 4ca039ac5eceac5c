import { css } from 'lit';
import { panels } from './panel.styles.js';

/** Rows of people with small buttons, and the panels that hold them. Goes with the buttons' styles. */
export const people = css`
  ${panels}

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
`;
