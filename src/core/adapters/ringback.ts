import { wave } from './wave.js';

/** Made once for the page. */
let address: string | undefined;

/**
 * Ringback: 440 and 480 Hz, two seconds of every six (the North American cadence, ITU-T E.180). The SDK
 * gives a caller none.
 */
export function newRingbackSound(): HTMLAudioElement {
  address ??= wave([{ at: 0, seconds: 2, hertz: [440, 480], level: 0.12 }], 6);
  const audio = new Audio(address);
  audio.loop = true;
  return audio;
}
