import { tick } from '../core/adapters/haptics.js';
import { playKeyTone } from '../core/adapters/key-tones.js';
import { nearest } from './nearest.js';

/**
 * Lets a key be felt and, unless a `no-key-tones` attribute on the pad or around it says otherwise, heard.
 * @param isHeard false where somebody else plays its tone: Twilio's SDK does in a call.
 */
export function keyPressed(pad: HTMLElement, key: string, isHeard: boolean): void {
  tick();
  if (isHeard && nearest(pad, 'no-key-tones') === null) void playKeyTone(key, null);
}
