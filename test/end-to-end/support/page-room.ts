/** How loud somebody is played the other side, in dB below full scale. */
export interface Loudness {
  readonly voice: number;
  readonly pause: number;
}

/** A person who speaks in a noisy room, and what they are played, in `window.room`. */
export interface PageRoom {
  /** Listens for three seconds. */
  hear(): Promise<Loudness>;
}

declare global {
  interface Window {
    room: PageRoom;
  }
}

/**
 * Runs in the page, after the ears, so it can use nothing from outside itself. The microphone hears three
 * syllables and a pause, again and again, over white noise: harmonics of a gliding pitch under the formants of
 * an open vowel, since the filter knows voices from tones.
 */
export function installRoom(): void {
  const rate = 48_000;
  const roundSeconds = 2;
  const context = new AudioContext({ sampleRate: rate });
  const formants = [
    { hertz: 700, width: 90, level: 1 },
    { hertz: 1200, width: 110, level: 0.5 },
    { hertz: 2600, width: 160, level: 0.2 },
  ];
  const levelAt = (hertz: number): number =>
    formants.reduce((sum, each) => sum + each.level / (1 + ((hertz - each.hertz) / each.width) ** 2), 0.01);
  const speech = new AudioBuffer({ length: rate * roundSeconds, sampleRate: rate });
  const samples = speech.getChannelData(0);
  for (let i = 0; i < samples.length; i++) {
    const seconds = i / rate;
    const isSpoken = seconds % 1 < 0.6;
    const syllable = isSpoken ? Math.sqrt(Math.sin(Math.PI * ((seconds % 0.2) / 0.2))) : 0;
    let voice = 0;
    for (let k = 1; k < 30 && isSpoken; k++) {
      voice +=
        levelAt(k * 120) * Math.sin(k * (2 * Math.PI * 120 * seconds + 3 * Math.sin(Math.PI * seconds)));
    }
    samples[i] = 0.12 * syllable * voice + 0.02 * (2 * Math.random() - 1);
  }

  navigator.mediaDevices.getUserMedia = async () => {
    await context.resume();
    const source = new AudioBufferSourceNode(context, { buffer: speech, loop: true });
    const destination = new MediaStreamAudioDestinationNode(context);
    source.connect(destination);
    source.start();
    return destination.stream;
  };

  const sounds = new Set<HTMLMediaElement>();
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
    sounds.add(this);
    return play.call(this);
  };

  window.room = {
    async hear() {
      const playing = [...sounds].find(({ srcObject, paused, muted }) => srcObject && !paused && !muted);
      if (!(playing?.srcObject instanceof MediaStream)) return { voice: -120, pause: -120 };
      const source = new MediaStreamAudioSourceNode(context, { mediaStream: playing.srcObject });
      const analyser = new AnalyserNode(context, { fftSize: 1024 });
      source.connect(analyser);
      const block = new Float32Array(analyser.fftSize);
      const levels: number[] = [];
      for (const end = performance.now() + 3_000; performance.now() < end;) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        analyser.getFloatTimeDomainData(block);
        const power = block.reduce((sum, sample) => sum + sample * sample, 0) / block.length;
        levels.push(10 * Math.log10(power + 1e-12));
      }
      source.disconnect();
      levels.sort((a, b) => a - b);
      // Four tenths of the time nobody speaks.
      const at = (share: number): number => levels[Math.floor(levels.length * share)] ?? -120;
      return { voice: at(0.8), pause: at(0.2) };
    },
  };
}
