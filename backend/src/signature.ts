import twilio from 'twilio';
import type { BackendConfig } from './config.js';

/**
 * Tells whether Twilio sent this webhook: `X-Twilio-Signature` must be the HMAC of the public address and the form,
 * made with the account's auth token. Behind a tunnel the server's own address is another one, so the address is
 * built from PUBLIC_URL and the path, never from the `Host` header.
 */
export function isSignedByTwilio(request: Request, form: URLSearchParams, config: BackendConfig): boolean {
  const signature = request.headers.get('x-twilio-signature');
  if (signature === null) return false;
  const { pathname, search } = new URL(request.url);
  return twilio.validateRequest(
    config.authToken,
    signature,
    `${config.publicUrl}${pathname}${search}`,
    valuesByName(form),
  );
}

function valuesByName(form: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(form.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}
