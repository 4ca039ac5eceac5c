import type { DeviceKind } from './audio-plan.js';
import type { AudioDevice, DeviceObstacle, DeviceState } from './audio-state.js';

/** A device as the browser lists it. */
export interface ListedDevice extends AudioDevice {
  readonly kind: 'input' | 'output';
}

/** Ids under which browsers list a device a second time. */
const aliases: ReadonlySet<string> = new Set(['default', 'communications']);

/** The devices of a kind, each once. */
export function devicesOf(kind: DeviceKind, listed: readonly ListedDevice[]): readonly AudioDevice[] {
  const direction = kind === 'microphone' ? 'input' : 'output';
  return listed
    .filter((device) => device.kind === direction && device.id !== '' && !aliases.has(device.id))
    .map(({ id, label, groupId }) => ({ id, label, groupId }));
}

/** The id under which a device is shown: an alias stands for one of its own group. */
export function shownId(kind: DeviceKind, id: string | null, listed: readonly ListedDevice[]): string | null {
  if (id === null || !aliases.has(id)) return id;
  const direction = kind === 'microphone' ? 'input' : 'output';
  const alias = listed.find((device) => device.kind === direction && device.id === id);
  const meant = devicesOf(kind, listed).find(({ groupId }) => groupId !== '' && groupId === alias?.groupId);
  return meant?.id ?? null;
}

/**
 * Finds a device again. Browsers give it another id after their data was cleared and another group after each
 * visit, so its name counts as well: where several have it, the one of the same group.
 */
export function findAgain(
  devices: readonly AudioDevice[],
  remembered: AudioDevice | null,
): AudioDevice | null {
  if (!remembered) return null;
  const sameName = devices.filter(({ label }) => label !== '' && label === remembered.label);
  return (
    devices.find(({ id }) => id === remembered.id) ??
    sameName.find(({ groupId }) => groupId === remembered.groupId) ??
    (sameName.length === 1 ? (sameName[0] ?? null) : null)
  );
}

/** Puts together what is known of one kind. */
export function deviceState(
  kind: DeviceKind,
  listed: readonly ListedDevice[],
  remembered: AudioDevice | null,
  current: string | null,
  canChooseOutput: boolean,
): DeviceState {
  const devices = devicesOf(kind, listed);
  const chosen = findAgain(devices, remembered);
  const isUnnamed = isWithoutNames(kind, listed);
  return {
    devices,
    chosen: chosen?.id ?? null,
    current: shownId(kind, current, listed),
    // Devices without names may be any.
    missing: remembered && !chosen && !isUnnamed ? remembered.label : null,
    obstacle: obstacleTo(kind, devices, isUnnamed, canChooseOutput),
  };
}

function obstacleTo(
  kind: DeviceKind,
  devices: readonly AudioDevice[],
  isUnnamed: boolean,
  canChooseOutput: boolean,
): DeviceObstacle | null {
  if (kind !== 'microphone' && !canChooseOutput) return 'unsupported';
  if (isUnnamed) return 'unnamed';
  return devices.length === 0 ? 'none' : null;
}

/** Before the microphone was allowed browsers list one device of a kind, without an id or a name. */
function isWithoutNames(kind: DeviceKind, listed: readonly ListedDevice[]): boolean {
  const direction = kind === 'microphone' ? 'input' : 'output';
  const all = listed.filter((device) => device.kind === direction);
  return all.length > 0 && all.every(({ label }) => label === '');
}
