import { css } from 'lit';

export const styles = css`
  :host {
    display: none;
  }

  :host([open]) {
    display: block;
  }

  :host([placement='page']) {
    position: fixed;
    inset: auto 0 0;
    z-index: var(--phone-layer, 1000);
    inline-size: 100%;
    margin-inline: auto;
  }

  .card {
    display: flex;
    flex-direction: column;
    align-items: center;
    min-block-size: 100%;
    padding: 24px;
    border: 1px solid var(--_outline);
    background: var(--_raised);
  }

  /* Focus rests here so that no key answers by accident; nothing can be done to the card itself. */
  .card:focus {
    outline: none;
  }

  .kind {
    margin-block-end: 32px;
    color: var(--_muted);
    font-size: 13px;
    font-weight: 500;
    text-align: center;
  }

  call-party {
    max-inline-size: 100%;
  }

  .choices {
    display: flex;
    justify-content: space-between;
    inline-size: 100%;
    max-inline-size: 240px;
    margin-block: 40px 16px;
  }

  .control {
    inline-size: min(96px, 50%);
    font-size: 13px;
  }

  .ignore {
    --_fill: transparent;
    color: var(--_accent);
  }

  :host([placement='page']) .card {
    padding-block-end: calc(24px + env(safe-area-inset-bottom, 0px));
    border-width: 1px 0 0;
    border-radius: var(--phone-radius-panel, 20px) var(--phone-radius-panel, 20px) 0 0;
    box-shadow: 0 8px 32px rgb(0 0 0 / 0.24);
  }

  @media (min-width: 480px) {
    :host([placement='page']) {
      inset: 0;
      inline-size: 360px;
      block-size: fit-content;
      margin: auto;
    }

    :host([placement='page']) .card {
      padding-block-end: 24px;
      border-width: 1px;
      border-radius: var(--phone-radius-panel, 20px);
    }
  }

  :host([placement='inline']:not([compact])) .card {
    padding: 12px 8px;
    border: 0;
    background: none;
  }

  :host([placement='inline']:not([compact])) .choices {
    margin-block-start: auto;
  }

  :host([placement='inline']:not([compact])) .kind {
    margin-block: 16px 48px;
  }

  :host([placement='inline'][compact]) {
    margin-block-end: 12px;
  }

  :host([compact]) .card {
    min-block-size: 0;
    padding: 0;
    border: 0;
    background: none;
  }

  :host([compact]) call-waiting {
    inline-size: 100%;
  }
`;
