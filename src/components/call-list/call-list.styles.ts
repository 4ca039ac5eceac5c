import { css } from 'lit';

export const styles = css`
  :host {
    display: none;
  }

  :host([open]) {
    display: flex;
    flex-direction: column;
    gap: 8px;
    container-type: inline-size;
  }

  /* In a phone one row is enough, and more are a short way down. */
  :host([others]) {
    flex-direction: row;
    align-items: center;
    gap: 0;
    margin-block-end: 8px;
    padding-inline-start: 8px;
    border: 1px solid var(--_outline);
    border-radius: var(--phone-radius-card, 12px);
    background: var(--_raised);
  }

  /* For all of them, not for the last row. */
  :host([others]) .merge {
    align-self: stretch;
    display: grid;
    align-items: center;
    border-inline-start: 1px solid var(--_outline);
  }

  ul {
    flex: 1;
    min-inline-size: 0;
  }

  :host([others]) ul {
    max-block-size: var(--phone-call-list-height, 104px);
    overflow-y: auto;
  }

  .row {
    flex-wrap: nowrap;
  }

  .who {
    min-block-size: 48px;
    padding: 0;
  }

  .who:focus-visible {
    outline-offset: -2px;
  }

  .heard bdi {
    font-weight: 700;
  }

  .reminded .how {
    color: var(--_text);
    font-weight: 600;
    text-decoration: underline 2px var(--_warning);
    text-underline-offset: 3px;
  }

  svg {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
  }

  .who > svg {
    margin-inline: 4px 8px;
    color: var(--_muted);
  }

  /* The handset is put down. */
  .decline svg {
    fill: currentColor;
    stroke-width: 1;
    rotate: 135deg;
  }

  .who[aria-busy='true'] {
    opacity: 0.6;
  }

  /* Narrow, the name matters more. */
  @container (max-width: 240px) {
    :host([others]) call-party,
    .who > svg {
      display: none;
    }
  }

  .held call-party {
    --_avatar-filter: grayscale(1) opacity(0.6);
  }
`;
