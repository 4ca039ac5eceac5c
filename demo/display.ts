/** A person or a number as people read it: without `client:`, and North American numbers in groups. */
export function displayAddress(address: string): string {
  const bare = address.replace(/^client:/, '');
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(bare);
  return parts === null ? bare : `+1 ${parts[1]} ${parts[2]} ${parts[3]}`;
}

/** `alice` as a name: `Alice`. */
export function displayName(identity: string): string {
  return identity.charAt(0).toLocaleUpperCase() + identity.slice(1);
}

/** Seconds as `0:07` or `1:02:03`. */
export function displayDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = String(whole % 60).padStart(2, '0');
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${String(minutes).padStart(2, '0')}:${rest}`;
}
