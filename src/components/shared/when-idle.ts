/** Does something when the page has nothing else to do, after its first paint; never outside a browser. */
export function whenIdle(act: () => void): void {
  if (typeof document === 'undefined') return;
  if ('requestIdleCallback' in globalThis) requestIdleCallback(act, { timeout: 2000 });
  else setTimeout(act, 200);
}
