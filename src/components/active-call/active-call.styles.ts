import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 12px;
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

  .strip > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  /* Two lines are as high as one with a button. */
  .strip.news {
    flex-wrap: nowrap;
    padding-inline-end: 0;
  }

  .news > span {
    display: -webkit-box;
    flex: 1;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-height: 18px;
    white-space: normal;
    overflow-wrap: anywhere;
  }

  .strip .small:focus-visible {
    outline-color: var(--_ink);
  }

  .strip .small:hover {
    background: none;
  }

  /* A reminder is seen without being looked for. */
  .reminded {
    border: 2px solid var(--_text);
    animation: remind 600ms ease-in-out 3 alternate;
  }

  @keyframes remind {
    to {
      background: var(--_raised);
      color: var(--_text);
    }
  }

  .strip .pill:focus-visible {
    outline-color: var(--_ink);
    outline-offset: -3px;
  }

  .body {
    position: relative;
    display: grid;
    flex: 1;
    grid-template: 1fr auto / minmax(0, 1fr);
    row-gap: 8px;
  }

  .stage {
    position: relative;
    grid-area: 1 / 1;
    min-block-size: var(--_stage, 252px);
    outline: none;
  }

  [inert].stage,
  [inert].controls {
    visibility: hidden;
  }

  /* Laid out apart from the flow: Chromium 156 asks size queries of a growing flex item before it has grown. */
  .room {
    container-type: size;
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: safe center;
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

  .faces {
    display: flex;
    align-items: center;
    justify-content: center;
  }

  .faces > * {
    --phone-avatar-size: 56px;
    margin-inline-start: -12px;
    border: 2px solid var(--_surface);
    border-radius: 50%;
  }

  .faces > :first-child {
    margin-inline-start: 0;
  }

  .faces .held {
    --_avatar-filter: grayscale(1) opacity(0.6);
  }

  .more {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 60px;
    block-size: 60px;
    background: var(--_sunken);
    font-weight: 500;
  }

  .names {
    display: -webkit-box;
    overflow: hidden;
    max-inline-size: 100%;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    font-size: 17px;
    font-weight: 600;
    line-height: 22px;
    text-align: center;
    overflow-wrap: anywhere;
  }

  .count {
    min-block-size: 44px;
    --_fill: transparent;
    color: var(--_accent);
  }

  /* Over stage and controls, or over the stage alone; a strip stays above it. */
  .over {
    position: relative;
    grid-area: 1 / 1 / 3;
    min-block-size: 0;
    animation: slide 200ms ease-out;
  }

  .over.short {
    grid-area: 1 / 1;
  }

  @keyframes slide {
    from {
      opacity: 0;
      translate: 0 16px;
    }
  }

  .sheet {
    container-type: size;
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
  }

  .strip ~ .over .sheet {
    inset-block-start: 52px;
  }

  .sheet > :is(transfer-panel, conference-panel, audio-panel) {
    flex: 1;
    min-block-size: 0;
  }

  .sheet .why {
    max-inline-size: none;
    margin: auto;
  }

  .head bdi {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  dial-pad {
    inline-size: 100%;
    margin-block: auto;
    --_key: var(--phone-call-key-size, 56px);
    --_key-gap: 8px;
  }

  /* A line of 44 px, the digits, and four rows of keys. */
  @container (max-height: 332px) {
    dial-pad {
      --_key: 44px;
      --_key-gap: 2px;
    }
  }

  /* The strip has room of its own where the stage is not much higher than what is on it. */
  @container (max-height: 300px) {
    call-party {
      --phone-avatar-size: 64px;
    }

    .strip ~ .stage .room > :first-child {
      margin-block-start: 44px;
    }
  }

  @container (max-height: 300px) and (max-width: 255px) {
    .strip ~ .stage .room > :first-child {
      margin-block-start: 72px;
    }
  }

  @container (max-height: 228px) {
    .strip ~ .stage call-party {
      --_avatar-display: none;
    }
  }

  @container (max-height: 168px) {
    call-party {
      --_avatar-display: none;
    }
  }

  /* Beside other calls: the strip has a time of its own. */
  @container (max-height: 180px) {
    .strip ~ .stage .line,
    .faces {
      display: none;
    }
  }

  @container (max-height: 120px) {
    call-party::part(detail),
    .count {
      display: none;
    }
  }

  .controls {
    display: grid;
    grid-area: 2 / 1;
    grid-template-columns: repeat(3, var(--phone-control-size, 64px));
    gap: 4px 0;
    justify-content: space-between;
    padding-inline: clamp(0px, (100% - 240px) / 2, 32px);
  }

  @container (max-width: 199px) {
    .controls,
    .end {
      --phone-control-size: 48px;
    }
  }

  /* A narrow strip has two rows. */
  @container (max-width: 255px) {
    .strip ~ .over .sheet {
      inset-block-start: 80px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .over,
    .reminded {
      animation: none;
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
