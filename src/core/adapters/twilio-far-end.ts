import type { AudioProcessor, Device } from '@twilio/voice-sdk';
import { FarEndLane } from './audio/far-end-lane.js';
import type { LineSound } from './audio/line-sound.js';

type AudioHelper = NonNullable<Device['audio']>;

/**
 * The one processor that the SDK allows between a call and the person. It is put in when the plan needs it and
 * stays until the call ends.
 */
export class FarEndChain implements AudioProcessor {
  readonly #sound: LineSound;
  /** The SDK asks for one more whenever the sound moves to another output, and ends the last one only. */
  readonly #lanes = new Set<FarEndLane>();
  #isAdded = false;

  constructor(sound: LineSound) {
    this.#sound = sound;
  }

  get isNeeded(): boolean {
    const { farEndVolume, suppressNoise } = this.#sound.plan.settings;
    return farEndVolume !== 1 || suppressNoise.farEnd;
  }

  async addTo(helper: AudioHelper): Promise<void> {
    if (this.#isAdded) return;
    this.#isAdded = true;
    await helper.addProcessor(this, true);
  }

  async removeFrom(helper: AudioHelper): Promise<void> {
    if (!this.#isAdded) return;
    this.#isAdded = false;
    await helper.removeProcessor(this, true);
  }

  /** Changes what is in the way as the plan has it now. */
  followPlan(): void {
    const { farEndVolume, suppressNoise } = this.#sound.plan.settings;
    for (const lane of this.#lanes) {
      lane.volume = farEndVolume;
      lane.suppressesNoise = suppressNoise.farEnd;
    }
  }

  /** Called by the SDK with the voice of the other side. Without a context it is heard as it is. */
  async createProcessedStream(input: MediaStream): Promise<MediaStream> {
    const lane = await this.#newLane(input);
    if (!lane) return input;
    this.#lanes.add(lane);
    this.followPlan();
    return lane.stream;
  }

  destroyProcessedStream(stream: MediaStream): Promise<void> {
    for (const lane of this.#lanes) if (lane.stream === stream) this.#close(lane);
    return Promise.resolve();
  }

  /** The call is over. */
  end(): void {
    for (const lane of this.#lanes) this.#close(lane);
    this.#sound.context.release(this);
  }

  async #newLane(input: MediaStream): Promise<FarEndLane | null> {
    const { context: contexts, plan, noise } = this.#sound;
    const open = (context: AudioContext | null): FarEndLane | null =>
      context && new FarEndLane(context, input, plan.settings.farEndVolume, noise);
    try {
      return open(await contexts.running(this));
    } catch {
      return open(await contexts.atSystemRate(this));
    }
  }

  #close(lane: FarEndLane): void {
    lane.close();
    this.#lanes.delete(lane);
  }
}
