import type { CallRecord } from '../calls/call-record.js';
import { Custody } from '../calls/custody.js';
import { legEvents, type Ending, type Leg } from '../calls/leg.js';
import type { Exchange } from '../exchange.js';
import type { AudioSource, Frame } from '../media/frame.js';
import type { Speaker } from '../media/speaker.js';
import type { Fields, TwimlSource } from './source.js';
import { TwimlRun } from './twiml-run.js';

/** A document to play while somebody waits or is held: where it is, and what the application is told when it is fetched. */
export interface ProgrammeOrder {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly fields: Fields;
  /** Whether it begins again when it has ended. */
  readonly loops: boolean;
  /** What is heard when it cannot be had. */
  readonly otherwise?: AudioSource;
  /** Called when a document that does not loop has ended. */
  readonly done?: () => void;
  /** Called when a document said `<Leave>`. */
  readonly left?: () => void;
}

/** Seconds between two beginnings at least: a document without sound must not be fetched without end. */
const leastSeconds = 1;

/**
 * A document of TwiML as something to listen to: a line with nobody on it, on which `<Say>`, `<Play>` and
 * `<Pause>` run. Music of holding and waiting, and announcements.
 */
export class Programme implements AudioSource {
  readonly #exchange: Exchange;
  readonly #speaker: Speaker;
  readonly #source: TwimlSource;
  readonly #record: CallRecord;
  readonly #order: ProgrammeOrder;
  readonly #stopped = new AbortController();
  readonly #line: Leg;
  #heard: AudioSource | null = null;
  #run: TwimlRun | null = null;
  #startedAt = 0;

  constructor(
    exchange: Exchange,
    speaker: Speaker,
    source: TwimlSource,
    record: CallRecord,
    order: ProgrammeOrder,
  ) {
    this.#exchange = exchange;
    this.#speaker = speaker;
    this.#source = { ...source, words: 'waiting' };
    this.#record = record;
    this.#order = order;
    this.#line = this.#makeLine();
    this.#play();
  }

  read(): Frame | null {
    return this.#heard?.read() ?? null;
  }

  stop(): void {
    this.#stopped.abort();
    this.#heard = null;
  }

  #makeLine(): Leg {
    const gone = this.#stopped.signal;
    return {
      record: this.#record,
      events: legEvents(),
      gone,
      custody: new Custody(gone),
      port: { spoken: null, listen: (source) => (this.#heard = source) },
      ring: () => undefined,
      answer: () => Promise.resolve(),
      hangUp: (ending) => this.#ended(ending),
      hearDigit: () => undefined,
    };
  }

  #play(): void {
    const { url, method, fields } = this.#order;
    this.#startedAt = performance.now();
    const start = { url, method, fields };
    this.#run = new TwimlRun(this.#exchange, this.#speaker, this.#line, this.#source, start);
    void this.#run.run();
  }

  /** The document came to its end, or could not be had. */
  #ended({ outcome }: Ending): void {
    if (this.#stopped.signal.aborted) return;
    if (this.#run?.leaves && this.#order.left) return this.#order.left();
    if (outcome === 'application-failed') {
      this.#heard = this.#order.otherwise ?? null;
      if (!this.#order.loops) this.#order.done?.();
      return;
    }
    if (!this.#order.loops) return this.#order.done?.();
    const elapsed = (performance.now() - this.#startedAt) / 1000;
    this.#exchange.later(Math.max(0, leastSeconds - elapsed), () => {
      if (!this.#stopped.signal.aborted) this.#play();
    });
  }
}
