import type { TimePort } from './ports.js';

/** One tone and the gap after it: the SDK keys 160 ms and waits 70 ms, 300 ms a digit as measured. */
const toneMs = 300;

/** A `w` is a pause of half a second (Twilio's sendDigits). */
const pauseMs = 500;

/**
 * Sends digits so that all of them arrive. The SDK's own pauses lose digits: its timer starts with the
 * run before it, and the next run discards what was not sent yet. So runs are cut at each pause here,
 * and the next one waits until the last is out.
 */
export class DigitSender {
  readonly #time: TimePort;
  readonly #send: (tones: string) => void;
  readonly #fail: (thrown: unknown) => void;
  readonly #waiting: string[] = [];
  #cancel: (() => void) | undefined;

  /**
   * @param send puts a run of tones on the wire, and may throw.
   * @param fail is told what was thrown; what waited is then dropped.
   */
  constructor(time: TimePort, send: (tones: string) => void, fail: (thrown: unknown) => void) {
    this.#time = time;
    this.#send = send;
    this.#fail = fail;
  }

  /** Adds digits to what is being sent. */
  add(digits: string): void {
    this.#waiting.push(...(digits.match(/w|[^w]+/g) ?? []));
    if (!this.#cancel) this.#next();
  }

  /** Drops what was not sent yet. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#waiting.length = 0;
  }

  #next = (): void => {
    this.#cancel = undefined;
    const run = this.#waiting.shift();
    if (run === undefined) return;
    // The wait begins first: digits that are added because these were sent belong behind them.
    this.#cancel = this.#time.after(run === 'w' ? pauseMs : run.length * toneMs, this.#next);
    if (run === 'w') return;
    try {
      this.#send(run);
    } catch (thrown) {
      this.stop();
      this.#fail(thrown);
    }
  };
}
