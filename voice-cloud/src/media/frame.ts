/** Samples a second on every line of this network: telephone quality, what PCMU carries (RFC 3551). */
export const sampleRate = 8000;

/** Milliseconds of audio in one frame, the packet time that browsers send and expect. */
export const frameMilliseconds = 20;

/** Samples in one frame. */
export const frameSamples = (sampleRate * frameMilliseconds) / 1000;

/** 20 ms of audio: 160 signed 16-bit samples at 8 kHz. */
export type Frame = Int16Array;

/** Something that can be listened to: asked once a tick, answers one frame, or null for silence. */
export interface AudioSource {
  read(): Frame | null;
}

/** Cuts an amplitude to what 16 bits can hold. */
export function clip(amplitude: number): number {
  if (amplitude > 32767) return 32767;
  if (amplitude < -32768) return -32768;
  return amplitude;
}
