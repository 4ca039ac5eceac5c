import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LevelKind } from '../core/audio/controls.js';
import { phoneContext, type PhoneAround } from './context.js';

/**
 * Tells an element how loud it is, at most once a frame and only when the step of ten changed: levels come 20
 * times a second, and go past the state and past rendering.
 */
export class Level implements ReactiveController {
  readonly #kind: () => LevelKind;
  readonly #show: (level: number) => void;
  #phone: PhoneAround | undefined;
  #stop: (() => void) | undefined;
  #frame = 0;
  #latest = 0;
  #shown = 0;

  /** @param show is called with a step of a tenth, 0 to 1. */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    kind: () => LevelKind,
    show: (level: number) => void,
  ) {
    this.#kind = kind;
    this.#show = show;
    new ContextConsumer(host, {
      context: phoneContext,
      subscribe: true,
      callback: (phone) => this.#follow(phone),
    });
    host.addController(this);
  }

  /** The kind is another one. */
  kindChanged(): void {
    const phone = this.#phone;
    this.#follow(undefined);
    this.#follow(phone);
  }

  hostDisconnected(): void {
    this.#follow(undefined);
  }

  #follow(phone: PhoneAround | undefined): void {
    this.#stop?.();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#phone = phone;
    this.#stop = phone?.audio.levels(this.#kind(), (level) => {
      this.#latest = level;
      this.#frame ||= requestAnimationFrame(this.#paint);
    });
  }

  readonly #paint = (): void => {
    this.#frame = 0;
    const step = Math.round(this.#latest * 10) / 10;
    if (step === this.#shown) return;
    this.#shown = step;
    this.#show(step);
  };
}
