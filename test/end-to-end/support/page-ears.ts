/** What is put into each page before its own scripts: a microphone with one known tone, and ears. */
export interface PageEars {
  /** Loudness in dB of a frequency in what this page is played, over 170 ms; -Infinity while nothing comes. */
  loudness(hertz: number): number;
  /** How many peer connections are not closed. */
  openConnections(): number;
  /** How many microphone tracks are live. */
  liveMicrophones(): number;
  /** Sound elements that play now, and are not muted. */
  soundsPlaying(): number;
  /** When this page was first played something louder than -50 dB at a frequency, in `performance.now()` ms. */
  firstHeard(hertz: number): Promise<number>;
  /** When this page is first played something louder than -50 dB in a band, over 11 ms, in ms since 1970. */
  firstHeardBetween(low: number, high: number): Promise<number>;
  /** When a tone that is heard is first no longer heard (under -60 dB, over 11 ms), in ms since 1970. */
  firstSilent(hertz: number): Promise<number>;
}

declare global {
  interface Window {
    ears: PageEars;
  }
}

/**
 * Runs in the page, so it can use nothing from outside itself. The tone goes through the browser's own
 * encoder and peer connection, as a voice would; the ears listen behind the receiver, where a held call's
 * tracks are silent as they are to a person.
 */
export function installEars(toneHertz: number): void {
  const context = new AudioContext();
  const microphones: MediaStreamTrack[] = [];
  navigator.mediaDevices.getUserMedia = async () => {
    await context.resume();
    const oscillator = new OscillatorNode(context, { frequency: toneHertz });
    const gain = new GainNode(context, { gain: 0.3 });
    const destination = new MediaStreamAudioDestinationNode(context);
    oscillator.connect(gain).connect(destination);
    oscillator.start();
    microphones.push(...destination.stream.getAudioTracks());
    return destination.stream;
  };

  const connections: RTCPeerConnection[] = [];
  const analysers = new Set<AnalyserNode>();
  const quickAnalysers = new Set<AnalyserNode>();
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
      this.addEventListener('track', ({ track }) => {
        const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
        const source = context.createMediaStreamSource(new MediaStream([track]));
        source.connect(analyser);
        analysers.add(analyser);
        const quick = new AnalyserNode(context, { fftSize: 512, smoothingTimeConstant: 0 });
        source.connect(quick);
        quickAnalysers.add(quick);
      });
    }
  };

  const sounds = new Set<HTMLMediaElement>();
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
    sounds.add(this);
    return play.call(this);
  };

  const loudness = (hertz: number): number => {
    let loudest = -Infinity;
    for (const analyser of analysers) {
      const bins = new Float32Array(analyser.frequencyBinCount);
      analyser.getFloatFrequencyData(bins);
      const middle = Math.round((hertz * analyser.fftSize) / context.sampleRate);
      for (const bin of bins.slice(middle - 2, middle + 3)) loudest = Math.max(loudest, bin);
    }
    return loudest;
  };

  const isLouder = (than: number, low: number, high: number): boolean =>
    [...quickAnalysers].some((analyser) => {
      const bins = new Float32Array(analyser.frequencyBinCount);
      analyser.getFloatFrequencyData(bins);
      const bin = (hertz: number): number => Math.round((hertz * analyser.fftSize) / context.sampleRate);
      return bins.slice(bin(low), bin(high) + 1).some((loud) => loud > than);
    });
  const when = (isSo: () => boolean): Promise<number> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (isSo()) resolve(performance.timeOrigin + performance.now());
        else setTimeout(look, 2);
      };
      look();
    });

  window.ears = {
    loudness,
    openConnections: () => connections.filter((each) => each.connectionState !== 'closed').length,
    liveMicrophones: () => microphones.filter((track) => track.readyState === 'live').length,
    soundsPlaying: () =>
      [...sounds].filter((sound) => !sound.paused && !sound.muted && !sound.srcObject).length,
    firstHeardBetween: (low, high) => when(() => isLouder(-50, low, high)),
    firstSilent: async (hertz) => {
      await when(() => isLouder(-50, hertz, hertz));
      return when(() => !isLouder(-60, hertz, hertz));
    },
    firstHeard: (hertz) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (loudness(hertz) > -50) resolve(performance.now());
          else setTimeout(look, 5);
        };
        look();
      }),
  };
}
