import type { AudioPlan } from '../../audio/audio-plan.js';
import { wave } from '../wave.js';
import { NoiseFilters } from './noise-filters.js';
import { openDevice } from './open-microphone.js';
import { rnnoiseRate } from './rnnoise.js';

/** One hears oneself so much later, in seconds: time to stop talking and to listen. */
const delaySeconds = 1;
/** How often the level is told, in ms; the SDK tells it as often in a call. */
const levelMs = 50;
/** What is quieter is no sound, in dB below full scale. */
const quietDb = -60;

/** Made once for the page: C5, E5, G5, C6, one after the other. */
let address: string | undefined;

/** Plays the test sound on an output, null for the system's. Rejects with what the browser rejects with. */
export async function playTestSound(output: string | null): Promise<void> {
  address ??= wave(
    [523.25, 659.25, 783.99, 1046.5].map((hertz, i) => ({
      at: i * 0.22,
      seconds: 0.6,
      hertz: [hertz],
      level: 0.3,
      decays: true,
    })),
    1.4,
  );
  const audio = new Audio(address);
  if (output !== null) await audio.setSinkId(output);
  const ended = new Promise((resolve, reject) => {
    audio.addEventListener('ended', resolve, { once: true });
    audio.addEventListener('error', () => reject(new Error('The sound could not be played.')), {
      once: true,
    });
  });
  await audio.play();
  await ended;
}

/**
 * Plays the microphone on the speaker a second late, as the other side would hear it, until it is aborted. Rejects
 * with what the browser rejects with, or with a PhoneError.
 */
export async function playYourself(
  plan: AudioPlan,
  signal: AbortSignal,
  level: (level: number) => void,
): Promise<void> {
  const { microphoneVolume, suppressNoise } = plan.settings;
  const stream = await openDevice(plan);
  const context = new AudioContext(suppressNoise.microphone ? { sampleRate: rnnoiseRate } : {});
  const audio = new Audio();
  const stop = (): void => {
    for (const track of stream.getTracks()) track.stop();
    audio.pause();
    audio.srcObject = null;
    void context.close();
  };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) return stop();
  const source = new MediaStreamAudioSourceNode(context, { mediaStream: stream });
  const voice = suppressNoise.microphone ? await new NoiseFilters().make(context) : source;
  if (signal.aborted) return;
  if (voice !== source) source.connect(voice);
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  source.connect(analyser);
  const timer = setInterval(() => level(levelOf(analyser)), levelMs);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  const out = new MediaStreamAudioDestinationNode(context);
  voice
    .connect(new GainNode(context, { gain: microphoneVolume }))
    .connect(new DelayNode(context, { maxDelayTime: delaySeconds, delayTime: delaySeconds }))
    .connect(out);
  audio.srcObject = out.stream;
  const { speaker } = plan.devices;
  if (speaker !== null && typeof audio.setSinkId === 'function') await audio.setSinkId(speaker);
  await context.resume();
  await audio.play();
}

/** 0 at `quietDb` or less, 1 at full scale, even in dB between: as loud as it seems. */
function levelOf(analyser: AnalyserNode): number {
  const samples = new Float32Array(analyser.fftSize);
  analyser.getFloatTimeDomainData(samples);
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return Math.max(0, 1 - (10 * Math.log10(power + 1e-12)) / quietDb);
}
