import { EventEmitter } from 'node:events';
import type { AudioPort } from '../media/audio-port.js';
import type { Outcome } from '../outcomes.js';
import type { CallRecord } from './call-record.js';
import type { Custody } from './custody.js';

/** What happens on a leg: each of answer and end at most once. */
export interface LegEvents {
  answer: [];
  end: [outcome: Outcome];
  digit: [digit: string];
}

/** How the network ends a leg: the outcome, and where the table's words or code do not do, others. */
export interface Ending {
  readonly outcome: Outcome;
  readonly code?: number;
  readonly message?: string;
}

/** One party's connection to the network, whether a browser or a simulated number. */
export interface Leg {
  readonly record: CallRecord;
  readonly events: EventEmitter<LegEvents>;
  /** Aborted when the leg has ended; whatever waits on the leg waits on this too. */
  readonly gone: AbortSignal;
  readonly custody: Custody;
  readonly port: AudioPort;
  /** Tells this party that the other side is being rung. */
  ring(): void;
  /** Connects this party; does nothing when it is connected already. */
  answer(): Promise<void>;
  /** Ends the leg; does nothing when it has ended. */
  hangUp(ending: Ending): void;
  /** Hands this party a digit that the other side keyed. */
  hearDigit(digit: string): void;
}

/** Makes the typed emitter of a leg; a fork or a conference may have many listeners. */
export function legEvents(): EventEmitter<LegEvents> {
  return new EventEmitter<LegEvents>().setMaxListeners(0);
}
