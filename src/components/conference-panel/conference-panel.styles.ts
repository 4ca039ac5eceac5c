import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    block-size: 100%;
  }

  .held call-party {
    --_avatar-filter: grayscale(1) opacity(0.6);
  }

  .add {
    display: flex;
    flex-wrap: wrap;
    align-items: stretch;
    gap: 8px;
  }

  dial-field {
    flex: 1 1 180px;
    min-inline-size: 0;
    border: 1px solid var(--_outline);
    border-radius: var(--phone-radius-control, 8px);
    background: var(--_raised);
  }

  dial-field::part(input) {
    block-size: 48px;
    font-size: 22px;
  }

  .add .pill {
    flex: 0 1 auto;
    min-inline-size: 72px;
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
