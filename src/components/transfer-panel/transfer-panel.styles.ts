import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    block-size: 100%;
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

  .who {
    inline-size: 100%;
    min-block-size: 48px;
  }

  .directory {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
  }

  /* While it is under way: who, how far, and what can be done. */
  .way {
    align-items: center;
    justify-content: center;
    text-align: center;
  }

  .way call-party {
    --phone-avatar-size: 56px;
  }

  .way .line {
    max-inline-size: 100%;
    font-size: 17px;
    font-weight: 600;
    line-height: 22px;
    overflow-wrap: anywhere;
  }

  .way .held {
    max-inline-size: 100%;
    min-block-size: 18px;
    color: var(--_muted);
    font-size: 13px;
    line-height: 18px;
    overflow-wrap: anywhere;
  }

  .way .choices {
    inline-size: 100%;
    margin-block-start: 8px;
  }

  [aria-busy='true'] call-party {
    animation: busy 800ms ease-in-out infinite alternate;
  }

  @keyframes busy {
    to {
      opacity: 0.5;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    [aria-busy='true'] call-party {
      animation: none;
    }
  }
`;
