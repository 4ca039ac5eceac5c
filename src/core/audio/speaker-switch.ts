import type { Fact } from '../facts.js';
import type { VoiceOutputs } from '../ports.js';
import type { AudioOutput, SpeakerObstacle, SpeakerState } from '../state.js';

/** Ids under which browsers list a device a second time. */
const aliases: ReadonlySet<string> = new Set(['default', 'communications']);

/** Keeps the truth about whether the loudspeaker is on, and knows where it is. */
export class SpeakerSwitch {
  readonly #apply: (fact: Fact) => void;
  #speaker: SpeakerState = { on: false, outputs: [], obstacle: 'not-started' };

  constructor(apply: (fact: Fact) => void) {
    this.#apply = apply;
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
    this.#apply({ type: 'speaker-changed', speaker });
  }

  /**
   * Where the sound has to go for the loudspeaker to be on, or off; null when it is there, or cannot go.
   * @param chosen where it comes out otherwise; null for where the system has it.
   */
  target(on: boolean, chosen: string | null): string | null {
    const loud = loudspeaker(this.#speaker.outputs);
    if (this.#speaker.obstacle || !loud || on === this.#speaker.on) return null;
    if (on) return loud.id;
    return chosen === null || chosen === loud.id ? 'default' : chosen;
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
