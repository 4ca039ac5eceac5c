import type { Call, Device } from '@twilio/voice-sdk';
import { asPhoneError, PhoneError } from '../errors.js';
import type { VoiceCall, VoiceLine, VoiceLineEvents } from '../ports.js';
import { TwilioCall } from './twilio-call.js';
import { callError, lineError } from './twilio-errors.js';
import type { Microphone } from './twilio-microphone.js';
import { outputsOf } from './twilio-outputs.js';

/** One Device of Twilio's SDK as a line: its states, its calls, its sound. */
export class TwilioLine implements VoiceLine {
  readonly #device: Device;
  readonly #microphone: Microphone;
  readonly #events: VoiceLineEvents;
  readonly #calls = new Set<TwilioCall>();
  #isClosed = false;

  constructor(device: Device, microphone: Microphone, events: VoiceLineEvents) {
    this.#device = device;
    this.#microphone = microphone;
    this.#events = events;
    device.on('registering', () => events.registering());
    device.on('registered', () => {
      events.registered(device.identity);
      this.#tellOutputs();
    });
    device.on('unregistered', () => events.unregistered());
    device.on('error', (error: unknown) => events.failed(lineError(error)));
    device.on('tokenWillExpire', () => events.tokenExpiring());
    device.on('incoming', (call: Call) => events.incoming(this.#adopt(call)));
    // The SDK destroys a Device by itself when the page goes into the back/forward cache during a call.
    device.on('destroyed', () => {
      if (!this.#isClosed) events.broken();
    });
    device.audio?.on('deviceChange', this.#tellOutputs);
    navigator.mediaDevices?.addEventListener('devicechange', this.#tellOutputs);
  }

  async register(): Promise<void> {
    const { state } = this.#device;
    if (state === 'unregistered') await this.#device.register();
  }

  async unregister(): Promise<void> {
    if (this.#device.state === 'registered') await this.#device.unregister();
  }

  async connect(parameters: Readonly<Record<string, string>>): Promise<VoiceCall> {
    try {
      const call = this.#adopt(await this.#device.connect({ params: { ...parameters } }));
      // Dialling makes the SDK ignore every call that rings, without a word.
      for (const other of this.#calls) other.checkIgnored();
      return call;
    } catch (thrown) {
      if (this.#device.isBusy && this.#calls.size === 0) this.#events.broken();
      throw asPhoneError(thrown, 'failed', callError(thrown).message);
    }
  }

  updateToken(token: string): void {
    this.#device.updateToken(token);
  }

  async setOutput(id: string): Promise<void> {
    try {
      await this.#device.audio?.speakerDevices.set(id);
    } catch (thrown) {
      throw new PhoneError('output-failed', 'The sound could not be moved to that device.', {
        cause: thrown,
      });
    } finally {
      this.#tellOutputs();
    }
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    navigator.mediaDevices?.removeEventListener('devicechange', this.#tellOutputs);
    this.#device.audio?.removeListener('deviceChange', this.#tellOutputs);
    this.#device.destroy();
    for (const call of this.#calls) call.lose();
  }

  #adopt(sdkCall: Call): TwilioCall {
    const call = new TwilioCall(sdkCall, {
      explain: (error) => this.#microphone.explain(error),
      opened: this.#tellOutputs,
      stopped: () => void this.#calls.delete(call),
      // The SDK keeps a call that it lost while it dialled as its active one, and takes no other.
      zombie: () => this.#events.broken(),
    });
    this.#calls.add(call);
    return call;
  }

  /** Labels are there only once the microphone was allowed, so they are read again at each occasion. */
  #tellOutputs = (): void => {
    if (this.#isClosed) return;
    void outputsOf(this.#device).then((outputs) => {
      if (!this.#isClosed) this.#events.outputsChanged(outputs);
    });
  };
}
