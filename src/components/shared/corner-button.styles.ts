import { css } from 'lit';

/** A button that can be compact: an icon alone, in the corner of what it is in. Where there, each says itself. */
export const cornerButton = css`
  :host {
    display: inline-block;
  }

  :host([compact]) {
    position: absolute;
    inset-block-start: 6px;
  }

  :host([compact]) .pill {
    --_fill: transparent;
    inline-size: 44px;
    padding: 0;
    border-radius: 50%;
  }

  svg {
    inline-size: 20px;
    block-size: 20px;
  }

  button:focus-visible {
    border-radius: inherit;
  }
`;
