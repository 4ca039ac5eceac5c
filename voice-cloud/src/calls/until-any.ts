/** Waits until the first of some signals is aborted. */
export async function untilAny(...signals: readonly AbortSignal[]): Promise<void> {
  if (signals.some(({ aborted }) => aborted)) return;
  await new Promise<void>((resolve) => {
    const settle = (): void => {
      for (const signal of signals) signal.removeEventListener('abort', settle);
      resolve();
    };
    for (const signal of signals) signal.addEventListener('abort', settle);
  });
}
