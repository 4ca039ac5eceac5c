import type { AudioChange, DeviceKind } from './audio-plan.js';

/** What a meter can show: what we send, or what we are sent. */
export type LevelKind = 'microphone' | 'farEnd';

/** Everything that can be asked about sound. */
export interface AudioControls {
  /** Uses this device, now and whenever it is there; null leaves it to the system. Kept across reloads. */
  choose(kind: DeviceKind, id: string | null): void;
  /** Changes settings, in calls that are on as well. Kept across reloads. */
  set(change: AudioChange): void;
  /** Plays a short sound on the chosen speaker or ringer. */
  test(kind: 'speaker' | 'ringer'): void;
  /** Plays one's own voice a second later, to hear how one sounds; not while a call is on. */
  hearYourself(on: boolean): void;
  /**
   * Tells how loud it is, 0 to 1, about 20 times a second while a call or a test is on, and 0 once it is over.
   * None of it is in the state. Returns a function that ends it.
   */
  levels(kind: LevelKind, listener: (level: number) => void): () => void;
}
