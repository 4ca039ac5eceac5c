import { NoiseStage, type NoiseStageOptions } from './noise-stage.js';

/** The way of the other side's voice to the person: noise filter, volume. */
export class FarEndLane {
  readonly stream: MediaStream;
  readonly #context: AudioContext;
  readonly #source: MediaStreamAudioSourceNode;
  readonly #noise: NoiseStage;
  readonly #volume: GainNode;
  /** Chromium gives an AudioContext nothing of a remote stream that no element plays (crbug.com/40094084). */
  readonly #drain = new Audio();

  constructor(context: AudioContext, input: MediaStream, volume: number, noise: NoiseStageOptions) {
    this.#context = context;
    this.#drain.muted = true;
    this.#drain.srcObject = input;
    this.#drain.play().catch(() => {});
    this.#source = new MediaStreamAudioSourceNode(context, { mediaStream: input });
    this.#noise = new NoiseStage(context, noise);
    this.#volume = new GainNode(context, { gain: volume });
    const out = new MediaStreamAudioDestinationNode(context);
    this.#source.connect(this.#noise.input);
    this.#noise.output.connect(this.#volume).connect(out);
    this.stream = out.stream;
  }

  set suppressesNoise(on: boolean) {
    this.#noise.isOn = on;
  }

  set volume(volume: number) {
    this.#volume.gain.setTargetAtTime(volume, this.#context.currentTime, 0.01);
  }

  close(): void {
    this.#noise.close();
    this.#source.disconnect();
    this.#volume.disconnect();
    this.#drain.pause();
    this.#drain.srcObject = null;
    for (const track of this.stream.getTracks()) track.stop();
  }
}
