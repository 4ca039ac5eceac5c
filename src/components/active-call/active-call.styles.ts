import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 16px;
    inline-size: 100%;
    max-inline-size: 400px;
    margin-inline: auto;
  }

  :host(:not([phase])) {
    display: none;
  }

  .strip {
    display: flex;
    align-items: center;
    gap: 8px;
    block-size: 44px;
    padding-inline: 16px 4px;
    border: 1px solid transparent;
    border-radius: var(--phone-radius-card, 12px);
    background: var(--_warning);
    color: var(--_ink);
    font-size: 13px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .strip.none {
    visibility: hidden;
  }

  .strip call-timer {
    flex: 1;
    color: inherit;
    font: inherit;
  }

  .strip .pill {
    --_fill: transparent;
    min-block-size: 40px;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 3px;
  }

  .strip .pill:focus-visible {
    outline-color: var(--_ink);
    outline-offset: -3px;
  }

  .stage {
    container-type: size;
    display: flex;
    flex: 1;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: var(--_stage, 300px);
  }

  call-party {
    inline-size: 100%;
  }

  :host([held]) call-party {
    --_avatar-opacity: 0.4;
  }

  .line {
    min-block-size: 24px;
    color: var(--_muted);
    font-size: 17px;
    font-variant-numeric: tabular-nums;
    line-height: 24px;
    text-align: center;
  }

  .line call-timer {
    color: inherit;
    font: inherit;
  }

  .why {
    max-inline-size: 288px;
    color: var(--_muted);
    font-size: 13px;
    text-align: center;
  }

  .brief {
    display: flex;
    justify-content: center;
    gap: 8px;
    inline-size: 100%;
    line-height: 24px;
  }

  .brief bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 600;
  }

  dial-pad {
    --_key: var(--phone-call-key-size, 56px);
    --_key-gap: 8px;
  }

  @container (max-height: 280px) {
    dial-pad {
      display: none;
    }
  }

  @container (max-height: 168px) {
    call-party {
      --_avatar-display: none;
    }
  }

  .controls {
    display: grid;
    grid-template-columns: repeat(4, var(--phone-control-size, 64px));
    justify-content: space-between;
    padding-inline: clamp(0px, (100% - 280px) / 2, 16px);
  }

  .end {
    display: flex;
    flex-direction: column;
    justify-content: end;
    gap: 8px;
    min-block-size: 84px;
    text-align: center;
  }

  .end .pill {
    inline-size: 100%;
  }
`;
