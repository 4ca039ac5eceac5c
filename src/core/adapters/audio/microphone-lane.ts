import { NoiseStage, type NoiseStageOptions } from './noise-stage.js';

/** What is let through to the far end. */
export type Gate = 'voice' | 'music' | 'silence';

/** A gate opens and closes over so long, in seconds, so that it does not click. */
const fadeSeconds = 0.008;

/**
 * The way of the microphone to the far end: noise filter, volume, gate, and beside the gate the hold music.
 * What is switched is switched here, without opening the microphone again.
 */
export class MicrophoneLane {
  readonly stream: MediaStream;
  readonly #context: AudioContext;
  readonly #input: MediaStream;
  readonly #source: MediaStreamAudioSourceNode;
  readonly #noise: NoiseStage;
  readonly #volume: GainNode;
  readonly #voice: GainNode;
  readonly #music: GainNode;

  constructor(
    context: AudioContext,
    input: MediaStream,
    gate: Gate,
    music: AudioNode,
    noise: NoiseStageOptions,
  ) {
    this.#context = context;
    this.#input = input;
    this.#source = new MediaStreamAudioSourceNode(context, { mediaStream: input });
    this.#noise = new NoiseStage(context, noise);
    this.#volume = new GainNode(context);
    this.#voice = new GainNode(context, { gain: gate === 'voice' ? 1 : 0 });
    this.#music = new GainNode(context, { gain: gate === 'music' ? 1 : 0 });
    const out = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    this.#source.connect(this.#noise.input);
    this.#noise.output.connect(this.#volume).connect(this.#voice).connect(out);
    music.connect(this.#music).connect(out);
    this.stream = out.stream;
    this.#listen(gate);
  }

  set gate(gate: Gate) {
    this.#listen(gate);
    this.#fade(this.#voice, gate === 'voice' ? 1 : 0);
    this.#fade(this.#music, gate === 'music' ? 1 : 0);
  }

  set suppressesNoise(on: boolean) {
    this.#noise.isOn = on;
  }

  set volume(volume: number) {
    this.#fade(this.#volume, volume);
  }

  close(): void {
    this.#noise.close();
    for (const node of [this.#source, this.#volume, this.#voice, this.#music]) node.disconnect();
    for (const track of this.stream.getTracks()) track.stop();
  }

  /** What must not be sent is not even listened to: that takes effect at once, before any buffer. */
  #listen(gate: Gate): void {
    for (const track of this.#input.getAudioTracks()) track.enabled = gate === 'voice';
  }

  #fade({ gain }: GainNode, to: number): void {
    const now = this.#context.currentTime;
    gain.cancelScheduledValues(now);
    gain.setValueAtTime(gain.value, now);
    gain.linearRampToValueAtTime(to, now + fadeSeconds);
  }
}
