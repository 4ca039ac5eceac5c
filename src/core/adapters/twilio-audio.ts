import type { Call, Device } from '@twilio/voice-sdk';
import { PhoneError } from '../errors.js';
import type { LineSound } from './audio/line-sound.js';
import type { Gate } from './audio/microphone-lane.js';
import type { MicrophoneUser } from './audio/open-microphone.js';
import { FarEndChain } from './twilio-far-end.js';
import { MicrophoneChain } from './twilio-microphone-chain.js';

type AudioHelper = NonNullable<Device['audio']>;

/** The one input that the SDK is shown. Which device that is, is the kit's affair. */
const input = { deviceId: 'kit', groupId: '', kind: 'audioinput', label: 'Microphone' } as const;

/**
 * The sound of one Device of the SDK: where it comes out, and what becomes of it on its way. Each Device
 * has its own, so that one call can be held while another one talks.
 *
 * The SDK is shown one microphone that never changes, and asks here for its sound. By itself it would open the
 * microphone anew whenever some device comes or goes, and keep it open after the call.
 */
export class TwilioAudio implements MicrophoneUser {
  readonly #sound: LineSound;
  readonly #microphone: MicrophoneChain;
  readonly #farEnd: FarEndChain;
  readonly #stopFollowing: () => void;
  #helper: AudioHelper | null = null;
  /** Where the sound was sent; null for where the system has it. */
  #output: string | null = null;
  /** What is asked of the SDK's inputs is asked one after the other. */
  #last: Promise<void> = Promise.resolve();
  #lastMove: Promise<void> = Promise.resolve();
  /** The SDK has, or is getting, the microphone for a call. */
  #isInCall = false;
  /** The call is open: its input may be changed. */
  #isOpen = false;
  #isStale = false;
  #isClosed = false;

  constructor(sound: LineSound) {
    this.#sound = sound;
    this.#microphone = new MicrophoneChain(sound);
    this.#farEnd = new FarEndChain(sound);
    this.#output = sound.plan.devices.speaker;
    this.#stopFollowing = sound.follow(() => this.#followPlan());
  }

  /** What the Device has to be made with. */
  get deviceOptions(): Pick<Device.Options, 'getUserMedia' | 'enumerateDevices'> {
    return { getUserMedia: this.#openMicrophone, enumerateDevices: outputsAndOneInput };
  }

  /** The Device that was made. */
  attach(device: Device): void {
    this.#helper = device.audio;
    device.audio?.on('deviceChange', this.#restore);
  }

  /** Sends the sound somewhere. Rejects with a PhoneError. */
  async setOutput(id: string): Promise<void> {
    const before = this.#output;
    this.#output = id;
    try {
      if (this.#helper) await this.#direct(this.#helper, 'speakerDevices', id);
    } catch (thrown) {
      if (this.#output === id) this.#output = before;
      throw new PhoneError('output-failed', 'The sound could not be moved to that device.', {
        cause: thrown,
      });
    }
  }

  /** Sends the sound there as soon as the Device, which is a new one, knows what devices there are. */
  startAt(output: string | null): void {
    if (output !== null) this.#output = output;
  }

  /** Whether the SDK rings for a call that arrives. */
  ring(on: boolean): void {
    this.#helper?.incoming(on);
  }

  /** Lets the person hear the other side, or not. */
  play(call: Call, on: boolean): void {
    for (const track of call.getRemoteStream()?.getAudioTracks() ?? []) track.enabled = on;
  }

  /**
   * Lets the voice through to the far end, or the hold music, or nothing. Answers whether music plays: where it
   * does not, the call has to be muted.
   */
  async let(gate: Gate): Promise<boolean> {
    this.#microphone.gate = gate;
    if (gate !== 'music' || this.#sound.plan.holdMusic === 'none') return false;
    try {
      await this.#microphone.playMusic();
      await this.#next(() => this.#insert(this.#microphone));
    } catch (thrown) {
      this.#sound.log(`No hold music can be played: ${String(thrown)}`);
    }
    return this.#microphone.isPlaying;
  }

  /** A call is open: what was put off until then is done, and what hold needs is made ready. */
  opened(): void {
    this.#isOpen = true;
    if (this.#isStale) this.microphoneChanged();
    this.#followPlan();
    void this.#sound.music.prepare(this.#sound.plan.holdMusic);
  }

  /** Lets go of the microphone, and of all that was put in its way. */
  release(): void {
    if (!this.#isInCall) return;
    this.#isInCall = this.#isOpen = this.#isStale = false;
    void this.#next(async () => {
      if (this.#isInCall || !this.#helper) return;
      // In this order: the SDK opens the microphone again for a processor that is taken away.
      await this.#helper.unsetInputDevice();
      await this.#microphone.removeFrom(this.#helper);
      await this.#farEnd.removeFrom(this.#helper);
    });
    this.#microphone.end();
    this.#farEnd.end();
    this.#sound.level(0, 0);
    this.#sound.microphone.giveBack(this);
  }

  microphoneChanged(): void {
    // Before the call is open the SDK takes no other input for it.
    this.#isStale = !this.#isOpen;
    if (this.#isOpen) void this.#next(() => this.#refreshInput());
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#stopFollowing();
    this.#helper?.removeListener('deviceChange', this.#restore);
    this.release();
  }

  /** The SDK wants the microphone: a call begins, or goes on with another one. */
  readonly #openMicrophone = async (): Promise<MediaStream> => {
    if (!this.#isInCall) {
      this.#isInCall = true;
      if (this.#helper && this.#microphone.isNeeded) await this.#microphone.addTo(this.#helper);
    }
    return this.#sound.microphone.lend(this);
  };

  /** How loud it is now on the way out and in, 0 to 1. */
  level(microphone: number, farEnd: number): void {
    this.#sound.level(microphone, farEnd);
  }

  #followPlan(): void {
    this.#restore();
    if (!this.#isOpen) return;
    void this.#next(async () => {
      this.#microphone.followPlan();
      this.#farEnd.followPlan();
      if (this.#microphone.isNeeded) await this.#insert(this.#microphone);
      if (this.#farEnd.isNeeded && this.#helper) await this.#farEnd.addTo(this.#helper);
    });
  }

  async #insert(chain: MicrophoneChain): Promise<void> {
    if (!this.#isOpen || !this.#helper || chain.isInUse) return;
    if (!(await chain.addTo(this.#helper))) await this.#refreshInput();
  }

  /** Makes the SDK ask for the microphone again. */
  async #refreshInput(): Promise<void> {
    if (!this.#isOpen || !this.#helper) return;
    if (this.#helper.inputDevice) await this.#helper.setAudioConstraints({});
    else await this.#helper.setInputDevice(input.deviceId);
  }

  /** Does one thing after the other; what fails is logged and does not stop what comes after it. */
  #next(act: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(act).catch((thrown: unknown) => {
      if (!this.#isClosed) this.#sound.log(`The sound could not be changed: ${String(thrown)}`);
    });
    return this.#last;
  }

  /** The SDK moves the sound to the default output once it has read the list, in the same breath. */
  readonly #restore = (): void => {
    setTimeout(() => {
      if (this.#isClosed || !this.#helper) return;
      const { availableOutputDevices: known } = this.#helper;
      const ringer = this.#sound.plan.devices.ringer ?? 'default';
      // One that was unplugged: then the sound stays where the SDK has put it.
      if (this.#output !== null && known.has(this.#output)) {
        this.#direct(this.#helper, 'speakerDevices', this.#output).catch(() => {});
      }
      if (known.has(ringer)) this.#direct(this.#helper, 'ringtoneDevices', ringer).catch(() => {});
    });
  };

  /**
   * One after the other, and not where the sound is already: of two moves at once the SDK forgets one, which
   * then plays on at its place for ever.
   */
  #direct(helper: AudioHelper, which: 'speakerDevices' | 'ringtoneDevices', id: string): Promise<void> {
    const moved = this.#lastMove.then(async () => {
      const wanted = await knownOutput(helper, id);
      const isThere = [...helper[which].get()].some(({ deviceId }) => deviceId === wanted);
      if (!isThere) await helper[which].set(wanted);
    });
    this.#lastMove = moved.catch(() => {});
    return moved;
  }
}

/** The SDK reads the list of devices by itself, and may know of a new one a moment later; in ms. */
const listMs = 1_000;

/** The id under which the SDK knows an output, as soon as it does. */
async function knownOutput(helper: AudioHelper, id: string): Promise<string> {
  const known = helper.availableOutputDevices;
  // Not every browser lists a default one.
  if (id === 'default' && !known.has(id)) return known.keys().next().value ?? id;
  if (known.has(id)) return id;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, listMs);
    helper.once('deviceChange', () => {
      clearTimeout(timer);
      resolve();
    });
  });
  return id;
}

/** The SDK reads no more of a device than what `input` has. */
async function outputsAndOneInput(): Promise<MediaDeviceInfo[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const outputs = devices.filter(({ kind }) => kind === 'audiooutput');
  return [...outputs, { ...input, toJSON: () => input }];
}
