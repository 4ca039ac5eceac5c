import { css } from 'lit';

export const styles = css`
  :host {
    --_key: var(--phone-key-size, 64px);
    display: block;
  }

  .keys {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, var(--_key)));
    gap: var(--_key-gap, 16px) clamp(8px, 50% - 72px, 24px);
    justify-content: center;
  }

  .keys button {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    aspect-ratio: 1;
    border: 1px solid transparent;
    border-radius: var(--phone-radius-key, 50%);
    background: var(--_sunken);
    transition: background 120ms ease-out;
  }

  .keys button:focus-visible {
    border-radius: var(--phone-radius-key, 50%);
  }

  .keys button:enabled:active {
    background: var(--_outline);
  }

  .digit {
    font-size: min(28px, var(--_key) * 0.46);
    font-variant-numeric: tabular-nums;
    line-height: 1.1;
  }

  .letters {
    min-block-size: 12px;
    color: var(--_muted);
    font-size: 12px;
    line-height: 12px;
    letter-spacing: 0.1em;
    text-indent: 0.1em;
  }

  /* Drawn, not said: a key is named by its digit alone. */
  .letters::after {
    content: attr(data-letters) / '';
  }

  .digits {
    block-size: calc(28px + var(--_key-gap, 8px));
    overflow: hidden;
    font-size: 22px;
    font-variant-numeric: tabular-nums;
    line-height: 28px;
    text-align: center;
  }

  @media (pointer: coarse) {
    :host {
      --_key: var(--phone-key-size, 72px);
    }
  }
`;
