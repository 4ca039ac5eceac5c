import { keyHertz, keypadKeys } from './dtmf.js';
import { wave } from './wave.js';

/** Long enough to tell keys apart and short enough for fast fingers, in seconds. */
const toneSeconds = 0.11;

/** Loudness of each of the two frequencies, 0 to 1: a touch, not a signal. */
const level = 0.06;

const tones = new Map<string, HTMLAudioElement>();

/**
 * Plays the tone of a key that is dialled with. In a call Twilio's SDK plays them as it sends them.
 * @param output id of the output that was chosen for calls; null where none was.
 */
export async function playKeyTone(key: string, output: string | null): Promise<void> {
  if (!keypadKeys.includes(key)) return;
  const tone = tones.get(key) ?? newTone(key);
  tones.set(key, tone);
  // Not every browser lets a page choose; and the output may have been unplugged: then where sound goes anyway.
  if ('setSinkId' in tone && tone.sinkId !== (output ?? ''))
    await tone.setSinkId(output ?? '').catch(() => {});
  tone.currentTime = 0;
  // Where nothing may sound without a gesture the key is silent.
  await tone.play().catch(() => {});
}

const newTone = (key: string): HTMLAudioElement =>
  new Audio(wave([{ at: 0, seconds: toneSeconds, hertz: keyHertz(key), level }], toneSeconds + 0.02));
