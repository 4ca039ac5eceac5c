import { wave } from './wave.js';

/**
 * Ringback: 440 and 480 Hz, two seconds of every six (the North American cadence, ITU-T E.180). The SDK
 * gives a caller none.
 */
export function newRingbackSound(): HTMLAudioElement {
  const audio = new Audio(wave([{ at: 0, seconds: 2, hertz: [440, 480], level: 0.12 }], 6));
  audio.loop = true;
  return audio;
}
