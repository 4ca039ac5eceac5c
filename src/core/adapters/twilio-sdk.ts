import type { Device } from '@twilio/voice-sdk';
import { PhoneError } from '../errors.js';
import type { TokenAnswer } from '../phone-api.js';

/** The SDK as it is loaded. */
export type Sdk = typeof import('@twilio/voice-sdk');

/** Options that the SDK reads and does not name in its types; as in its `IExtendedDeviceOptions`. */
interface HiddenOptions {
  chunderw?: string;
  publishEvents?: boolean;
}

const load = (): Promise<Sdk> => import('@twilio/voice-sdk');

/** Loads the SDK, the first time anybody needs it. */
export async function loadSdk({ gateway }: TokenAnswer): Promise<Sdk> {
  try {
    if (gateway === undefined) return await load();
    const { loadForGateway } = await import('./development-gateway.js');
    return await loadForGateway(gateway, load);
  } catch (thrown) {
    throw new PhoneError('not-loaded', 'The calling software could not be loaded.', { cause: thrown });
  }
}

/** Makes a Device. Where a gateway is named, calls go there and nothing is reported to Twilio. */
export function newDevice(sdk: Sdk, { token, gateway }: TokenAnswer, options: Device.Options): Device {
  if (!sdk.Device.isSupported) throw new PhoneError('unsupported', 'This browser cannot make calls.');
  if (!navigator.mediaDevices) {
    throw new PhoneError('unsupported', 'Browsers give the microphone to https and to localhost only.');
  }
  const hidden: HiddenOptions = gateway === undefined ? {} : { chunderw: gateway, publishEvents: false };
  try {
    return new sdk.Device(token, { ...options, ...hidden });
  } catch (thrown) {
    throw new PhoneError('failed', 'The voice service could not be started.', { cause: thrown });
  }
}
