import { readFileSync } from 'node:fs';
import { espeak } from './espeak.js';
import { sampleRate } from './frame.js';
import { phrases, plain } from './phrases.js';
import { decodeWav } from './wav.js';

/** Characters of the longest text that is spoken (Twilio's limit for `<Say>`). */
const longestText = 4096;

/** Spoken texts that are kept, so that a menu does not start the synthesizer each time. */
const mostKept = 50;

/** Turns text into speech: recorded where we have it, by espeak-ng where that is installed, else as a cadence of tones. */
export class Speaker {
  readonly #assets: URL;
  readonly #log: (line: string) => void;
  readonly #kept = new Map<string, Int16Array>();
  readonly #files: ReadonlyMap<string, string>;
  #synthesizes = true;

  constructor(log: (line: string) => void, synthesizes = true) {
    this.#assets = new URL('../../assets/', import.meta.url);
    this.#log = log;
    this.#synthesizes = synthesizes;
    const files = Object.entries(phrases).flatMap(([file, text]) => [
      [plain(text), file] as const,
      [plain(file), file] as const,
    ]);
    this.#files = new Map(files);
  }

  /** Speaks a text as 8 kHz samples. */
  async speak(text: string): Promise<Int16Array> {
    const words = plain(text.slice(0, longestText));
    if (words === '') return new Int16Array(0);
    const kept = this.#kept.get(text);
    if (kept) return kept;
    const samples = this.#recorded(words) ?? (await this.#synthesized(text)) ?? cadence(words);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= mostKept && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(text, samples);
    return samples;
  }

  /** The whole text as one recording, or word by word; null when a word is missing. */
  #recorded(words: string): Int16Array | null {
    const whole = this.#files.get(words);
    const files = whole !== undefined ? [whole] : words.split(' ').map((word) => this.#files.get(word));
    const found = files.filter((file) => file !== undefined);
    return found.length === files.length ? join(found.map((file) => this.#load(file))) : null;
  }

  #load(file: string): Int16Array {
    return decodeWav(readFileSync(new URL(`${file}.wav`, this.#assets)));
  }

  async #synthesized(text: string): Promise<Int16Array | null> {
    if (!this.#synthesizes) return null;
    const samples = await espeak(text.slice(0, longestText));
    if (samples) return samples;
    this.#synthesizes = false;
    this.#log('espeak-ng is not installed: <Say> becomes a cadence of tones');
    return null;
  }
}

function join(parts: readonly Int16Array[]): Int16Array {
  const samples = new Int16Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return samples;
}

/** A beep for each syllable, about, with a gap after each word: as long as the text would take to say. */
function cadence(words: string): Int16Array {
  const beep = Int16Array.from({ length: sampleRate * 0.09 }, (_, index) =>
    Math.round(6000 * Math.sin((2 * Math.PI * 350 * index) / sampleRate)),
  );
  const gap = new Int16Array(sampleRate * 0.04);
  const space = new Int16Array(sampleRate * 0.08);
  const parts = words
    .split(' ')
    .flatMap((word) => [
      ...Array.from({ length: Math.ceil(word.length / 3) }, () => [beep, gap]).flat(),
      space,
    ]);
  return join(parts);
}
