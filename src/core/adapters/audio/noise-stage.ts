import { noiseFilterFailed, type NoiseFilters } from './noise-filters.js';

/** A filter gives back silence for so long at first: a frame of its own, and one of RNNoise. In seconds. */
const warmUpSeconds = 0.05;

/** From the one way to the other, in seconds. */
const fadeSeconds = 0.02;

/** What a stage tells. */
export interface NoiseStageOptions {
  readonly filters: Pick<NoiseFilters, 'make'>;
  /** A PhoneError: the voice goes on with its noise. */
  failed(error: unknown): void;
}

/** A stretch of the way of a voice on which noise is taken out of it, or not. Switched without a gap. */
export class NoiseStage {
  readonly input: GainNode;
  readonly output: GainNode;
  readonly #context: AudioContext;
  readonly #options: NoiseStageOptions;
  readonly #direct: GainNode;
  readonly #filtered: GainNode;
  #filter: AudioWorkletNode | null = null;
  #isWanted = false;
  #isMaking = false;

  constructor(context: AudioContext, options: NoiseStageOptions) {
    this.#context = context;
    this.#options = options;
    this.input = new GainNode(context);
    this.output = new GainNode(context);
    this.#direct = new GainNode(context);
    this.#filtered = new GainNode(context, { gain: 0 });
    this.input.connect(this.#direct).connect(this.output);
    this.#filtered.connect(this.output);
  }

  set isOn(on: boolean) {
    if (on === this.#isWanted) return;
    this.#isWanted = on;
    if (on) void this.#putIn();
    else this.#takeOut();
  }

  close(): void {
    this.isOn = false;
    for (const node of [this.input, this.#direct, this.#filtered, this.output]) node.disconnect();
  }

  async #putIn(): Promise<void> {
    // Switched off and on again while it is made: that one is taken.
    if (this.#isMaking) return;
    this.#isMaking = true;
    try {
      const filter = await this.#options.filters.make(this.#context);
      if (!this.#isWanted) return;
      this.#filter = filter;
      filter.addEventListener('processorerror', (event) => this.#failed(noiseFilterFailed(event)));
      this.input.connect(filter).connect(this.#filtered);
      this.#fade(1, warmUpSeconds);
    } catch (thrown) {
      this.#failed(thrown);
    } finally {
      this.#isMaking = false;
    }
  }

  #takeOut(): void {
    const filter = this.#filter;
    if (!filter) return;
    this.#filter = null;
    this.#fade(0, 0);
    this.input.disconnect(filter);
    filter.disconnect();
    // Without this the browser keeps it running.
    filter.port.postMessage('end');
  }

  #failed(thrown: unknown): void {
    if (!this.#isWanted) return;
    this.isOn = false;
    this.#options.failed(thrown);
  }

  /** @param filtered how much of the filtered voice is heard in the end, the rest is the direct one */
  #fade(filtered: number, afterSeconds: number): void {
    const begin = this.#context.currentTime + afterSeconds;
    for (const [{ gain }, to] of [
      [this.#direct, 1 - filtered],
      [this.#filtered, filtered],
    ] as const) {
      gain.cancelScheduledValues(this.#context.currentTime);
      gain.setValueAtTime(gain.value, begin);
      gain.linearRampToValueAtTime(to, begin + fadeSeconds);
    }
  }
}
