import type { Exchange } from './exchange.js';
import type { Speaker } from './media/speaker.js';
import type { TwimlSource } from './twiml/source.js';

/** What running an application's documents takes. */
export interface Workshop {
  readonly exchange: Exchange;
  readonly speaker: Speaker;
  /** Where documents of the application come from. */
  readonly source: TwimlSource;
}
