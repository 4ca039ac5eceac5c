import { css } from 'lit';
import { tokens } from '../shared/tokens.styles.js';

export const styles = css`
  ${tokens}

  :host {
    --_stage: 0px;
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

  /* A call that rings covers this much: who we are and what is wrong stay in sight. */
  .stage {
    position: relative;
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 12px;
  }

  /* The dialler keeps its room in a call, so that the frame does not jump. */
  .main {
    display: grid;
    flex: 1;
    outline: none;
  }

  .main > * {
    grid-area: 1 / 1;
    min-inline-size: 0;
  }

  .idle {
    display: flex;
    flex: 1;
    flex-direction: column;
    justify-content: end;
    gap: 12px;
  }

  .idle[inert] {
    visibility: hidden;
  }

  /* The card of a second call takes its room from the call, not from the page. */
  incoming-call-dialog[compact][open] + .main > .idle {
    display: none;
  }

  dial-pad {
    margin-block-end: 8px;
  }

  active-call {
    max-inline-size: none;
  }

  incoming-call-dialog:not([compact]) {
    position: absolute;
    inset: 0;
    z-index: 1;
  }

  @media (pointer: coarse) {
    .frame {
      min-block-size: var(--phone-height, 656px);
    }
  }
`;
