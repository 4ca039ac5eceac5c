import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SoundToggle } from './sound-toggle.js';

/** Hears when somebody in the same tree asks for the settings of sound. */
export class SoundAsked implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #answer: (open: boolean | undefined, from: HTMLElement | null) => boolean;
  #tree: Node | undefined;

  /** @param answer does what is asked, and returns whether it did; so nobody else does it too. */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    answer: (open: boolean | undefined, from: HTMLElement | null) => boolean,
  ) {
    this.#host = host;
    this.#answer = answer;
    host.addController(this);
  }

  hostConnected(): void {
    this.#tree = this.#host.getRootNode();
    this.#tree.addEventListener('sound-toggle', this.#hear);
  }

  hostDisconnected(): void {
    this.#tree?.removeEventListener('sound-toggle', this.#hear);
  }

  readonly #hear = (event: Event): void => {
    if (event.defaultPrevented) return;
    const { target } = event;
    // What is heard here goes by that name.
    const { open } = event as SoundToggle;
    if (this.#answer(open, target instanceof HTMLElement ? target : null)) event.preventDefault();
  };
}
