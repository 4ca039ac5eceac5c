/** What people put between the digits of a number. */
const separators = /[\s().\-/\u00a0\u2010-\u2015]/g;

/** Takes the separators out of a number; a name stays as it is typed. */
export function bareNumber(typed: string): string {
  const bare = typed.replace(separators, '');
  return /^[\d+*#]*$/.test(bare) ? bare : typed.trimStart();
}

/**
 * Groups a North American number, also while it is being typed: `+1 415 555 2671`. Only a country code or
 * the full ten digits tell that it is one; anything else stays as it is.
 */
export function grouped(bare: string): string {
  const [, code = '', area = '', exchange = '', rest = ''] =
    /^(\+?1)([2-9]\d{0,2})(\d{0,3})(\d{0,4})$/.exec(bare) ?? /^()([2-9]\d\d)(\d{3})(\d{4})$/.exec(bare) ?? [];
  return [code, area, exchange, rest].filter(Boolean).join(' ') || bare;
}
