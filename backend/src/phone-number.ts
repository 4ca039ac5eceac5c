const e164 = /^\+[1-9]\d{6,14}$/;
const dialedShape = /^\+?[\d\s().\-\u2010-\u2015]+$/;
const northAmerican = /^1?([2-9]\d{2}[2-9]\d{6})$/;

/** Tells whether a text is a phone number in E.164: a plus, then 7 to 15 digits that do not begin with 0. */
export function isPhoneNumber(text: string): boolean {
  return e164.test(text);
}

/** Tells whether somebody who typed this text meant a phone number: digits and what people put between them. */
export function looksLikePhoneNumber(text: string): boolean {
  return dialedShape.test(text) && /\d/.test(text);
}

/**
 * Turns what a person typed into E.164, or null when it is no number.
 *
 * Without a plus a number means something only inside one country. It is read the North American way when our own
 * caller id is North American, and is not guessed at otherwise: a wrong guess rings a stranger abroad.
 */
export function toPhoneNumber(text: string, callerId: string): string | null {
  if (!looksLikePhoneNumber(text)) return null;
  const digits = text.replace(/\D/g, '');
  if (text.trim().startsWith('+')) return isPhoneNumber(`+${digits}`) ? `+${digits}` : null;
  const national = callerId.startsWith('+1') ? northAmerican.exec(digits)?.[1] : undefined;
  return national === undefined ? null : `+1${national}`;
}
