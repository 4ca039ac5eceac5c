import { PhoneError } from '../errors.js';
import type { TwilioCall } from './twilio-call.js';
import type { DeviceMaker, TwilioDevice } from './twilio-device.js';
import { lineError } from './twilio-errors.js';

/** How long a spare Device may look for the network, in ms: by itself the SDK never gives up. */
const patienceMs = 15_000;

/** What the spare Devices tell. */
export interface SpareEvents {
  /** The network takes the token no more. */
  failed(error: PhoneError): void;
  /** There is one more, or one less. */
  changed(): void;
}

/** The Devices of the calls beside the first: never registered, and gone with their call. */
export class SpareDevices {
  readonly #newDevice: DeviceMaker;
  readonly #events: SpareEvents;
  readonly #devices = new Map<TwilioDevice, ReturnType<typeof setTimeout>>();
  #token: string;
  #output: string | null = null;

  constructor(newDevice: DeviceMaker, token: string, events: SpareEvents) {
    this.#newDevice = newDevice;
    this.#token = token;
    this.#events = events;
  }

  /** Throws a PhoneError where no Device can be made. */
  open(): TwilioDevice {
    const device = this.#newDevice(this.#token);
    device.audio.startAt(this.#output);
    device.sdk.on('error', (thrown: unknown) => this.#failed(device, lineError(thrown)));
    const timer = setTimeout(() => {
      device.giveUp(new PhoneError('offline', 'The voice service did not answer in time.'));
    }, patienceMs);
    this.#devices.set(device, timer);
    this.#events.changed();
    return device;
  }

  /** How many there are now. */
  get count(): number {
    return this.#devices.size;
  }

  carrierOf(call: TwilioCall): TwilioDevice | null {
    return [...this.#devices.keys()].find((device) => device.carries(call)) ?? null;
  }

  updateToken(token: string): void {
    this.#token = token;
    for (const device of this.#devices.keys()) device.sdk.updateToken(token);
  }

  /** Rejects with a PhoneError. */
  async setOutput(id: string): Promise<void> {
    this.#output = id;
    await Promise.all([...this.#devices.keys()].map((device) => device.audio.setOutput(id)));
  }

  /** Lets a Device go; one that is not spare stays. */
  close(device: TwilioDevice): void {
    const timer = this.#devices.get(device);
    if (!this.#devices.delete(device)) return;
    clearTimeout(timer);
    device.close();
    this.#events.changed();
  }

  closeAll(): void {
    for (const device of [...this.#devices.keys()]) this.close(device);
  }

  /** What is wrong with the connection is told by the call, and by the SDK again and again. */
  #failed(device: TwilioDevice, error: PhoneError): void {
    if (error.kind === 'offline') return;
    if (error.kind === 'token-expired' || error.kind === 'token-refused') this.#events.failed(error);
    device.giveUp(error);
  }
}
