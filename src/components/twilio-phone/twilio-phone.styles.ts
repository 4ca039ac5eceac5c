import { css } from 'lit';
import { tokens } from '../shared/tokens.styles.js';

export const styles = css`
  ${tokens}

  :host {
    --_stage: 76px;
    display: block;
    inline-size: 100%;
    min-inline-size: min(100%, 288px);
    max-inline-size: var(--phone-width, 360px);
  }

  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }

  :host([theme='auto']) {
    color-scheme: light dark;
  }

  .frame {
    position: relative;
    display: flex;
    flex-direction: column;
    gap: 12px;
    min-block-size: var(--phone-height, 632px);
    padding: 16px;
    overflow: clip;
    border: 1px solid var(--_outline);
    border-radius: var(--phone-radius-panel, 20px);
    background: var(--_surface);
  }

  /*
   * The dialler, somebody who rings and the call lie over one another, and the dialler keeps its room while it
   * cannot be seen: the frame does not jump. Beside a call, the one who rings has the row above it.
   */
  .main {
    display: grid;
    flex: 1;
    grid-template: auto 1fr / minmax(0, 1fr);
    outline: none;
  }

  .idle,
  incoming-call-dialog {
    grid-area: 1 / 1 / 3;
  }

  .idle {
    display: flex;
    flex-direction: column;
    justify-content: end;
    gap: 12px;
  }

  .idle[inert] {
    visibility: hidden;
  }

  dial-pad {
    margin-block-end: 8px;
  }

  active-call {
    grid-area: 2 / 1;
    max-inline-size: none;
  }

  call-list,
  incoming-call-dialog[compact] {
    grid-area: 1 / 1;
  }

  @media (pointer: coarse) {
    .frame {
      min-block-size: var(--phone-height, 656px);
    }
  }
`;
