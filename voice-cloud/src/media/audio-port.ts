import type { AudioSource, Frame } from './frame.js';

/** One party's mouth and ear, as everything that connects parties sees it. */
export interface AudioPort {
  /** What the party said in this tick, null when it was silent. */
  readonly spoken: Frame | null;
  /** Sets what the party hears from now on; null is silence. */
  listen(source: AudioSource | null): void;
}

/** Listens to what one party says: the ear of a two-party call. */
export function voiceOf(port: AudioPort): AudioSource {
  return { read: () => port.spoken };
}
