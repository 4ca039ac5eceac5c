/** Asks whoever shows a panel to close it. */
export class PanelClose extends Event {
  constructor() {
    super('panel-close', { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'panel-close': PanelClose;
  }
}
