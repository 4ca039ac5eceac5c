import { PhoneError } from '../../errors.js';
import type { AudioPlan } from '../../audio/audio-plan.js';
import { beginTalking, endTalking } from './audio-session.js';

/** Who uses the microphone, and hears that it is another one now. */
export interface MicrophoneUser {
  microphoneChanged(): void;
}

/** What an open microphone tells. */
export interface MicrophoneEvents {
  /** The id of the device that is open; null when none is. */
  inUse(id: string | null): void;
  failed(error: PhoneError): void;
}

/**
 * The microphone of a line, opened once however many calls use it, as the person chose it. It is closed when
 * nobody uses it any more; when the device goes away another one is opened in its place.
 */
export class OpenMicrophone {
  readonly #events: MicrophoneEvents;
  #plan: AudioPlan;
  #track: MediaStreamTrack | null = null;
  #opening: Promise<MediaStreamTrack> | null = null;
  readonly #lent = new Map<MicrophoneUser, MediaStreamTrack[]>();
  #failure: unknown = null;

  constructor(plan: AudioPlan, events: MicrophoneEvents) {
    this.#plan = plan;
    this.#events = events;
  }

  /** Lends it; throws what the browser throws. */
  async lend(user: MicrophoneUser): Promise<MediaStream> {
    if (!this.#lent.has(user)) this.#lent.set(user, []);
    beginTalking(this);
    const track = await this.#opened();
    const copy = track.clone();
    const copies = this.#lent.get(user);
    // It was given back meanwhile; who gets this stops it at once.
    if (copies) copies.push(copy);
    else this.#closeIfUnused();
    return new MediaStream([copy]);
  }

  giveBack(user: MicrophoneUser): void {
    for (const copy of this.#lent.get(user) ?? []) copy.stop();
    this.#lent.delete(user);
    this.#closeIfUnused();
  }

  /** Opens another one where the plan asks for that, or where the one that was open is gone. */
  async use(plan: AudioPlan): Promise<void> {
    const before = this.#plan;
    this.#plan = plan;
    if (this.#lent.size === 0) return;
    const isSame = JSON.stringify(wish(before)) === JSON.stringify(wish(plan));
    if (!isSame || this.#track?.readyState === 'ended') await this.#reopen();
  }

  /** Says more exactly what an error about the microphone was about: the SDK tells a denied one only. */
  explain(error: PhoneError): PhoneError {
    const isMissing = this.#failure instanceof DOMException && this.#failure.name === 'NotFoundError';
    if (error.kind !== 'microphone-failed' || !isMissing) return error;
    return new PhoneError('microphone-missing', 'No microphone was found.', {
      ...(error.code !== null && { code: error.code }),
      cause: this.#failure,
    });
  }

  close(): void {
    for (const user of [...this.#lent.keys()]) this.giveBack(user);
  }

  #opened(): Promise<MediaStreamTrack> {
    if (this.#track?.readyState === 'live') return Promise.resolve(this.#track);
    this.#opening ??= this.#open().finally(() => (this.#opening = null));
    return this.#opening;
  }

  async #open(): Promise<MediaStreamTrack> {
    try {
      const stream = await openDevice(this.#plan);
      const [track] = stream.getAudioTracks();
      if (!track) throw new DOMException('The microphone gave no sound.', 'NotFoundError');
      this.#failure = null;
      this.#track = track;
      track.addEventListener('ended', () => void (this.#track === track && this.#reopen()));
      this.#events.inUse(track.getSettings().deviceId ?? null);
      return track;
    } catch (thrown) {
      this.#failure = thrown;
      throw thrown;
    }
  }

  /** The one that was open goes on until the next one is there. */
  async #reopen(): Promise<void> {
    await this.#opening?.catch(() => {});
    const before = this.#track;
    try {
      await this.#open();
    } catch (thrown) {
      if (this.#track?.readyState === 'ended') this.#events.inUse(null);
      const isMissing = thrown instanceof DOMException && thrown.name === 'NotFoundError';
      const kind = isMissing ? 'microphone-missing' : 'microphone-failed';
      this.#events.failed(new PhoneError(kind, 'The microphone could not be opened.', { cause: thrown }));
      return;
    }
    for (const user of this.#lent.keys()) user.microphoneChanged();
    before?.stop();
    this.#closeIfUnused();
  }

  #closeIfUnused(): void {
    if (this.#lent.size > 0) return;
    endTalking(this);
    if (!this.#track) return;
    this.#track.stop();
    this.#track = null;
    this.#events.inUse(null);
  }
}

/** Opens the microphone of a plan; a device that is not there, or does not work, is left out at the second try. */
export async function openDevice(plan: AudioPlan): Promise<MediaStream> {
  const { mediaDevices } = navigator;
  const wanted = wish(plan);
  const { deviceId } = wanted;
  if (deviceId === undefined) return mediaDevices.getUserMedia({ audio: wanted });
  try {
    return await mediaDevices.getUserMedia({ audio: wanted });
  } catch (thrown) {
    const name = thrown instanceof DOMException ? thrown.name : thrown instanceof Error ? thrown.name : '';
    if (name !== 'OverconstrainedError' && name !== 'NotFoundError' && name !== 'NotReadableError')
      throw thrown;
    const { deviceId: _gone, ...rest } = wanted;
    return mediaDevices.getUserMedia({ audio: rest });
  }
}

/** The constraints of a plan; those that browsers have by themselves are not named. */
function wish({ devices: { microphone }, settings }: AudioPlan): MediaTrackConstraints {
  return {
    ...(microphone !== null && { deviceId: { exact: microphone } }),
    echoCancellation: settings.echoCancellation,
    noiseSuppression: settings.noiseSuppression,
    autoGainControl: settings.autoGainControl,
  };
}
