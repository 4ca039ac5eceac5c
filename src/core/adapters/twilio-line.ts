import type { Call } from '@twilio/voice-sdk';
import type { AudioPlan } from '../audio/audio-plan.js';
import { asPhoneError } from '../errors.js';
import type { VoiceCall, VoiceLine, VoiceLineEvents } from '../ports.js';
import type { LineSound } from './audio/line-sound.js';
import { TwilioCall } from './twilio-call.js';
import type { DeviceMaker, TwilioDevice } from './twilio-device.js';
import { callError, lineError } from './twilio-errors.js';
import { outputsOf } from './twilio-outputs.js';
import { SpareDevices } from './twilio-spares.js';

/**
 * A line that carries several calls on Devices of Twilio's SDK, which carry one each. The main Device is
 * registered and rings; each further call has a spare Device for as long as it lasts.
 */
export class TwilioLine implements VoiceLine {
  readonly #main: TwilioDevice;
  readonly #spares: SpareDevices;
  readonly #sound: LineSound;
  readonly #events: VoiceLineEvents;
  readonly #calls = new Set<TwilioCall>();
  #rings = true;
  #isClosed = false;

  /** @param newDevice throws a PhoneError where no Device can be made. */
  constructor(newDevice: DeviceMaker, token: string, sound: LineSound, events: VoiceLineEvents) {
    this.#sound = sound;
    this.#main = newDevice(token);
    this.#events = events;
    this.#spares = new SpareDevices(newDevice, token, {
      failed: (error) => events.failed(error),
      changed: () => this.#tellRing(),
    });
    const { sdk } = this.#main;
    sdk.on('registering', () => events.registering());
    sdk.on('registered', () => {
      events.registered(sdk.identity);
      this.#tellOutputs();
    });
    sdk.on('unregistered', () => events.unregistered());
    sdk.on('error', (error: unknown) => events.failed(lineError(error)));
    sdk.on('tokenWillExpire', () => events.tokenExpiring());
    sdk.on('incoming', (call: Call) => events.incoming(this.#adopt(call, this.#main)));
    // The SDK destroys a Device by itself when the page goes into the back/forward cache during a call.
    sdk.on('destroyed', () => {
      if (!this.#isClosed) events.broken();
    });
    sdk.audio?.on('deviceChange', this.#tellOutputs);
    navigator.mediaDevices?.addEventListener('devicechange', this.#tellOutputs);
  }

  async register(): Promise<void> {
    const { state } = this.#main.sdk;
    if (state === 'unregistered') await this.#main.sdk.register();
  }

  async unregister(): Promise<void> {
    if (this.#main.sdk.state === 'registered') await this.#main.sdk.unregister();
  }

  async connect(parameters: Readonly<Record<string, string>>): Promise<VoiceCall> {
    // Dialling makes the SDK ignore every call that rings on the same Device, without a word.
    const device = this.#ringsHere ? this.#spares.open() : this.#freeDevice();
    try {
      const call = await device.connect({ params: { ...parameters } }, (sdkCall) => {
        const adopted = this.#adopt(sdkCall, device);
        device.carry(adopted);
        return adopted;
      });
      for (const other of this.#calls) other.checkIgnored();
      return call;
    } catch (thrown) {
      this.#spares.close(device);
      throw asPhoneError(thrown, 'failed', callError(thrown).message);
    }
  }

  updateToken(token: string): void {
    this.#main.sdk.updateToken(token);
    this.#spares.updateToken(token);
  }

  async setOutput(id: string): Promise<void> {
    try {
      await this.#main.audio.setOutput(id);
      await this.#spares.setOutput(id);
    } finally {
      this.#tellOutputs();
    }
  }

  ring(on: boolean): void {
    this.#rings = on;
    this.#tellRing();
  }

  useAudio(plan: AudioPlan): void {
    void this.#sound.use(plan);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    navigator.mediaDevices?.removeEventListener('devicechange', this.#tellOutputs);
    this.#main.sdk.audio?.removeListener('deviceChange', this.#tellOutputs);
    this.#main.close();
    this.#spares.closeAll();
    this.#sound.close();
    for (const call of this.#calls) call.lose();
  }

  /** The SDK rings out loud where its own Device is free, into a call that is on another one. */
  #tellRing(): void {
    this.#main.audio.ring(this.#rings && this.#spares.count === 0);
  }

  /** A call rings on the main Device. */
  get #ringsHere(): boolean {
    return this.#main.sdk.calls.length > 0;
  }

  /** The main Device where it carries no call, else a spare one. */
  #freeDevice(): TwilioDevice {
    if (this.#main.isFree) return this.#main;
    // It still works on a spare one, but the main Device never gets free again.
    if (this.#main.isStuck) this.#events.broken();
    return this.#spares.open();
  }

  #adopt(sdkCall: Call, device: TwilioDevice): TwilioCall {
    const call: TwilioCall = new TwilioCall(sdkCall, device, {
      carrier: () => {
        const carrier = this.#freeDevice();
        carrier.carry(call);
        return carrier;
      },
      explain: (error) => this.#sound.microphone.explain(error),
      opened: () => {
        this.#carrierOf(call).audio.opened();
        this.#tellOutputs();
      },
      stopped: () => {
        this.#calls.delete(call);
        this.#main.leave(call);
        this.#spares.close(this.#carrierOf(call));
      },
      // The SDK keeps a call that it lost while it dialled as its active one, and takes no other.
      zombie: () => {
        if (device === this.#main) this.#events.broken();
      },
    });
    this.#calls.add(call);
    return call;
  }

  #carrierOf(call: TwilioCall): TwilioDevice {
    return this.#spares.carrierOf(call) ?? this.#main;
  }

  /** Labels are there only once the microphone was allowed, so they are read again at each occasion. */
  #tellOutputs = (): void => {
    if (this.#isClosed) return;
    void outputsOf(this.#main.sdk).then((outputs) => {
      if (!this.#isClosed) this.#events.outputsChanged(outputs);
    });
  };
}
