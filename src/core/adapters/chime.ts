import { wave } from './wave.js';

/** Made once for the page. */
let address: string | undefined;

/** Two rising notes, G5 and C6, in a third of a second: somebody is about to be heard. */
export async function playChime(): Promise<void> {
  address ??= wave(
    [
      { at: 0, seconds: 0.16, hertz: [784], level: 0.2, decays: true },
      { at: 0.14, seconds: 0.22, hertz: [1047], level: 0.2, decays: true },
    ],
    0.36,
  );
  const audio = new Audio(address);
  // Where nothing may sound without a gesture the call is answered without it.
  await audio.play().catch(() => {});
  if (!audio.paused) await new Promise((resolve) => audio.addEventListener('ended', resolve, { once: true }));
}
