/** Which kinds of device a person can choose, each apart. */
export type DeviceKind = 'microphone' | 'speaker' | 'ringer';

/** Whose noise is taken out: of what we send, of what we hear. */
export interface NoiseSuppression {
  readonly microphone: boolean;
  readonly farEnd: boolean;
}

/** How the sound of calls is made; kept across reloads. */
export interface AudioSettings {
  /** The browser's own processing of the microphone, as `getUserMedia` knows it. */
  readonly echoCancellation: boolean;
  readonly noiseSuppression: boolean;
  readonly autoGainControl: boolean;
  /** A filter of the kit's own, which learned what voices are; fetched when it is first needed. */
  readonly suppressNoise: NoiseSuppression;
  /** How loud we are for the other side: 1 as it comes, 0 silent, 2 at most (6 dB more). */
  readonly microphoneVolume: number;
  /** How loud the other side is: 1 as it comes, 0 silent, 2 at most (6 dB more). */
  readonly farEndVolume: number;
}

/** A change of some of the settings. */
export interface AudioChange extends Partial<Omit<AudioSettings, 'suppressNoise'>> {
  readonly suppressNoise?: Partial<NoiseSuppression>;
}

/** What a line is told about sound. Ids are the browser's; null means the system's choice. */
export interface AudioPlan {
  readonly devices: Readonly<Record<DeviceKind, string | null>>;
  readonly settings: AudioSettings;
  /** What a held party hears: empty for the kit's music, `none` for silence, or the URL of a sound. */
  readonly holdMusic: string;
}

/** As browsers do it when nobody says anything. */
export const defaultSettings: AudioSettings = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  suppressNoise: { microphone: false, farEnd: false },
  microphoneVolume: 1,
  farEndVolume: 1,
};

/** Nothing chosen. */
export const defaultPlan: AudioPlan = {
  devices: { microphone: null, speaker: null, ringer: null },
  settings: defaultSettings,
  holdMusic: '',
};

/** The settings after a change; what is not of its type, or no volume, is left as it was. */
export function changedSettings(settings: AudioSettings, change: AudioChange): AudioSettings {
  const flag = (now: boolean, then: unknown): boolean => (typeof then === 'boolean' ? then : now);
  const volume = (now: number, then: unknown): number =>
    typeof then === 'number' && Number.isFinite(then) ? Math.min(2, Math.max(0, then)) : now;
  return {
    echoCancellation: flag(settings.echoCancellation, change.echoCancellation),
    noiseSuppression: flag(settings.noiseSuppression, change.noiseSuppression),
    autoGainControl: flag(settings.autoGainControl, change.autoGainControl),
    suppressNoise: {
      microphone: flag(settings.suppressNoise.microphone, change.suppressNoise?.microphone),
      farEnd: flag(settings.suppressNoise.farEnd, change.suppressNoise?.farEnd),
    },
    microphoneVolume: volume(settings.microphoneVolume, change.microphoneVolume),
    farEndVolume: volume(settings.farEndVolume, change.farEndVolume),
  };
}
