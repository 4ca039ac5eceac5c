/** How long a press is a long one, in ms: what phones use. */
const longMs = 500;

/** Tells a long press from a click, for buttons that do something else when held down. */
export class LongPress {
  readonly #act: (pressed: EventTarget | null) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wasLong = false;

  /** @param act is called with what is held down, while it still is. */
  constructor(act: (pressed: EventTarget | null) => void) {
    this.#act = act;
  }

  /** Listens to `pointerdown`. */
  readonly start = ({ target }: Event): void => {
    this.stop();
    this.#wasLong = false;
    this.#timer = setTimeout(() => {
      this.#wasLong = true;
      this.#act(target);
    }, longMs);
  };

  /** Listens to `pointerup`, `pointerleave` and `pointercancel`. */
  readonly stop = (): void => clearTimeout(this.#timer);

  /** Tells, once, whether the click that arrives now ends a long press and was acted upon already. */
  takeClick(): boolean {
    const wasLong = this.#wasLong;
    this.#wasLong = false;
    return wasLong;
  }
}
