import { css } from 'lit';

export const styles = css`
  :host {
    display: none;
  }

  :host([open]) {
    display: block;
    inline-size: 100%;
    container-type: inline-size;
  }

  .card {
    display: flex;
    flex-flow: row wrap;
    align-items: center;
    gap: 8px;
    padding: 12px;
    border: 1px solid var(--_outline);
    border-radius: var(--phone-radius-card, 12px);
    background: var(--_raised);
  }

  call-party {
    flex: 1 1 140px;
  }

  /* As high with the words beneath as without: no button moves when one more rings. */
  .aside {
    display: flex;
    flex-direction: column;
    align-items: center;
    max-inline-size: 96px;
    min-block-size: 60px;
  }

  .ignore {
    --_fill: transparent;
    padding-inline: 8px;
    color: var(--_accent);
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    inline-size: 100%;
  }

  .choices .pill {
    flex: 1 1 92px;
    min-block-size: 48px;
    padding-inline: 4px;
    font-size: 13px;
    font-weight: 600;
    border-color: var(--_fill);
    line-height: 18px;
  }

  .choices .decline {
    flex-basis: 64px;
  }

  .decline {
    --_fill: var(--_decline);
    color: var(--_on-strong);
  }

  .others {
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
    white-space: nowrap;
  }

  /* Narrow, the four buttons stand in two rows: the call that is on needs what room there is. */
  @container (max-width: 255px) {
    .card {
      gap: 6px;
      padding: 8px;
    }

    call-party {
      flex-basis: 100%;
    }

    .choices {
      display: contents;
    }

    .aside,
    .choices .pill {
      flex: 1 1 72px;
      align-self: stretch;
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .choices .pill {
      border-color: ButtonBorder;
    }
  }
`;
