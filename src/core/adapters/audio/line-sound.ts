import { asPhoneError } from '../../errors.js';
import { defaultPlan, type AudioPlan } from '../../audio/audio-plan.js';
import type { VoiceSoundEvents } from '../../ports.js';
import { HoldMusic } from './hold-music.js';
import { NoiseFilters } from './noise-filters.js';
import type { NoiseStageOptions } from './noise-stage.js';
import { OpenMicrophone } from './open-microphone.js';
import { SoundContext } from './sound-context.js';

/** What all the Devices of one line share: the microphone, the context that makes sound, the hold music. */
export class LineSound {
  readonly context = new SoundContext();
  readonly music: HoldMusic;
  readonly microphone: OpenMicrophone;
  /** What a voice needs for its noise to be taken out. */
  readonly noise: NoiseStageOptions;
  readonly #events: VoiceSoundEvents;
  readonly #followers = new Set<() => void>();
  #plan: AudioPlan = defaultPlan;

  constructor(events: VoiceSoundEvents) {
    this.#events = events;
    this.noise = {
      filters: new NoiseFilters(),
      failed: (thrown) =>
        events.failed(asPhoneError(thrown, 'noise-filter-failed', 'The noise could not be filtered out.')),
    };
    this.music = new HoldMusic((message) => events.log(message));
    this.microphone = new OpenMicrophone(this.#plan, {
      inUse: (id) => events.microphoneInUse(id),
      failed: (error) => events.failed(error),
    });
  }

  get plan(): AudioPlan {
    return this.#plan;
  }

  /** Does as it is told from now on, in calls that are on as well. */
  async use(plan: AudioPlan): Promise<void> {
    this.#plan = plan;
    await this.microphone.use(plan);
    for (const follow of this.#followers) follow();
  }

  /** Tells when the plan is another one; returns a function that ends it. */
  follow(listener: () => void): () => void {
    this.#followers.add(listener);
    return () => void this.#followers.delete(listener);
  }

  level(microphone: number, farEnd: number): void {
    this.#events.level('microphone', microphone);
    this.#events.level('farEnd', farEnd);
  }

  log(message: string): void {
    this.#events.log(message);
  }

  close(): void {
    this.microphone.close();
    this.context.close();
    this.#followers.clear();
  }
}
