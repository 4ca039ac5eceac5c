import type { AudioPort } from './audio-port.js';
import { clip, frameSamples, type AudioSource, type Frame } from './frame.js';

/** Everybody's voice but one's own, added up and clipped: what a member of a conference hears. */
export function mixOf(others: () => Iterable<AudioPort>): AudioSource {
  return { read: () => sum(others()) };
}

function sum(ports: Iterable<AudioPort>): Frame | null {
  const voices: Frame[] = [];
  for (const port of ports) if (port.spoken) voices.push(port.spoken);
  const [first, ...rest] = voices;
  if (!first || rest.length === 0) return first ?? null;
  const frame = new Int16Array(frameSamples);
  for (let index = 0; index < frameSamples; index += 1) {
    frame[index] = clip(voices.reduce((total, voice) => total + (voice[index] ?? 0), 0));
  }
  return frame;
}
