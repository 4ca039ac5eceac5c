import { html, type TemplateResult } from 'lit';
import { cross } from './call-icons.js';
import { iconButton } from './icon-button.js';

/** Draws what a panel is about, and the button that closes it; parts `title`, `close`. */
export const panelHead = (title: unknown, close: string, click: () => void): TemplateResult =>
  html`<div class="head">
    <span part="title">${title}</span>${iconButton({ shape: cross, label: close, part: 'close', click })}
  </div>`;
