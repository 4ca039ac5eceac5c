import type { AudioPlan } from '../../src/core/audio/audio-plan.js';
import type { ListedDevice } from '../../src/core/audio/devices.js';
import type { AudioPort, Hearing, MemoryPort, MicrophonePort, Ports } from '../../src/core/ports.js';
import type { MicrophoneAccess } from '../../src/core/state.js';
import { FakeCallControl } from './fake-call-control.js';
import { FakeNetwork } from './fake-network.js';
import { FakeTime } from './fake-time.js';

/** A microphone permission that a test changes as a person does in the browser. */
export class FakeMicrophone implements MicrophonePort {
  state: MicrophoneAccess = 'granted';
  /** What the person chooses when asked. */
  choice: MicrophoneAccess = 'granted';
  /** How often the person was asked. */
  asked = 0;
  readonly #listeners = new Set<(access: MicrophoneAccess) => void>();

  get listeners(): number {
    return this.#listeners.size;
  }

  access(): Promise<MicrophoneAccess> {
    return Promise.resolve(this.state);
  }

  request(): Promise<MicrophoneAccess> {
    this.asked++;
    this.state = this.choice;
    return Promise.resolve(this.state);
  }

  watch(listener: (access: MicrophoneAccess) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The permission changes while nobody asks. */
  change(state: MicrophoneAccess): void {
    this.state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

/** Memory that lasts as long as the test. */
export class FakeMemory implements MemoryPort {
  readonly kept = new Map<string, string>();

  read(key: string): string | null {
    return this.kept.get(key) ?? null;
  }

  write(key: string, value: string | null): void {
    if (value === null) this.kept.delete(key);
    else this.kept.set(key, value);
  }
}

/** Devices that a test plugs in and out, and what was tried out on them. */
export class FakeAudio implements AudioPort {
  canChooseOutput = true;
  devices: readonly ListedDevice[] = [];
  /** The outputs that the test sound was played on. */
  readonly played: (string | null)[] = [];
  /** Whether somebody hears themselves now. */
  isHearing = false;
  /** What stands in the way of trying anything out. */
  obstacle: Error | null = null;
  /** Tells a level to whoever hears themselves. */
  level: (level: number) => void = () => {};
  readonly #listeners = new Set<() => void>();

  get listeners(): number {
    return this.#listeners.size;
  }

  list(): Promise<readonly ListedDevice[]> {
    return Promise.resolve(this.devices);
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Other devices are there from now on. */
  plug(devices: readonly ListedDevice[]): void {
    this.devices = devices;
    for (const listener of this.#listeners) listener();
  }

  play(output: string | null): Promise<void> {
    if (this.obstacle) return Promise.reject(this.obstacle);
    this.played.push(output);
    return Promise.resolve();
  }

  hearYourself(_plan: AudioPlan, level: (level: number) => void): Hearing {
    this.isHearing = this.obstacle === null;
    this.level = level;
    const began = this.obstacle ? Promise.reject(this.obstacle) : Promise.resolve();
    return { began, end: () => void (this.isHearing = false) };
  }
}

/** The world around a phone, in memory, with handles for a test. */
export class FakePorts implements Ports {
  readonly time: FakeTime;
  readonly network: FakeNetwork;
  readonly microphone = new FakeMicrophone();
  readonly memory = new FakeMemory();
  readonly audio = new FakeAudio();
  /** Whether the caller hears ringback now. */
  isRinging = false;
  /** Whether leaving the page asks now. */
  isGuarded = false;

  /** @param network given, several phones share it and talk to each other; its time must be `time`. */
  constructor(time = new FakeTime(), network = new FakeNetwork(time)) {
    this.time = time;
    this.network = network;
  }

  get voice(): Ports['voice'] {
    return this.network.voice;
  }

  readonly callControl = new FakeCallControl();
  /** How often a chime was heard. */
  chimes = 0;
  readonly chime = {
    play: (): Promise<void> => {
      this.chimes++;
      return Promise.resolve();
    },
  };

  readonly ringback = { play: (on: boolean): void => void (this.isRinging = on) };
  readonly page = { guard: (on: boolean): void => void (this.isGuarded = on) };
}
