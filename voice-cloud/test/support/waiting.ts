/** Waits until `look` answers something other than null, undefined or false; fails with `what` after `seconds`. */
export async function until<T>(
  what: string,
  look: () => T | null | undefined | false,
  seconds = 8,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`waited ${seconds} s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
