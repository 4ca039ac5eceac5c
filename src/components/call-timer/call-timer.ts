import { html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { Clock } from '../../bindings/clock.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { findCall } from '../../core/selectors.js';
import { enCall } from '../../localization/en-call.js';
import { duration } from '../shared/duration.js';
import { sameIn } from '../shared/same-in.js';
import { tokens } from '../shared/tokens.styles.js';

/** What the time runs since. */
type Since = 'answered' | 'held' | 'reconnecting';

const startOf = { answered: 'answeredAt', held: 'heldAt', reconnecting: 'reconnectingAt' } as const;

/**
 * Shows how long a call lasts, or lasted. Without a phone around it shows its attribute, standing still.
 *
 * @element call-timer
 * @attr {number} seconds - The time shown where there is no phone.
 * @attr {'answered' | 'held' | 'reconnecting'} since - What is timed: the call, its hold, its interruption.
 * @attr {string} call-id - The call it is about; without it the call in front.
 * @csspart time - The time, as `0:42` or `1:00:09`.
 */
export class CallTimer extends LitElement {
  static override styles = tokens;

  readonly #call = new Select(
    this,
    (state) => findCall(state, this.callId),
    ['calls'],
    sameIn('answeredAt', 'heldAt', 'reconnectingAt', 'endedAt'),
  );
  readonly #words = new Words(this, enCall);

  @property({ type: Number }) seconds = 0;
  @property() since: Since = 'answered';
  @property({ attribute: 'call-id' }) callId?: string;

  constructor() {
    super();
    new Clock(this, () => this.#start !== null && !this.#call.value?.endedAt);
  }

  override render() {
    const time = duration(this.#seconds);
    const start = this.#start;
    if (this.#call.hasPhone && start === null) return html``;
    return html`<span
      part="time"
      class="number"
      role="timer"
      dir="ltr"
      aria-label=${`${this.#words.get('callTime')} ${time}`}
      >${time}</span
    >`;
  }

  /** When it began, in ms since 1970; null when nothing is timed. */
  get #start(): number | null {
    return this.#call.value?.[startOf[this.since] ?? 'answeredAt'] ?? null;
  }

  get #seconds(): number {
    const start = this.#start;
    if (start === null) return this.seconds;
    return ((this.#call.value?.endedAt ?? Date.now()) - start) / 1000;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-timer': CallTimer;
  }
}
