/** Asks whoever shows the keypad of a call to open or to close it. */
export class KeypadToggle extends Event {
  readonly open: boolean;

  constructor(open: boolean) {
    super('keypad-toggle', { bubbles: true, composed: true, cancelable: true });
    this.open = open;
  }
}

declare global {
  interface HTMLElementEventMap {
    'keypad-toggle': KeypadToggle;
  }
}
