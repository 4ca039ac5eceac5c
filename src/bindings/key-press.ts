import { tick } from '../core/adapters/haptics.js';
import { playKeyTone } from '../core/adapters/key-tones.js';
import { nearest } from './nearest.js';

/**
 * Lets a key be felt and, unless a `no-key-tones` attribute on the pad or around it says otherwise, heard.
 * @param output where it is heard, the id of the output of calls; null where none was chosen, undefined where somebody
 *   else plays its tone: Twilio's SDK does in a call.
 */
export function keyPressed(pad: HTMLElement, key: string, output: string | null | undefined): void {
  tick();
  if (output !== undefined && nearest(pad, 'no-key-tones') === null) void playKeyTone(key, output);
}
