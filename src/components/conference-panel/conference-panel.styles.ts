import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    block-size: 100%;
  }

  .held call-party {
    --_avatar-filter: grayscale(1) opacity(0.6);
  }

  dial-field {
    border: 1px solid var(--_outline);
    border-radius: var(--phone-radius-control, 8px);
    background: var(--_raised);
  }

  dial-field::part(input) {
    block-size: 48px;
    font-size: 22px;
  }

  .why {
    margin: 0;
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
    text-align: center;
  }

  .leave {
    --_fill: transparent;
    color: var(--_decline);
  }

  .leave svg {
    inline-size: 20px;
    block-size: 20px;
  }
`;
