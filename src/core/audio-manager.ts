import { defaultPlan, type AudioPlan } from './audio/audio-plan.js';
import { asPhoneError, type PhoneError } from './errors.js';
import type { Fact } from './facts.js';
import type { LineAudio, VoiceOutputs } from './ports.js';
import type { AudioOutput, SpeakerObstacle, SpeakerState } from './state.js';

/** Ids under which browsers list a device a second time. */
const aliases: ReadonlySet<string> = new Set(['default', 'communications']);

/** What the audio manager asks and tells. */
export interface AudioManagerOptions {
  apply(fact: Fact): void;
  setOutput(id: string): Promise<void>;
  log(message: string): void;
}

/** Keeps the truth about where sound comes out, and moves it. */
export class AudioManager implements LineAudio {
  readonly #options: AudioManagerOptions;
  #speaker: SpeakerState = { on: false, outputs: [], obstacle: 'not-started' };

  constructor(options: AudioManagerOptions) {
    this.#options = options;
  }

  get plan(): AudioPlan {
    return defaultPlan;
  }

  microphoneInUse(_id: string | null): void {}

  failed(error: PhoneError): void {
    this.#options.apply({ type: 'trouble-arose', error });
  }

  log(message: string): void {
    this.#options.log(message);
  }

  /** Takes in what the line says of outputs; null when there is no line. */
  outputsChanged(voice: VoiceOutputs | null): void {
    const outputs = voice?.outputs.filter((output) => !aliases.has(output.id)) ?? [];
    const loud = loudspeaker(outputs);
    const speaker: SpeakerState = {
      on: loud !== null && voice?.current === loud.id,
      outputs,
      obstacle: obstacleTo(voice, outputs),
    };
    if (isSame(speaker, this.#speaker)) return;
    this.#speaker = speaker;
    this.#options.apply({ type: 'speaker-changed', speaker });
  }

  /** Moves the sound to the loudspeaker, or back to where the system has it. */
  async speaker(on: boolean): Promise<void> {
    const loud = loudspeaker(this.#speaker.outputs);
    if (this.#speaker.obstacle || !loud || on === this.#speaker.on) return;
    try {
      await this.#options.setOutput(on ? loud.id : 'default');
    } catch (thrown) {
      const error = asPhoneError(thrown, 'output-failed', 'The sound could not be moved to that device.');
      this.#options.apply({ type: 'trouble-arose', error });
    }
  }
}

function obstacleTo(voice: VoiceOutputs | null, outputs: readonly AudioOutput[]): SpeakerObstacle | null {
  if (!voice) return 'not-started';
  if (!voice.canChoose) return 'unsupported';
  return outputs.length < 2 ? 'single-output' : null;
}

/** The output that is a loudspeaker by its name; else the last one, which is seldom the system's own. */
function loudspeaker(outputs: readonly AudioOutput[]): AudioOutput | null {
  return (
    outputs.find((output) => /speaker|lautsprecher|altavoz/i.test(output.label)) ?? outputs.at(-1) ?? null
  );
}

const isSame = (a: SpeakerState, b: SpeakerState): boolean =>
  a.on === b.on &&
  a.obstacle === b.obstacle &&
  a.outputs.length === b.outputs.length &&
  a.outputs.every((output, i) => output.id === b.outputs[i]?.id && output.label === b.outputs[i].label);
