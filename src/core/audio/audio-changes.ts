import type { DeviceKind } from './audio-plan.js';
import { deviceKinds, type AudioState, type DeviceState } from './audio-state.js';

/** What happened to devices, told once. */
export type AudioDeviceChange =
  /** The one that was in use, or chosen, went away; `label` is its name. */
  | { readonly type: 'audio-device-lost'; readonly kind: DeviceKind; readonly label: string }
  /** The one that was chosen is there again, and used again. */
  | { readonly type: 'audio-device-back'; readonly kind: DeviceKind; readonly label: string }
  /** The list is another one. */
  | { readonly type: 'audio-devices-changed'; readonly kind: DeviceKind };

/** Lists what happened to devices between two states. */
export function audioChanges(before: AudioState | null, after: AudioState | null): AudioDeviceChange[] {
  if (!before || !after || before === after) return [];
  return deviceKinds.flatMap((kind) => changesOf(kind, before[kind], after[kind]));
}

/** The device that was in use or chosen and is no longer there; null when none went away. */
export function lostDevice(before: DeviceState, after: DeviceState): string | null {
  const gone = before.devices.find(
    ({ id }) =>
      (id === before.current || id === before.chosen) && !after.devices.some((device) => device.id === id),
  );
  // One with another id and the same name is the same.
  return gone && !after.devices.some(({ label }) => label === gone.label) ? gone.label : null;
}

function changesOf(kind: DeviceKind, before: DeviceState, after: DeviceState): AudioDeviceChange[] {
  if (before === after) return [];
  const changes: AudioDeviceChange[] = [];
  const ids = ({ devices }: DeviceState): string =>
    devices.map(({ id, label }) => `${id} ${label}`).join('\n');
  const lost = lostDevice(before, after);
  if (lost !== null) changes.push({ type: 'audio-device-lost', kind, label: lost });
  if (before.missing !== null && after.missing === null && after.chosen !== null) {
    changes.push({ type: 'audio-device-back', kind, label: before.missing });
  }
  if (ids(before) !== ids(after)) changes.push({ type: 'audio-devices-changed', kind });
  return changes;
}
