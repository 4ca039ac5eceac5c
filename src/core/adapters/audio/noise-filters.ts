import { PhoneError } from '../../errors.js';
import { rnnoiseRate } from './rnnoise.js';

/** What is fetched, once: the address of the worklet's script, and RNNoise. */
interface Library {
  readonly script: string;
  readonly rnnoise: WebAssembly.Module;
}

/** Makes filters that take the noise out of a voice. What they need is fetched when the first one is wanted. */
export class NoiseFilters {
  #library: Promise<Library> | null = null;
  readonly #ready = new WeakMap<AudioContext, Promise<void>>();

  /** A filter for one voice. Rejects with a PhoneError. */
  async make(context: AudioContext): Promise<AudioWorkletNode> {
    try {
      if (context.sampleRate !== rnnoiseRate) {
        throw new Error(`It works at ${rnnoiseRate} Hz, and sound is made at ${context.sampleRate} here.`);
      }
      const { script, rnnoise } = await (this.#library ??= load());
      const ready = this.#ready.get(context) ?? context.audioWorklet.addModule(script);
      this.#ready.set(context, ready);
      await ready;
      return new AudioWorkletNode(context, 'twilio-phone-noise', {
        channelCount: 1,
        channelCountMode: 'explicit',
        outputChannelCount: [1],
        processorOptions: { rnnoise },
      });
    } catch (thrown) {
      // What could not be fetched is fetched again the next time.
      this.#library = null;
      this.#ready.delete(context);
      throw noiseFilterFailed(thrown);
    }
  }
}

/** Says that a voice is heard with its noise. */
export const noiseFilterFailed = (cause: unknown): PhoneError =>
  new PhoneError('noise-filter-failed', 'The noise could not be filtered out.', { cause });

async function load(): Promise<Library> {
  const { processor, rnnoise } = await import('./noise-library.js');
  const bytes = Uint8Array.from(atob(rnnoise), (character) => character.charCodeAt(0));
  return {
    script: URL.createObjectURL(new Blob([processor], { type: 'text/javascript' })),
    rnnoise: await WebAssembly.compile(bytes),
  };
}
