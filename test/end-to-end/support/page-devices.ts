/** A device that a page is shown. */
export interface FakeDevice {
  readonly kind: MediaDeviceKind;
  readonly deviceId: string;
  readonly groupId: string;
  readonly label: string;
  /** The tone that a microphone hears, in Hz. */
  readonly hertz?: number;
}

/** What a test does with the devices of a page, in `window.devices`. */
export interface PageDevices {
  unplug(groupId: string): void;
  plugIn(groupId: string): void;
  /** Microphone tracks that are live, copies too. */
  live(): number;
  /** The constraints that the microphone was last opened with. */
  asked(): MediaTrackConstraints;
  /** How often a microphone was opened. */
  opened(): number;
  /** The outputs that calls, and the SDK's own sounds, play on now. */
  outputs(): string[];
  /** How loud call audio is as it is played, as the effective value of its samples, 0 to 1. */
  played(): number;
  /** From now on moving the sound fails with this name of a DOMException; null to let it. */
  refuseOutputs(name: string | null): void;
}

declare global {
  interface Window {
    devices: PageDevices;
  }
}

/** Three microphones with a tone each and three outputs; two of each are of one headset or one desk. */
export const fakeDevices: readonly FakeDevice[] = [
  { kind: 'audioinput', deviceId: 'default', groupId: 'desk', label: 'Default', hertz: 1000 },
  { kind: 'audioinput', deviceId: 'desk-in', groupId: 'desk', label: 'Desk microphone', hertz: 1000 },
  { kind: 'audioinput', deviceId: 'head-in', groupId: 'head', label: 'Headset microphone', hertz: 1700 },
  { kind: 'audioinput', deviceId: 'cam-in', groupId: 'cam', label: 'Camera microphone', hertz: 2300 },
  { kind: 'audiooutput', deviceId: 'default', groupId: 'desk', label: 'Default' },
  { kind: 'audiooutput', deviceId: 'desk-out', groupId: 'desk', label: 'Desk Speakers' },
  { kind: 'audiooutput', deviceId: 'head-out', groupId: 'head', label: 'Headset' },
  { kind: 'audiooutput', deviceId: 'tv-out', groupId: 'tv', label: 'Television' },
];

/** Runs in the page, after the ears, so it can use nothing from outside itself. */
export function installDevices(all: readonly FakeDevice[]): void {
  const gone = new Set<string>();
  const tracks = new Map<MediaStreamTrack, string>();
  const taps = new Map<MediaStream, AnalyserNode>();
  const sinks = new Map<HTMLMediaElement, string>();
  let asked: MediaTrackConstraints = {};
  let opened = 0;
  let refusal: string | null = null;
  const context = new AudioContext();
  const here = (): FakeDevice[] => all.filter(({ groupId }) => !gone.has(groupId));
  const { mediaDevices } = navigator;
  const changed = (): void => void mediaDevices.dispatchEvent(new Event('devicechange'));

  const clone = MediaStreamTrack.prototype.clone;
  MediaStreamTrack.prototype.clone = function (this: MediaStreamTrack) {
    const copy = clone.call(this);
    const id = tracks.get(this);
    if (id !== undefined) tracks.set(copy, id);
    return copy;
  };

  mediaDevices.enumerateDevices = () =>
    Promise.resolve(here().map((device) => ({ ...device, toJSON: () => device })));

  mediaDevices.getUserMedia = async (constraints) => {
    await context.resume();
    asked = typeof constraints?.audio === 'object' ? constraints.audio : {};
    const { deviceId } = asked;
    const exact = typeof deviceId === 'object' && 'exact' in deviceId ? String(deviceId.exact) : null;
    const inputs = here().filter(({ kind }) => kind === 'audioinput');
    const found = exact === null ? inputs[0] : inputs.find((device) => device.deviceId === exact);
    if (!found)
      throw new DOMException(
        'No such microphone.',
        exact === null ? 'NotFoundError' : 'OverconstrainedError',
      );
    opened++;
    const destination = new MediaStreamAudioDestinationNode(context);
    const oscillator = new OscillatorNode(context, { frequency: found.hertz ?? 0 });
    oscillator.connect(new GainNode(context, { gain: 0.3 })).connect(destination);
    oscillator.start();
    for (const track of destination.stream.getTracks()) {
      tracks.set(track, found.groupId);
      track.getSettings = () => ({ deviceId: found.deviceId });
    }
    return destination.stream;
  };

  const setSinkId = HTMLMediaElement.prototype.setSinkId;
  HTMLMediaElement.prototype.setSinkId = async function (this: HTMLMediaElement, id: string) {
    if (refusal !== null) throw new DOMException('The output cannot be used.', refusal);
    if (!here().some((device) => device.kind === 'audiooutput' && device.deviceId === id)) {
      throw new DOMException('No such output.', 'NotFoundError');
    }
    await setSinkId.call(this, '');
    sinks.set(this, id);
  };

  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
    if (!this.muted && !sinks.has(this)) sinks.set(this, 'default');
    return play.call(this);
  };

  window.devices = {
    unplug(groupId) {
      gone.add(groupId);
      for (const [track, group] of tracks) {
        if (group !== groupId || track.readyState === 'ended') continue;
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
      changed();
    },
    plugIn(groupId) {
      gone.delete(groupId);
      changed();
    },
    live: () => [...tracks.keys()].filter((track) => track.readyState === 'live').length,
    asked: () => asked,
    opened: () => opened,
    outputs: () => [
      ...new Set([...sinks].filter(([sound]) => sound.srcObject && !sound.paused).map(([, id]) => id)),
    ],
    played: () => {
      const [sound] = [...sinks.keys()].filter(({ srcObject, paused }) => srcObject && !paused);
      if (!(sound?.srcObject instanceof MediaStream)) return 0;
      let tap = taps.get(sound.srcObject);
      if (!tap) {
        tap = new AnalyserNode(context, { fftSize: 4096 });
        context.createMediaStreamSource(sound.srcObject).connect(tap);
        taps.set(sound.srcObject, tap);
      }
      const samples = new Float32Array(tap.fftSize);
      tap.getFloatTimeDomainData(samples);
      return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    },
    refuseOutputs: (name) => void (refusal = name),
  };
}
