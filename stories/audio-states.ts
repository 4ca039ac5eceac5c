import { defaultSettings } from '../src/core/audio/audio-plan.js';
import type { AudioState, DeviceState } from '../src/core/audio/audio-state.js';
import type { PhoneState } from '../src/core/state.js';
import { states } from './states.js';

const microphones = [
  { id: 'desk-in', label: 'Built-in Microphone', groupId: 'desk' },
  { id: 'head-in', label: 'Headset Microphone (Jabra Evolve2 65 Flex, Bluetooth)', groupId: 'head' },
];
const outputs = [
  { id: 'desk-out', label: 'Built-in Speakers', groupId: 'desk' },
  { id: 'head-out', label: 'Headset (Jabra Evolve2 65 Flex, Bluetooth)', groupId: 'head' },
];

const device = (devices: DeviceState['devices'], some: Partial<DeviceState> = {}): DeviceState => ({
  devices,
  chosen: null,
  current: null,
  missing: null,
  obstacle: null,
  ...some,
});

const usual: AudioState = {
  microphone: device(microphones, { chosen: 'head-in', current: 'head-in' }),
  speaker: device(outputs, { chosen: 'head-out', current: 'head-out' }),
  ringer: device(outputs, { chosen: 'desk-out', current: 'desk-out' }),
  settings: defaultSettings,
  test: null,
};

const withAudio = (audio: Partial<AudioState>, state: PhoneState = states.idle): PhoneState => ({
  ...state,
  audio: { ...usual, ...audio },
});

/** Phones by what there is to hear with. */
export const audioStates = {
  chosen: withAudio({}),
  talking: withAudio({}, states.active),
  /** Nobody chose, so it is the system's. */
  system: withAudio({ microphone: device(microphones), speaker: device(outputs), ringer: device(outputs) }),
  /** What was chosen was unplugged. */
  missing: withAudio({
    microphone: device(microphones.slice(0, 1), { missing: 'Headset Microphone', current: 'desk-in' }),
    speaker: device(outputs.slice(0, 1), { missing: 'Headset', current: 'desk-out' }),
  }),
  /** The browser does not let pages choose where sound comes out. */
  unsupported: withAudio({
    speaker: device([], { obstacle: 'unsupported' }),
    ringer: device([], { obstacle: 'unsupported' }),
  }),
  /** The microphone was never allowed. */
  unnamed: withAudio({
    microphone: device([], { obstacle: 'unnamed' }),
    speaker: device([], { obstacle: 'unnamed' }),
    ringer: device([], { obstacle: 'unnamed' }),
  }),
  none: withAudio({ microphone: device([], { obstacle: 'none' }) }),
  playing: withAudio({ test: 'speaker' }),
  hearing: withAudio({ test: 'yourself' }),
  changed: withAudio({
    settings: {
      ...defaultSettings,
      echoCancellation: false,
      suppressNoise: { microphone: true, farEnd: false },
      farEndVolume: 1.6,
      microphoneVolume: 0.4,
    },
  }),
} as const satisfies Record<string, PhoneState>;
