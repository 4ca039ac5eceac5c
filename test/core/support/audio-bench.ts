import { AudioManager } from '../../../src/core/audio-manager.js';
import type { AudioPlan } from '../../../src/core/audio/audio-plan.js';
import type { ListedDevice } from '../../../src/core/audio/devices.js';
import { changesBetween } from '../../../src/core/changes.js';
import type { VoiceOutputs } from '../../../src/core/ports.js';
import type { PhoneState } from '../../../src/core/state.js';
import { Store } from '../../../src/core/store.js';
import { FakeAudio, FakeMemory } from '../../support/fake-voice.js';

/** Microphones and outputs of a desk, as Chromium lists them: the default one twice. */
export const desk: readonly ListedDevice[] = [
  { kind: 'input', id: 'default', label: 'Default', groupId: 'desk' },
  { kind: 'input', id: 'desk-in', label: 'Desk microphone', groupId: 'desk' },
  { kind: 'output', id: 'default', label: 'Default', groupId: 'desk' },
  { kind: 'output', id: 'desk-out', label: 'Desk speakers', groupId: 'desk' },
];

export const headset: readonly ListedDevice[] = [
  { kind: 'input', id: 'head-in', label: 'Headset microphone', groupId: 'head' },
  { kind: 'output', id: 'head-out', label: 'Headset', groupId: 'head' },
];

/** An audio manager with devices that a test plugs in and out, and a line that does as it is told. */
export class AudioBench {
  readonly store = new Store((thrown) => {
    throw thrown;
  });
  readonly audio = new FakeAudio();
  readonly memory: FakeMemory;
  /** Where the sound was moved, in order. */
  readonly moves: string[] = [];
  /** How the line was told to sound, in order. */
  readonly plans: AudioPlan[] = [];
  /** What the page was told. */
  readonly told: string[] = [];
  failure: Error | null = null;
  readonly manager: AudioManager;

  constructor(devices: readonly ListedDevice[] = [], memory = new FakeMemory()) {
    this.memory = memory;
    this.audio.devices = devices;
    this.store.subscribe((state, before) => {
      for (const change of changesBetween(before, state)) {
        const kind = 'kind' in change ? ` ${change.kind}` : '';
        this.told.push(`${change.type}${kind}${'label' in change ? ` ${change.label}` : ''}`);
      }
    });
    this.manager = new AudioManager({
      ports: { audio: this.audio, memory },
      store: this.store,
      line: () => ({
        setOutput: (id) => {
          this.moves.push(id);
          return this.failure === null ? Promise.resolve() : Promise.reject(this.failure);
        },
        useAudio: (plan) => void this.plans.push(plan),
      }),
      holdMusic: () => '',
      log: () => {},
    });
  }

  get state(): PhoneState {
    return this.store.state;
  }

  /** The phone has looked which devices there are. */
  async looked(): Promise<this> {
    await new Promise((resolve) => setImmediate(resolve));
    return this;
  }

  offer(outputs: VoiceOutputs['outputs'], current: string | null = 'default', canChoose = true): void {
    this.manager.outputsChanged({ canChoose, outputs, current });
  }

  /** Other devices are there, and the phone has looked. */
  async plug(...devices: readonly ListedDevice[]): Promise<void> {
    this.audio.plug(devices);
    await this.looked();
  }

  /** A call is on. */
  talk(): void {
    const party = { name: 'Bob', address: 'bob', image: null, subject: null, verified: null };
    const call = { id: 'call-1', sid: null, at: 0 };
    this.store.apply({ type: 'call-began', direction: 'outgoing', party, parameters: {}, ...call });
    this.store.apply({ type: 'call-connected', ...call });
  }
}
