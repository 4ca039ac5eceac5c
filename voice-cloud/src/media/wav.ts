import { sampleRate } from './frame.js';
import { decodeMuLaw } from './mu-law.js';

const pcmFormat = 1;
const muLawFormat = 7;

interface WavFormat {
  readonly encoding: number;
  readonly channels: number;
  readonly rate: number;
  readonly bits: number;
}

/** Reads a WAV file (16-bit or 8-bit PCM, or mu-law; any rate, any channels) as 8 kHz mono samples. Throws an Error that says what is wrong. */
export function decodeWav(bytes: Buffer): Int16Array {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') {
    throw new Error('it is not a WAV file');
  }
  let format: WavFormat | null = null;
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4);
    const start = at + 8;
    const end = Math.min(bytes.length, start + bytes.readUInt32LE(at + 4));
    if (name === 'fmt ' && end - start >= 16) format = readFormat(bytes, start);
    if (name === 'data' && format) return toTelephone(samplesOf(bytes.subarray(start, end), format), format);
    at = end + ((end - start) % 2);
  }
  throw new Error('the WAV file has no sound in it');
}

function readFormat(bytes: Buffer, start: number): WavFormat {
  return {
    encoding: bytes.readUInt16LE(start),
    channels: Math.max(1, bytes.readUInt16LE(start + 2)),
    rate: bytes.readUInt32LE(start + 4),
    bits: bytes.readUInt16LE(start + 14),
  };
}

function samplesOf(data: Buffer, { encoding, bits }: WavFormat): Int16Array {
  if (encoding === muLawFormat) return decodeMuLaw(data);
  if (encoding === pcmFormat && bits === 16) {
    return Int16Array.from({ length: data.length >> 1 }, (_, index) => data.readInt16LE(index * 2));
  }
  if (encoding === pcmFormat && bits === 8) return Int16Array.from(data, (byte) => (byte - 128) << 8);
  throw new Error(`its encoding ${encoding} with ${bits} bits is not supported; use 16-bit PCM or mu-law`);
}

/** First channel only, brought to 8 kHz by averaging what falls into each output sample. */
function toTelephone(samples: Int16Array, { channels, rate }: WavFormat): Int16Array {
  if (rate < 1000 || rate > 400_000) throw new Error(`its sample rate ${rate} makes no sense`);
  const mono = channels === 1 ? samples : samples.filter((_, index) => index % channels === 0);
  if (rate === sampleRate) return mono;
  const step = rate / sampleRate;
  return Int16Array.from({ length: Math.floor(mono.length / step) }, (_, index) => {
    const from = index * step;
    return step <= 1 ? between(mono, from) : average(mono, Math.floor(from), Math.ceil(from + step));
  });
}

function between(samples: Int16Array, at: number): number {
  const index = Math.floor(at);
  const here = samples[index] ?? 0;
  const next = samples[index + 1] ?? here;
  return Math.round(here + (next - here) * (at - index));
}

function average(samples: Int16Array, from: number, to: number): number {
  let sum = 0;
  for (let index = from; index < to; index += 1) sum += samples[index] ?? 0;
  return Math.round(sum / (to - from));
}
