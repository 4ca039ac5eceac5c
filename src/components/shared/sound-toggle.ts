/**
 * Asks whoever shows the settings of sound in the same tree to open them, or to close them again. Who does so
 * prevents the default; where nobody does, a page may listen and show them itself.
 */
export class SoundToggle extends Event {
  /** Whether they are to be open; undefined to turn what is so. */
  readonly open: boolean | undefined;

  constructor(open?: boolean) {
    super('sound-toggle', { bubbles: true, composed: true, cancelable: true });
    this.open = open;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sound-toggle': SoundToggle;
  }
}
