/** The way of the other side's voice to the person: its volume. */
export class FarEndLane {
  readonly stream: MediaStream;
  readonly #context: AudioContext;
  readonly #source: MediaStreamAudioSourceNode;
  readonly #volume: GainNode;
  /** Chromium gives an AudioContext nothing of a remote stream that no element plays (crbug.com/40094084). */
  readonly #drain = new Audio();

  constructor(context: AudioContext, input: MediaStream, volume: number) {
    this.#context = context;
    this.#drain.muted = true;
    this.#drain.srcObject = input;
    this.#drain.play().catch(() => {});
    this.#source = new MediaStreamAudioSourceNode(context, { mediaStream: input });
    this.#volume = new GainNode(context, { gain: volume });
    const out = new MediaStreamAudioDestinationNode(context);
    this.#source.connect(this.#volume).connect(out);
    this.stream = out.stream;
  }

  set volume(volume: number) {
    this.#volume.gain.setTargetAtTime(volume, this.#context.currentTime, 0.01);
  }

  close(): void {
    this.#source.disconnect();
    this.#volume.disconnect();
    this.#drain.pause();
    this.#drain.srcObject = null;
    for (const track of this.stream.getTracks()) track.stop();
  }
}
