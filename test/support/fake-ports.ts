import type { MemoryPort, MicrophonePort, Ports } from '../../src/core/ports.js';
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

/** The world around a phone, in memory, with handles for a test. */
export class FakePorts implements Ports {
  readonly time: FakeTime;
  readonly network: FakeNetwork;
  readonly microphone = new FakeMicrophone();
  readonly memory = new FakeMemory();
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
