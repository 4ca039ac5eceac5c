import type { Call, Device } from '@twilio/voice-sdk';
import { PhoneError } from '../errors.js';

/**
 * The sound of one Device of the SDK: where it comes out, and what becomes of it on its way. Each Device
 * has its own, so that one call can be held while another one talks.
 */
export class TwilioAudio {
  readonly #device: Device;
  /** Where the sound was sent; null for where the system has it. */
  #output: string | null = null;

  constructor(device: Device) {
    this.#device = device;
    device.audio?.on('deviceChange', this.#restore);
  }

  /** Sends the sound somewhere. Rejects with a PhoneError. */
  async setOutput(id: string): Promise<void> {
    try {
      await this.#device.audio?.speakerDevices.set(id);
      this.#output = id;
    } catch (thrown) {
      throw new PhoneError('output-failed', 'The sound could not be moved to that device.', {
        cause: thrown,
      });
    }
  }

  /** Sends the sound there as soon as the Device, which is a new one, knows what devices there are. */
  startAt(output: string | null): void {
    this.#output = output;
  }

  /** Whether the SDK rings for a call that arrives. */
  ring(on: boolean): void {
    this.#device.audio?.incoming(on);
  }

  /** Lets the person hear the other side, or not. */
  play(call: Call, on: boolean): void {
    for (const track of call.getRemoteStream()?.getAudioTracks() ?? []) track.enabled = on;
  }

  close(): void {
    this.#device.audio?.removeListener('deviceChange', this.#restore);
  }

  /** The SDK moves the sound to the default output once it has read the list, in the same breath. */
  #restore = (): void => {
    setTimeout(() => {
      const speakers = this.#device.audio?.speakerDevices;
      const isThere = [...(speakers?.get() ?? [])].some(({ deviceId }) => deviceId === this.#output);
      // It may have been unplugged: then the sound stays where the SDK has put it.
      if (this.#output !== null && !isThere) speakers?.set(this.#output).catch(() => {});
    });
  };
}
