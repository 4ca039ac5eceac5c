/** Power of one frequency in 8 kHz samples as a share of all the power, 0 to 1 (Goertzel). */
export function shareOf(frequency: number, samples: Int16Array): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / 8000);
  let before = 0;
  let last = 0;
  let total = 0;
  for (const sample of samples) {
    const now = sample + coefficient * last - before;
    before = last;
    last = now;
    total += sample * sample;
  }
  if (total === 0) return 0;
  const power = last * last + before * before - coefficient * last * before;
  return (2 * power) / (samples.length * total);
}
