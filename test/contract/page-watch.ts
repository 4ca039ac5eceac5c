import type { InUse } from './lab.js';

/** What is louder counts as heard, in dB; a tone of the voice cloud comes in at about -25. */
const audible = -50;

/** Looks at what this page holds open, and listens to what it is played. */
export interface PageWatch {
  /** Whether some call plays this tone now, in Hz. */
  plays(hertz: number): boolean;
  inUse(): InUse;
}

/** Watches the page from now on: connections, microphones and sound elements that are made later. */
export function watchPage(): PageWatch {
  const sockets = new Set<WebSocket>();
  const microphones = new Set<MediaStreamTrack>();
  const elements = new Map<HTMLMediaElement, Ear | null>();
  const context = new AudioContext();

  globalThis.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      if (String(url).endsWith('/signal')) sockets.add(this);
    }
  };

  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await open(constraints);
    for (const track of stream.getTracks()) microphones.add(track);
    return stream;
  };

  // A copy keeps the light on as well.
  const clone = MediaStreamTrack.prototype.clone;
  MediaStreamTrack.prototype.clone = function (this: MediaStreamTrack) {
    const copy = clone.call(this);
    if (microphones.has(this)) microphones.add(copy);
    return copy;
  };

  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
    if (!elements.has(this)) elements.set(this, null);
    return play.call(this);
  };

  /** Elements that play a call. */
  const sounding = (): HTMLMediaElement[] =>
    [...elements.keys()].filter((each) => !each.paused && each.srcObject instanceof MediaStream);

  return {
    plays: (hertz) =>
      sounding().some((element) => {
        const stream = element.srcObject;
        if (!(stream instanceof MediaStream) || stream.getAudioTracks().length === 0) return false;
        const known = elements.get(element);
        const ear = known?.stream === stream ? known : new Ear(context, stream);
        elements.set(element, ear);
        return ear.loudness(hertz) > audible;
      }),
    inUse: () => ({
      connections: [...sockets].filter(({ readyState }) => readyState <= WebSocket.OPEN).length,
      sounds: sounding().length,
      microphone: [...microphones].some(({ readyState }) => readyState === 'live'),
    }),
  };
}

/** Listens to one stream. */
class Ear {
  readonly stream: MediaStream;
  readonly #analyser: AnalyserNode;
  readonly #rate: number;

  constructor(context: AudioContext, stream: MediaStream) {
    this.stream = stream;
    this.#rate = context.sampleRate;
    this.#analyser = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 });
    context.createMediaStreamSource(stream).connect(this.#analyser);
  }

  /** How loud a frequency is over the last 85 ms, in dB. */
  loudness(hertz: number): number {
    const bins = new Float32Array(this.#analyser.frequencyBinCount);
    this.#analyser.getFloatFrequencyData(bins);
    const middle = Math.round((hertz * this.#analyser.fftSize) / this.#rate);
    return Math.max(...bins.slice(middle - 2, middle + 3));
  }
}
