import { lostDevice } from './audio/audio-changes.js';
import { recallAudio, rememberAudio, type RememberedAudio } from './audio/audio-memory.js';
import { changedSettings, type AudioChange, type AudioPlan, type DeviceKind } from './audio/audio-plan.js';
import { deviceKinds, type AudioState, type AudioTest } from './audio/audio-state.js';
import type { AudioControls, LevelKind } from './audio/controls.js';
import { deviceState, devicesOf, findAgain, type ListedDevice } from './audio/devices.js';
import { Levels } from './audio/levels.js';
import { SpeakerSwitch } from './audio/speaker-switch.js';
import { asPhoneError, PhoneError } from './errors.js';
import type { LineAudio, Ports, VoiceLine, VoiceOutputs } from './ports.js';
import { liveCalls } from './call-selectors.js';
import type { PhoneState } from './state.js';
import type { Store } from './store.js';

/** What the audio manager asks and tells. */
export interface AudioManagerOptions {
  readonly ports: Pick<Ports, 'audio' | 'memory'>;
  readonly store: Store;
  /** The line that makes the sound. */
  line(): Pick<VoiceLine, 'setOutput' | 'useAudio'>;
  /** What the page wants a held party to hear. */
  holdMusic(): string;
  log(message: string): void;
}

/** Keeps the truth about devices and sound, remembers what was chosen, and follows it when it comes and goes. */
export class AudioManager implements LineAudio, AudioControls {
  readonly #options: AudioManagerOptions;
  readonly #speaker: SpeakerSwitch;
  readonly #levels = new Levels();
  readonly #stopWatching: () => void;
  #remembered: RememberedAudio;
  #listed: readonly ListedDevice[] | null = null;
  #voice: VoiceOutputs | null = null;
  #microphone: string | null = null;
  #test: AudioTest | null = null;
  #endTest: (() => void) | undefined;
  #state: AudioState | null = null;
  #told: AudioPlan['devices'] | null = null;
  #isClosed = false;

  constructor(options: AudioManagerOptions) {
    this.#options = options;
    this.#remembered = recallAudio(options.ports.memory);
    this.#speaker = new SpeakerSwitch(options.store.apply);
    this.#stopWatching = options.ports.audio.watch(() => void this.look());
    options.store.subscribe(this.#followCalls, ['calls']);
    void this.look();
  }

  get plan(): AudioPlan {
    return {
      devices: {
        microphone: this.#idOf('microphone'),
        speaker: this.#idOf('speaker'),
        ringer: this.#idOf('ringer'),
      },
      settings: this.#remembered.settings,
      holdMusic: this.#options.holdMusic(),
    };
  }

  /** Looks which devices there are. */
  async look(): Promise<void> {
    const listed = await this.#options.ports.audio.list();
    if (this.#isClosed) return;
    this.#listed = listed;
    this.#follow();
  }

  choose(kind: DeviceKind, id: string | null): void {
    const device = devicesOf(kind, this.#listed ?? []).find((each) => each.id === id) ?? null;
    if (id !== null && !device) return;
    this.#remember({ ...this.#remembered, devices: { ...this.#remembered.devices, [kind]: device } });
    this.#options.store.apply({ type: 'trouble-mended', kinds: ['device-lost', 'output-failed'] });
    this.#follow();
  }

  set(change: AudioChange): void {
    const settings = changedSettings(this.#remembered.settings, change);
    this.#remember({ ...this.#remembered, settings });
    if (change.suppressNoise)
      this.#options.store.apply({ type: 'trouble-mended', kinds: ['noise-filter-failed'] });
    this.#tell();
    this.#options.line().useAudio(this.plan);
  }

  /** The page wants other hold music. */
  configured(): void {
    this.#options.line().useAudio(this.plan);
  }

  test(kind: 'speaker' | 'ringer'): void {
    if (this.#test !== null) return;
    const failed = (thrown: unknown): void =>
      this.failed(asPhoneError(thrown, 'output-failed', 'The sound could not be played on that device.'));
    this.#testing(kind);
    void this.#options.ports.audio
      .play(this.plan.devices[kind])
      .catch(failed)
      .finally(() => this.#testing(null));
  }

  hearYourself(on: boolean): void {
    this.#endTest?.();
    this.#endTest = undefined;
    if (!on || this.#test === 'speaker' || this.#test === 'ringer' || this.#hasCalls) return;
    this.#testing('yourself');
    let hasEnded = false;
    const hearing = this.#options.ports.audio.hearYourself(this.plan, (level) =>
      this.level('microphone', level),
    );
    this.#endTest = () => {
      hasEnded = true;
      hearing.end();
      this.#testing(null);
      this.level('microphone', 0);
    };
    hearing.began.then(
      () => this.look(),
      (thrown: unknown) => {
        if (hasEnded) return;
        this.hearYourself(false);
        this.failed(asPhoneError(thrown, 'microphone-failed', 'The microphone could not be opened.'));
      },
    );
  }

  levels(kind: LevelKind, listener: (level: number) => void): () => void {
    return this.#levels.listen(kind, listener);
  }

  level(kind: LevelKind, level: number): void {
    this.#levels.tell(kind, level);
  }

  microphoneInUse(id: string | null): void {
    this.#microphone = id;
    // Names are told once the microphone was allowed.
    if (id !== null) void this.look();
    this.#tell();
  }

  failed(error: PhoneError): void {
    // Shown as it is, off, and tried again when somebody switches it on.
    if (error.kind === 'noise-filter-failed')
      this.set({ suppressNoise: { microphone: false, farEnd: false } });
    this.#options.store.apply({ type: 'trouble-arose', error });
  }

  log(message: string): void {
    this.#options.log(message);
  }

  /** Takes in what the line says of outputs; null when there is no line. */
  outputsChanged(voice: VoiceOutputs | null): void {
    this.#voice = voice;
    this.#speaker.outputsChanged(voice);
    this.#tell();
  }

  /** Moves the sound to the loudspeaker, or back to the chosen device. */
  async speaker(on: boolean): Promise<void> {
    const id = this.#speaker.target(on, this.#idOf('speaker'));
    if (id !== null) await this.#moveTo(id);
  }

  close(): void {
    this.hearYourself(false);
    this.#isClosed = true;
    this.#stopWatching();
  }

  get #hasCalls(): boolean {
    return liveCalls(this.#options.store.state).length > 0;
  }

  /** A call begins: nobody listens to themselves meanwhile. */
  readonly #followCalls = ({ calls }: PhoneState): void => {
    if (calls.length > 0 && this.#test === 'yourself') this.hearYourself(false);
  };

  #remember(audio: RememberedAudio): void {
    this.#remembered = audio;
    rememberAudio(this.#options.ports.memory, audio);
  }

  /** Uses what was chosen and is there, and tells what is so. */
  #follow(): void {
    const before = this.#state;
    this.#tell();
    const after = this.#state;
    if (before && after) this.#missed(before, after);
    const { devices } = this.plan;
    const told = this.#told;
    this.#told = devices;
    const isSame = told && deviceKinds.every((kind) => told[kind] === devices[kind]);
    if (isSame) return;
    this.#options.line().useAudio(this.plan);
    // From one that went away the line moves by itself, and back to it as well.
    const isGone = after?.speaker.missing != null;
    if (told && told.speaker !== devices.speaker && !isGone) void this.#moveTo(devices.speaker ?? 'default');
  }

  /** In a call a person is told what went away, and that it is back. */
  #missed(before: AudioState, after: AudioState): void {
    const { apply } = this.#options.store;
    const kinds = deviceKinds.filter((kind) => kind !== 'ringer');
    const lost = kinds.map((kind) => lostDevice(before[kind], after[kind])).find((label) => label !== null);
    if (lost !== undefined && this.#hasCalls) {
      const error = new PhoneError('device-lost', `${lost} was unplugged.`, { about: lost });
      apply({ type: 'trouble-arose', error });
    }
    const isBack = kinds.some((kind) => before[kind].missing !== null && after[kind].missing === null);
    if (isBack && kinds.every((kind) => after[kind].missing === null)) {
      apply({ type: 'trouble-mended', kinds: ['device-lost'] });
    }
  }

  async #moveTo(id: string): Promise<void> {
    if (!this.#voice?.canChoose) return;
    try {
      await this.#options.line().setOutput(id);
    } catch (thrown) {
      this.failed(asPhoneError(thrown, 'output-failed', 'The sound could not be moved to that device.'));
    }
  }

  #idOf(kind: DeviceKind): string | null {
    const devices = devicesOf(kind, this.#listed ?? []);
    return findAgain(devices, this.#remembered.devices[kind])?.id ?? null;
  }

  #testing(test: AudioTest | null): void {
    this.#test = test;
    this.#tell();
  }

  #tell(): void {
    if (!this.#listed || this.#isClosed) return;
    const listed = this.#listed;
    const canChoose = this.#voice?.canChoose ?? this.#options.ports.audio.canChooseOutput;
    const of = (kind: DeviceKind, current: string | null): AudioState[DeviceKind] =>
      deviceState(kind, listed, this.#remembered.devices[kind], current, canChoose);
    const audio: AudioState = {
      microphone: of('microphone', this.#microphone),
      speaker: of('speaker', this.#voice?.current ?? null),
      ringer: of('ringer', this.#voice ? (this.#idOf('ringer') ?? 'default') : null),
      settings: this.#remembered.settings,
      test: this.#test,
    };
    if (JSON.stringify(audio) === JSON.stringify(this.#state)) return;
    this.#state = audio;
    this.#options.store.apply({ type: 'audio-changed', audio });
  }
}
