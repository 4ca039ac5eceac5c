import type { Call, Device } from '@twilio/voice-sdk';
import type { PhoneError } from '../errors.js';
import type { TokenAnswer } from '../phone-api.js';
import type { LineSound } from './audio/line-sound.js';
import { sounds } from './sounds.js';
import { TwilioAudio } from './twilio-audio.js';
import type { Carrier, TwilioCall } from './twilio-call.js';
import { newDevice, type Sdk } from './twilio-sdk.js';

/** Makes one more Device for a token. Throws a PhoneError. */
export type DeviceMaker = (token: string) => TwilioDevice;

/** One Device of the SDK with what belongs to it. It carries one live call: a second one would end the first. */
export class TwilioDevice implements Carrier {
  readonly sdk: Device;
  readonly audio: TwilioAudio;
  #carried: TwilioCall | null = null;
  #isStarting = false;
  #giveUp: (reason: PhoneError) => void = () => {};

  constructor(sdk: Sdk, token: TokenAnswer, sound: LineSound) {
    this.audio = new TwilioAudio(sound);
    this.sdk = newDevice(sdk, token, {
      // Busy phones refuse calls themselves: the SDK would drop them without a word to the caller.
      allowIncomingWhileBusy: true,
      // Without it the codes that tell busy from not found arrive as one and the same.
      enableImprovedSignalingErrorPrecision: true,
      codecPreferences: ['opus', 'pcmu'] as never[], // the SDK's enum of codecs is not exported; these are its values
      ...this.audio.deviceOptions,
      logLevel: 'error',
      sounds: sounds(),
    });
    this.audio.attach(this.sdk);
  }

  /** Whether a call can begin here without ending another one. */
  get isFree(): boolean {
    const isCarrying = this.#carried !== null && !this.#carried.isOver;
    return !isCarrying && !this.#isStarting && !this.sdk.isBusy;
  }

  /** Whether the SDK holds on to a call that is none any more. */
  get isStuck(): boolean {
    return this.sdk.isBusy && !this.#isStarting && (this.#carried?.isOver ?? true);
  }

  carry(call: TwilioCall): void {
    this.#carried = call;
  }

  carries(call: TwilioCall): boolean {
    return this.#carried === call;
  }

  /** The call is over: the microphone is let go where it was this Device's. */
  leave(call: TwilioCall): void {
    if (this.#carried === call) this.audio.release();
  }

  /**
   * Starts a call. Rejects with what the SDK rejects with, or with what it was given up for.
   * @param taken is handed the call in the moment in which the Device has it: it can end in the next.
   */
  async connect<T>(options: Device.ConnectOptions, taken: (call: Call) => T): Promise<T> {
    this.#isStarting = true;
    try {
      return await new Promise<T>((resolve, reject) => {
        let isGivenUp = false;
        this.#giveUp = (reason) => {
          isGivenUp = true;
          reject(reason);
        };
        this.sdk.connect(options).then((call) => {
          if (isGivenUp) call.disconnect();
          else resolve(taken(call));
        }, reject);
      });
    } finally {
      this.#isStarting = false;
    }
  }

  takeOver(connectToken: string, taken: (call: Call) => void): Promise<void> {
    return this.connect({ connectToken }, taken);
  }

  /** Ends an attempt to start a call that the SDK would wait for without end. */
  giveUp(reason: PhoneError): void {
    this.#giveUp(reason);
  }

  close(): void {
    this.audio.close();
    this.sdk.destroy();
  }
}
