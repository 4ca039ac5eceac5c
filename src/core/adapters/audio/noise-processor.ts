// Runs beside the page, in an AudioWorklet: scripts/noise-library.mjs makes one script of this file and its imports.
import { Frames } from './frames.js';
import { Rnnoise } from './rnnoise.js';

/** What an AudioWorklet has beside JavaScript, as far as it is used; TypeScript has no names for it. */
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: typeof NoiseProcessor): void;

/** Takes the noise out of one voice until it is sent any message. */
class NoiseProcessor extends AudioWorkletProcessor {
  readonly #frames: Frames;
  #isOver = false;

  constructor({ processorOptions }: { processorOptions: { rnnoise: WebAssembly.Module } }) {
    super();
    const rnnoise = new Rnnoise(processorOptions.rnnoise);
    this.#frames = new Frames(rnnoise.frameSize, rnnoise.clean);
    this.port.onmessage = () => (this.#isOver = true);
  }

  process([input]: Float32Array[][], [output]: Float32Array[][]): boolean {
    const [from] = input ?? [];
    const [to] = output ?? [];
    if (from && to) this.#frames.pass(from, to);
    return !this.#isOver;
  }
}

registerProcessor('twilio-phone-noise', NoiseProcessor);
