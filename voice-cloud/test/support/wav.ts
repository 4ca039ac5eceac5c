/** A 16-bit PCM WAV file. */
export function wavOf(samples: Int16Array, rate: number, channels = 1): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + samples.length * 2, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * channels * 2, 28);
  header.writeUInt16LE(channels * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples.length * 2, 40);
  const data = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, index) => data.writeInt16LE(sample, index * 2));
  return Buffer.concat([header, data]);
}

/** A sine at any rate. */
export function sine(frequency: number, rate: number, seconds: number, channels = 1): Int16Array {
  return Int16Array.from({ length: Math.round(rate * seconds) * channels }, (_, index) =>
    Math.round(12000 * Math.sin((2 * Math.PI * frequency * Math.floor(index / channels)) / rate)),
  );
}
