import type { Frame } from './frame.js';

/** Loudness of a frame as its root mean square, 0 to 1. */
export function levelOf(frame: Frame | null): number {
  if (!frame || frame.length === 0) return 0;
  let sum = 0;
  for (const sample of frame) sum += sample * sample;
  return Math.sqrt(sum / frame.length) / 32768;
}
