import type { AudioPort } from '../media/audio-port.js';
import type { AudioSource, Frame } from '../media/frame.js';
import { mixOf } from '../media/mix.js';
import type { Participant } from './participant.js';

/** What the ear of a participant needs to know of its conference. */
export interface Hall {
  readonly waits: boolean;
  /** Notices what a participant says in this tick. */
  notice(participant: Participant): void;
  /** Those whom this participant hears now. */
  heardBy(listener: Participant): Iterable<AudioPort>;
}

/** What one participant hears: an announcement, or else the music of its hold, or of its waiting, or else the others. */
export class Ear implements AudioSource {
  readonly #hall: Hall;
  readonly #participant: Participant;
  readonly #others: AudioSource;
  readonly #withChime: AudioSource;

  constructor(hall: Hall, participant: Participant) {
    this.#hall = hall;
    this.#participant = participant;
    this.#others = mixOf(() => hall.heardBy(participant));
    this.#withChime = mixOf(() => [this.#said(this.#others.read()), this.#said(this.#chime())]);
  }

  read(): Frame | null {
    this.#hall.notice(this.#participant);
    const { announcement, holdMusic, chime } = this.#participant;
    if (announcement) return announcement.read();
    if (holdMusic) return holdMusic.read();
    if (this.#hall.waits) return this.#participant.waitingMusic.read();
    this.#participant.waitNoMore();
    return chime ? this.#withChime.read() : this.#others.read();
  }

  #chime(): Frame | null {
    const frame = this.#participant.chime?.read() ?? null;
    if (!frame) this.#participant.chime = null;
    return frame;
  }

  #said(spoken: Frame | null): AudioPort {
    return { spoken, listen: () => undefined };
  }
}
