import { parseArgs } from 'node:util';
import type { Account } from './options.js';

const usage = `voice-cloud: a phone network for one machine

  npx voice-cloud --account-sid AC… --auth-token … --api-key SK…:secret --app AP…=http://localhost:3000/voice

  --port N              port, 0 for any free one (VOICE_CLOUD_PORT, default 0)
  --host ADDRESS        address to bind to (VOICE_CLOUD_HOST, default 127.0.0.1)
  --account-sid AC…     the account (TWILIO_ACCOUNT_SID)
  --auth-token TOKEN    signs the webhooks (TWILIO_AUTH_TOKEN)
  --api-key SK…:SECRET  signs access tokens; may be repeated (TWILIO_API_KEY_SID and TWILIO_API_KEY_SECRET)
  --app AP…=URL         a TwiML app and its voice URL; may be repeated (TWILIO_TWIML_APP_SID and VOICE_URL)
  --help                this text`;

interface Settings {
  readonly host: string;
  readonly port: number;
  readonly account: Account;
}

/** Reads the settings from arguments, and from the environment what they leave out; answers sentences where that fails. */
export function readSettings(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Settings | readonly string[] {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      'account-sid': { type: 'string' },
      'auth-token': { type: 'string' },
      'api-key': { type: 'string', multiple: true },
      app: { type: 'string', multiple: true },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return [usage];
  const {
    TWILIO_ACCOUNT_SID = '',
    TWILIO_AUTH_TOKEN = '',
    TWILIO_API_KEY_SID: key,
    TWILIO_API_KEY_SECRET: secret,
    TWILIO_TWIML_APP_SID: app,
    VOICE_URL: voiceUrl,
    VOICE_CLOUD_PORT = '0',
    VOICE_CLOUD_HOST = '127.0.0.1',
  } = environment;
  const accountSid = values['account-sid'] ?? TWILIO_ACCOUNT_SID;
  const authToken = values['auth-token'] ?? TWILIO_AUTH_TOKEN;
  const keys = values['api-key'] ?? (key && secret ? [`${key}:${secret}`] : []);
  const apps = values.app ?? (app && voiceUrl ? [`${app}=${voiceUrl}`] : []);
  const portText = values.port ?? VOICE_CLOUD_PORT;
  const port = Number(portText);

  const problems: string[] = [];
  if (!/^AC\w+$/.test(accountSid))
    problems.push('--account-sid (TWILIO_ACCOUNT_SID) must be an account sid, AC…');
  if (authToken === '') problems.push('--auth-token (TWILIO_AUTH_TOKEN) is missing');
  if (!Number.isInteger(port) || port < 0 || port > 65535) problems.push(`--port: ${portText} is not a port`);
  if (keys.length === 0) problems.push('--api-key (TWILIO_API_KEY_SID and TWILIO_API_KEY_SECRET) is missing');
  if (apps.length === 0) problems.push('--app (TWILIO_TWIML_APP_SID and VOICE_URL) is missing');
  for (const one of keys) if (!/^SK\w+:.+$/.test(one)) problems.push('--api-key must look like SK…:secret');
  for (const one of apps)
    if (!/^AP\w+=https?:\/\/.+$/.test(one)) problems.push(`--app: ${one} must look like AP…=http://…`);
  if (problems.length > 0) return problems;

  const apiKeys = Object.fromEntries(keys.map((one) => split(one, ':')));
  const applications = Object.fromEntries(
    apps.map((one) => split(one, '=')).map(([sid, url]) => [sid, { voiceUrl: url }]),
  );
  return {
    host: values.host ?? VOICE_CLOUD_HOST,
    port,
    account: { accountSid, authToken, apiKeys, applications },
  };
}

function split(pair: string, mark: string): readonly [string, string] {
  const at = pair.indexOf(mark);
  return [pair.slice(0, at), pair.slice(at + 1)];
}
