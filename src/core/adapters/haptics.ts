/** How long a key is felt, in ms: the least that motors do. */
const tickMs = 10;

/** Lets a key be felt, where the device can and the person does not want less of that. */
export function tick(): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  // Safari and desktop browsers know nothing of it, whatever the types say.
  if ('vibrate' in navigator) navigator.vibrate(tickMs);
}
