import type { Exchange } from '../exchange.js';
import { Wire } from '../media/wire.js';
import { outcomes, type Outcome } from '../outcomes.js';
import { CallRecord, type CallDescription } from './call-record.js';
import { Custody } from './custody.js';
import { legEvents, type Ending, type Leg } from './leg.js';

/**
 * A number without a person: the outside is what the network rings and connects, the inside is the
 * line on which the number's own TwiML runs. What the one hears the other says. A number that was
 * called answers from its inside; one that calls is answered by the network.
 */
export class SimulatedLeg implements Leg {
  readonly record: CallRecord;
  readonly events = legEvents();
  /** The line as the number's own application sees it. */
  readonly inside: Leg;
  readonly #exchange: Exchange;
  readonly #wire = new Wire();
  readonly #gone = new AbortController();
  readonly custody = new Custody(this.#gone.signal);

  constructor(exchange: Exchange, description: CallDescription) {
    this.#exchange = exchange;
    this.record = new CallRecord(description);
    this.inside = {
      record: this.record,
      events: legEvents(),
      gone: this.gone,
      custody: new Custody(this.gone),
      port: this.#wire.far,
      ring: () => undefined,
      answer: () => Promise.resolve(this.#answered()),
      hangUp: ({ outcome }) => this.#end(outcome),
      hearDigit: () => undefined,
    };
    exchange.calls.add(this);
    exchange.ticker.add(this.#wire);
  }

  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  get port(): Leg['port'] {
    return this.#wire.near;
  }

  /** Marks the call as ringing, whether it calls or was called. */
  ring(): void {
    this.record.rang();
    this.#exchange.changed();
  }

  answer(): Promise<void> {
    if (this.record.description.direction === 'inbound') this.#answered();
    return Promise.resolve();
  }

  hangUp({ outcome }: Ending): void {
    this.#end(outcome);
  }

  hearDigit(digit: string): void {
    this.inside.events.emit('digit', digit);
  }

  #answered(): void {
    if (this.record.answered || this.record.ended) return;
    this.record.wasAnswered();
    this.#exchange.changed();
    this.events.emit('answer');
    this.inside.events.emit('answer');
  }

  #end(outcome: Outcome): void {
    if (this.record.ended) return;
    this.record.end(outcome, this.record.answered ? null : (outcomes[outcome].error?.code ?? null));
    this.#exchange.ticker.remove(this.#wire);
    this.#gone.abort();
    this.events.emit('end', outcome);
    this.inside.events.emit('end', outcome);
  }
}
