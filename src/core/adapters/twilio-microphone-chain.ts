import type { AudioProcessor, Device } from '@twilio/voice-sdk';
import type { LineSound } from './audio/line-sound.js';
import { MicrophoneLane, type Gate } from './audio/microphone-lane.js';

type AudioHelper = NonNullable<Device['audio']>;

/**
 * The one processor that the SDK allows between the microphone and a call, with all in it that is wanted
 * there. It is put in when something needs it, which costs the call no new microphone, and stays until the call
 * ends: every way through an AudioContext delays the voice by about 20 ms (measured over loopback in Chromium),
 * which most calls need not pay.
 */
export class MicrophoneChain implements AudioProcessor {
  readonly #sound: LineSound;
  #lane: MicrophoneLane | null = null;
  #gate: Gate = 'voice';
  #isAdded = false;
  #player: {
    readonly context: AudioContext;
    readonly out: GainNode;
    source: AudioBufferSourceNode | null;
  } | null = null;

  constructor(sound: LineSound) {
    this.#sound = sound;
  }

  /** Whether the plan wants something of it, apart from hold. */
  get isNeeded(): boolean {
    const { microphoneVolume, suppressNoise } = this.#sound.plan.settings;
    return microphoneVolume !== 1 || suppressNoise.microphone;
  }

  /** Whether the microphone goes through it. */
  get isInUse(): boolean {
    return this.#lane !== null;
  }

  /** Whether the far end is played music. */
  get isPlaying(): boolean {
    return this.#lane !== null && this.#gate === 'music' && !!this.#player?.source;
  }

  set gate(gate: Gate) {
    this.#gate = gate;
    if (this.#lane) this.#lane.gate = gate;
    if (gate !== 'music') this.#stopMusic();
  }

  /** Plays the hold music from its beginning into whatever lane there is. */
  async playMusic(): Promise<void> {
    const { context: contexts, music, plan } = this.#sound;
    const context = await contexts.running(this);
    if (!context) throw new Error('The browser lets nothing sound yet.');
    const source = await music.source(context, plan.holdMusic);
    if (this.#gate !== 'music') return;
    this.#stopMusic();
    const player = this.#playerOf(context);
    player.source = source;
    source.connect(player.out);
    source.start();
  }

  /** Answers whether it was not there before: then the SDK has sent the microphone through it. */
  async addTo(helper: AudioHelper): Promise<boolean> {
    if (this.#isAdded) return false;
    this.#isAdded = true;
    await helper.addProcessor(this);
    return true;
  }

  async removeFrom(helper: AudioHelper): Promise<void> {
    if (!this.#isAdded) return;
    this.#isAdded = false;
    await helper.removeProcessor(this);
  }

  /** Changes what is in the way as the plan has it now. */
  followPlan(): void {
    const lane = this.#lane;
    if (!lane) return;
    const { microphoneVolume, suppressNoise } = this.#sound.plan.settings;
    lane.volume = microphoneVolume;
    lane.suppressesNoise = suppressNoise.microphone;
  }

  /** Called by the SDK with what it got of the microphone. Without a context the voice goes as it is. */
  async createProcessedStream(input: MediaStream): Promise<MediaStream> {
    const lane = await this.#newLane(input);
    this.#lane?.close();
    this.#lane = lane;
    this.followPlan();
    return lane?.stream ?? input;
  }

  destroyProcessedStream(stream: MediaStream): Promise<void> {
    if (this.#lane?.stream === stream) {
      this.#lane.close();
      this.#lane = null;
    }
    return Promise.resolve();
  }

  /** The call is over. */
  end(): void {
    this.gate = 'voice';
    this.#lane?.close();
    this.#lane = null;
    this.#player?.out.disconnect();
    this.#player = null;
    this.#sound.context.release(this);
  }

  async #newLane(input: MediaStream): Promise<MicrophoneLane | null> {
    const { context: contexts, noise } = this.#sound;
    const open = (context: AudioContext | null): MicrophoneLane | null =>
      context && new MicrophoneLane(context, input, this.#gate, this.#playerOf(context).out, noise);
    try {
      return open(await contexts.running(this));
    } catch {
      // A browser that cannot join two rates says so when the microphone is connected.
      return open(await contexts.atSystemRate(this));
    }
  }

  #playerOf(context: AudioContext): { readonly out: GainNode; source: AudioBufferSourceNode | null } {
    if (this.#player?.context !== context) {
      this.#player = { context, out: new GainNode(context), source: null };
    }
    return this.#player;
  }

  #stopMusic(): void {
    this.#player?.source?.stop();
    this.#player?.source?.disconnect();
    if (this.#player) this.#player.source = null;
  }
}
