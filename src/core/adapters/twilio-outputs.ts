import type { Device } from '@twilio/voice-sdk';
import type { VoiceOutputs } from '../ports.js';

/** Reads from the browser and from the SDK where sound can come out, and where it does. */
export async function outputsOf(device: Device): Promise<VoiceOutputs> {
  const { audio } = device;
  const devices = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
  const [current] = audio?.speakerDevices.get() ?? [];
  return {
    canChoose: audio?.isOutputSelectionSupported ?? false,
    outputs: devices
      .filter(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== '')
      .map(({ deviceId, label }) => ({ id: deviceId, label })),
    current: current?.deviceId ?? null,
  };
}
