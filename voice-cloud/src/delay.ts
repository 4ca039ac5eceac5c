/** Milliseconds of the longest timer that Node has; a longer one would fire at once. */
const longest = 2 ** 31 - 1;

/** Seconds as the delay of a timer: never below zero, and at most the 24 days that a timer can wait. */
export function delayOf(seconds: number): number {
  return Math.min(Math.max(0, seconds * 1000), longest);
}
