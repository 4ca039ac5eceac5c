import type { MemoryPort } from '../ports.js';
import { changedSettings, defaultSettings, type AudioSettings, type DeviceKind } from './audio-plan.js';
import type { AudioDevice } from './audio-state.js';

/** What is kept of sound across reloads. */
export interface RememberedAudio {
  readonly devices: Readonly<Record<DeviceKind, AudioDevice | null>>;
  readonly settings: AudioSettings;
}

/** Where it is kept: it is of the machine, whoever uses the phone. */
const key = 'twilio-phone:audio';

/** Reads what was kept; what cannot be read is as if nothing had been chosen. */
export function recallAudio(memory: MemoryPort): RememberedAudio {
  const kept = parsed(memory.read(key));
  const devices = isRecord(kept['devices']) ? kept['devices'] : {};
  return {
    devices: {
      microphone: deviceIn(devices['microphone']),
      speaker: deviceIn(devices['speaker']),
      ringer: deviceIn(devices['ringer']),
    },
    // Whatever is not of its type is left as it is by default.
    settings: changedSettings(defaultSettings, isRecord(kept['settings']) ? kept['settings'] : {}),
  };
}

export function rememberAudio(memory: MemoryPort, audio: RememberedAudio): void {
  memory.write(key, JSON.stringify(audio));
}

function parsed(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function deviceIn(value: unknown): AudioDevice | null {
  if (!isRecord(value)) return null;
  const { id, label, groupId } = value;
  return typeof id === 'string' && typeof label === 'string' && typeof groupId === 'string'
    ? { id, label, groupId }
    : null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
