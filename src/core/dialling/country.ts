/**
 * Where a page is, as a BCP 47 tag: its language (`es-MX`), or `und-` and a country that it names (`und-DE`).
 * Empty where it says nothing.
 */
export type Place = string;

/**
 * The country of a place (ISO 3166-1, two letters): the one in the tag, else the one where most speak that
 * language (Unicode CLDR, likely subtags); of nowhere, where this device is. Empty when there is none.
 */
export function countryAt(place: Place): string {
  try {
    const tag = place || Intl.DateTimeFormat().resolvedOptions().locale;
    const { region = '' } = new Intl.Locale(tag).maximize();
    return /^[A-Z]{2}$/.test(region) ? region : '';
  } catch {
    // A page may write anything into its `lang`.
    return '';
  }
}
