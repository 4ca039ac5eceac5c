import { holdMelody, holdMelodySeconds } from '../../audio/hold-melody.js';
import { notesRate, renderNotes } from '../../audio/notes.js';

/** What a held party hears, made or fetched once. */
export class HoldMusic {
  readonly #log: (message: string) => void;
  #own: AudioBuffer | null = null;
  #url = '';
  #theirs: Promise<AudioBuffer | null> | null = null;

  constructor(log: (message: string) => void) {
    this.#log = log;
  }

  /** A loop that plays from its beginning once it is connected and started. */
  async source(context: AudioContext, url: string): Promise<AudioBufferSourceNode> {
    const buffer = (await this.#fetched(context, url)) ?? (this.#own ??= melody());
    return new AudioBufferSourceNode(context, { buffer, loop: true });
  }

  /** Fetches or makes it before it is needed. */
  async prepare(url: string): Promise<void> {
    if (url === 'none') return;
    // Sounds are decoded for the rate at which they will be played; a few samples are room enough for that.
    const decoder = new OfflineAudioContext(1, 1, 48_000);
    if (!(await this.#fetched(decoder, url))) this.#own ??= melody();
  }

  /** The page's own sound; null where it gave none, or none that can be played. */
  #fetched(context: BaseAudioContext, url: string): Promise<AudioBuffer | null> {
    if (url !== this.#url) this.#theirs = null;
    this.#url = url;
    if (url === '') return Promise.resolve(null);
    this.#theirs ??= fetchSound(context, url).catch((thrown: unknown) => {
      this.#log(
        `The hold music of the page could not be loaded, so the kit plays its own: ${String(thrown)}`,
      );
      return null;
    });
    return this.#theirs;
  }
}

async function fetchSound(context: BaseAudioContext, url: string): Promise<AudioBuffer> {
  const response = await fetch(new URL(url, document.baseURI));
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return context.decodeAudioData(await response.arrayBuffer());
}

function melody(): AudioBuffer {
  const samples = renderNotes(holdMelody, holdMelodySeconds);
  const buffer = new AudioBuffer({ length: samples.length, sampleRate: notesRate, numberOfChannels: 1 });
  buffer.copyToChannel(samples, 0);
  return buffer;
}
