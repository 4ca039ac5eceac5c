/** Rows and columns of the keypad in Hz (ITU-T Q.23). */
const rows = [697, 770, 852, 941] as const;
const columns = [1209, 1336, 1477] as const;

/** The keys from left to right and from above, as they are on every phone. */
export const keypadKeys = '123456789*0#';

/** The two frequencies of a key, in Hz. */
export function keyHertz(key: string): readonly number[] {
  const at = keypadKeys.indexOf(key);
  return [rows[Math.floor(at / columns.length)] ?? 0, columns[at % columns.length] ?? 0];
}
