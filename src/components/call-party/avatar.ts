/**
 * The first letters of a name's first and last word; empty when it has none, as a number has. One letter
 * only of a script without capitals: two of them could join to another sign.
 */
export function initials(name: string): string {
  const words = name.split(/\s+/).map((word) => /\p{L}/u.exec(word)?.[0] ?? '');
  const letters = words.filter(Boolean);
  const first = (letters[0] ?? '').toUpperCase();
  const hasCapitals = first !== first.toLowerCase();
  return hasCapitals && letters.length > 1 ? first + (letters.at(-1) ?? '').toUpperCase() : first;
}

/** A hue in degrees that is always the same for a name. */
export function hueOf(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360;
  return hash;
}
