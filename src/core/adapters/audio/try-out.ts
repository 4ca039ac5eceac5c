import type { AudioPlan } from '../../audio/audio-plan.js';
import { wave } from '../wave.js';
import { openDevice } from './open-microphone.js';

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

/** Plays the microphone on the speaker a second late until it is aborted. Rejects with what the browser rejects with. */
export async function playYourself(
  plan: AudioPlan,
  signal: AbortSignal,
  level: (level: number) => void,
): Promise<void> {
  const stream = await openDevice(plan);
  const stop = (): void => {
    for (const track of stream.getTracks()) track.stop();
  };
  if (signal.aborted) return stop();
  const context = new AudioContext();
  const source = new MediaStreamAudioSourceNode(context, { mediaStream: stream });
  const delay = new DelayNode(context, { maxDelayTime: delaySeconds, delayTime: delaySeconds });
  const out = new MediaStreamAudioDestinationNode(context);
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  source.connect(analyser);
  source.connect(delay).connect(out);
  const audio = new Audio();
  audio.srcObject = out.stream;
  const timer = setInterval(() => level(levelOf(analyser)), levelMs);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    stop();
    audio.pause();
    audio.srcObject = null;
    void context.close();
  });
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
