import { clip } from './frame.js';

const bias = 0x84;
const largest = 0x7f7b;

function encodeSample(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), largest) + bias;
  const exponent = 31 - Math.clz32(magnitude >> 7);
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

function decodeByte(byte: number): number {
  const inverted = ~byte & 0xff;
  const exponent = (inverted >> 4) & 0x07;
  const magnitude = ((((inverted & 0x0f) << 3) + bias) << exponent) - bias;
  return inverted & 0x80 ? -magnitude : magnitude;
}

const encoded = Uint8Array.from({ length: 65536 }, (_, index) => encodeSample(index - 32768));
const decoded = Int16Array.from({ length: 256 }, (_, byte) => decodeByte(byte));

/** The mu-law byte of silence. */
export const silentByte = 0xff;

/** Packs 16-bit samples into mu-law bytes, one a sample (ITU-T G.711). */
export function encodeMuLaw(samples: Int16Array): Buffer {
  // Plain loops here and below: these run for every party fifty times a second, and `from` took twelve times as long.
  const bytes = Buffer.allocUnsafe(samples.length);
  for (let index = 0; index < samples.length; index += 1) {
    bytes[index] = encoded[clip(samples[index] ?? 0) + 32768] ?? silentByte;
  }
  return bytes;
}

/** Unpacks mu-law bytes into 16-bit samples (ITU-T G.711). */
export function decodeMuLaw(bytes: Uint8Array): Int16Array {
  const samples = new Int16Array(bytes.length);
  for (let index = 0; index < bytes.length; index += 1) samples[index] = decoded[bytes[index] ?? 0] ?? 0;
  return samples;
}
