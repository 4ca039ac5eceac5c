import { randomBytes } from 'node:crypto';

const hex = () => randomBytes(16).toString('hex');

/** Makes the credentials of an account that exists only in the voice cloud and only until this process ends. */
export function madeUpAccount(): Readonly<Record<string, string>> {
  return {
    TWILIO_ACCOUNT_SID: `AC${hex()}`,
    TWILIO_API_KEY_SID: `SK${hex()}`,
    TWILIO_API_KEY_SECRET: hex(),
    TWILIO_AUTH_TOKEN: hex(),
    TWILIO_TWIML_APP_SID: `AP${hex()}`,
    TWILIO_CALLER_ID: '+12025550100',
  };
}
