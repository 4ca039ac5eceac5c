const longestIdentity = 121;
const pattern = /^[A-Za-z0-9_][A-Za-z0-9_.@-]*$/;

/**
 * Says in one sentence why a text cannot be a person's identity, or null when it can.
 *
 * Twilio promises letters, digits and underscore, up to 121 characters. The dot, the hyphen and `@` (so that an
 * e-mail address works) pass too, but never in first place: an identity also becomes a part of paths, and must
 * neither be `..` nor look like an option or a phone number.
 */
export function identityProblem(identity: string): string | null {
  if (identity === '') return 'The identity is empty.';
  if (identity.length > longestIdentity) return `The identity is longer than ${longestIdentity} characters.`;
  if (pattern.test(identity)) return null;
  return 'The identity may hold letters, digits and _ . @ - only, and must begin with a letter, a digit or _.';
}
