import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 16px;
    inline-size: 100%;
    max-inline-size: 400px;
    margin-inline: auto;
    container-type: inline-size;
  }

  :host(:not([phase])) {
    display: none;
  }

  /* Lies over the top of the stage, so that nothing moves when it comes and goes. */
  .strip {
    position: absolute;
    inset: 0 0 auto;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: 8px;
    min-block-size: 44px;
    padding-inline: 12px 4px;
    border: 1px solid transparent;
    border-radius: var(--phone-radius-card, 12px);
    background: var(--_warning);
    color: var(--_ink);
    font-size: 13px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .strip > :not(button) {
    line-height: 28px;
  }

  .strip call-timer {
    flex: 1;
    color: inherit;
    font: inherit;
  }

  .strip .pill {
    --_fill: transparent;
    min-block-size: 40px;
    margin-inline-start: auto;
    padding-inline: 8px;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 3px;
  }

  .strip .pill:focus-visible {
    outline-color: var(--_ink);
    outline-offset: -3px;
  }

  .stage {
    position: relative;
    flex: 1;
    min-block-size: var(--_stage, 336px);
  }

  /* Laid out apart from the flow: Chromium 156 asks size queries of a growing flex item before it has grown. */
  .room {
    container-type: size;
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 8px;
  }

  call-party {
    inline-size: 100%;
  }

  :host([held]) call-party {
    --_avatar-filter: grayscale(1) opacity(0.4);
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

  /* Who and how long, while the keypad has the stage; a strip takes its place. */
  .brief {
    position: absolute;
    inset: 0 0 auto;
    display: flex;
    justify-content: center;
    gap: 8px;
    line-height: 44px;
  }

  .brief bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 600;
  }

  dial-pad {
    inline-size: 100%;
    margin-block-start: auto;
    --_key: var(--phone-call-key-size, 56px);
    --_key-gap: 8px;
  }

  /* A line of 44 px, the digits, and four rows of keys; under 256 px there are no keys at all. */
  @container (max-height: 327px) {
    dial-pad {
      --_key: 44px;
      --_key-gap: 2px;
    }
  }

  /* Beside a second call: the strip has a time of its own. */
  @container (max-height: 180px) {
    .strip + .room call-party {
      margin-block-start: 44px;
    }

    .strip + .room .line {
      display: none;
    }
  }

  /* A narrow strip has two rows. */
  @container (max-height: 180px) and (max-width: 255px) {
    .strip + .room call-party {
      margin-block-start: 72px;
    }
  }

  @container (max-height: 264px) {
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

  /* Two rows where four do not fit beside each other. */
  @container (max-width: 255px) {
    .stage {
      min-block-size: max(var(--_stage, 336px), 124px);
    }

    .controls {
      grid-template-columns: repeat(2, var(--phone-control-size, 64px));
      justify-content: space-evenly;
      row-gap: 8px;
    }
  }

  :host([phase='ended']) .controls {
    visibility: hidden;
  }

  .end {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: center;
    gap: 8px;
    min-block-size: 84px;
  }

  .end .pill {
    flex: 1 1 96px;
    padding-inline: 8px;
    min-block-size: 56px;
    border-radius: var(--phone-radius-call, 28px);
    font-weight: 600;
  }
`;
