/** Writes seconds as a clock does: `0:42`, `12:05`, `1:00:09`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds)) || 0;
  const two = (part: number): string => String(part % 60).padStart(2, '0');
  const minutes = Math.floor(whole / 60);
  const hours = Math.floor(minutes / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole)}` : `${minutes}:${two(whole)}`;
}
