import { css } from 'lit';

export const styles = css`
  :host {
    --_avatar: var(--phone-avatar-size, 72px);
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 12px;
    min-inline-size: 0;
    text-align: center;
  }

  :host([size='large']) {
    --_avatar: var(--phone-avatar-size, 96px);
    gap: 24px;
  }

  :host([size='small']) {
    --_avatar: var(--phone-avatar-size, 48px);
    flex-direction: row;
    text-align: start;
  }

  .avatar {
    position: relative;
    flex: none;
    display: var(--_avatar-display, grid);
    place-items: center;
    inline-size: var(--_avatar);
    block-size: var(--_avatar);
    border-radius: 50%;
    background: light-dark(oklch(89% 0.06 var(--_hue)), oklch(42% 0.08 var(--_hue)));
    color: light-dark(oklch(32% 0.09 var(--_hue)), oklch(95% 0.03 var(--_hue)));
    font-size: calc(var(--_avatar) * 0.36);
    font-weight: 500;
    line-height: 1;
    filter: var(--_avatar-filter, none);
  }

  .avatar svg {
    inline-size: 45%;
    block-size: 45%;
  }

  img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    border-radius: 50%;
    object-fit: cover;
  }

  .avatar::before,
  .avatar::after {
    position: absolute;
    inset: -2px;
    border: 2px solid var(--_accent);
    border-radius: 50%;
    opacity: 0;
  }

  :host([ringing]) .avatar::before,
  :host([ringing]) .avatar::after {
    content: '';
    animation: ring 1.6s ease-out infinite;
  }

  :host([ringing]) .avatar::after {
    animation-delay: 0.8s;
  }

  @keyframes ring {
    from {
      opacity: 0.7;
    }
    to {
      opacity: 0;
      scale: 1.4;
    }
  }

  :host([size='face']) .text {
    display: none;
  }

  .text {
    min-inline-size: 0;
    max-inline-size: 100%;
  }

  .name {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow-wrap: anywhere;
    font-size: 22px;
    font-weight: 600;
    line-height: 28px;
  }

  :host([size='small']) .name {
    font-size: 17px;
    line-height: 22px;
  }

  .detail {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 4px;
    min-block-size: 20px;
    color: var(--_muted);
    line-height: 20px;
  }

  :host([size='small']) .detail {
    justify-content: start;
    font-size: 13px;
  }

  .detail :last-child {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }

  .detail svg {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    color: var(--_accent);
  }

  @media (prefers-reduced-motion: reduce) {
    :host([ringing]) .avatar::before,
    :host([ringing]) .avatar::after {
      animation: none;
      inset: -8px;
      opacity: 0.35;
    }

    :host([ringing]) .avatar::after {
      inset: -16px;
      opacity: 0.2;
    }
  }
`;
