import type { AudioSettings, DeviceKind } from './audio-plan.js';

/** A device as it may be shown: both ids are the browser's, and other ones on another page. */
export interface AudioDevice {
  readonly id: string;
  readonly label: string;
  /** The same for all that is in one housing; empty where the browser does not tell. */
  readonly groupId: string;
}

/** Why a device cannot be chosen; null when it can. */
export type DeviceObstacle =
  /** The browser does not let pages choose. */
  | 'unsupported'
  /** Browsers name devices only to pages that may use the microphone. */
  | 'unnamed'
  /** There is none. */
  | 'none';

/** One kind of device: what there is, what was chosen, and what is so. */
export interface DeviceState {
  /** Without the browser's aliases for the default one. */
  readonly devices: readonly AudioDevice[];
  /** The id of the one that was chosen and is there; null when it is left to the system. */
  readonly chosen: string | null;
  /** The id of the one in use, as the browser tells; null while none is, or while it is unknown. */
  readonly current: string | null;
  /** The name of the one that was chosen and is not there. It is used again when it is back. */
  readonly missing: string | null;
  readonly obstacle: DeviceObstacle | null;
}

/** What is being tried out: a sound on an output, or one's own voice. */
export type AudioTest = 'speaker' | 'ringer' | 'yourself';

/** The devices and settings of sound. */
export interface AudioState {
  readonly microphone: DeviceState;
  readonly speaker: DeviceState;
  readonly ringer: DeviceState;
  readonly settings: AudioSettings;
  readonly test: AudioTest | null;
}

/** All kinds, in the order in which they are shown. */
export const deviceKinds: readonly DeviceKind[] = ['microphone', 'speaker', 'ringer'];
