import { parseArgs } from 'node:util';
import { PublicOrigins } from './edge/public-origins.js';
import type { VoiceCloudOptions } from './options.js';

const usage = `voice-cloud: a phone network for one machine

  npx voice-cloud --account-sid AC… --auth-token … --api-key SK…:secret --app AP…=http://localhost:3000/voice

  --port N              port, 0 for any free one (VOICE_CLOUD_PORT, default 0)
  --host ADDRESS        address to bind to (VOICE_CLOUD_HOST, default 127.0.0.1)
  --account-sid AC…     the account (TWILIO_ACCOUNT_SID)
  --auth-token TOKEN    signs the webhooks (TWILIO_AUTH_TOKEN)
  --api-key SK…:SECRET  signs access tokens; may be repeated (TWILIO_API_KEY_SID and TWILIO_API_KEY_SECRET)
  --app AP…=URL         a TwiML app and its voice URL; may be repeated (TWILIO_TWIML_APP_SID and VOICE_URL)
  --help                this text

  For an app that knows only Twilio's own addresses (README, "Run any app against it"):

  --certificates DIR    speak TLS too, with certificates kept in DIR (VOICE_CLOUD_CERTIFICATES)
  --tls-port N          port that speaks TLS (VOICE_CLOUD_TLS_PORT, default 0)
  --proxy-port N        an HTTP proxy that leads *.twilio.com here (VOICE_CLOUD_PROXY_PORT, default none)
  --origin PUBLIC=LOCAL a public origin of the app and where it really is, such as
                        https://app.example=http://127.0.0.1:3000; may be repeated (VOICE_CLOUD_ORIGINS, by spaces)`;

type Settings = Pick<
  VoiceCloudOptions,
  'account' | 'host' | 'port' | 'certificates' | 'tlsPort' | 'proxyPort' | 'origins'
>;

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
      certificates: { type: 'string' },
      'tls-port': { type: 'string' },
      'proxy-port': { type: 'string' },
      origin: { type: 'string', multiple: true },
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
    VOICE_CLOUD_CERTIFICATES,
    VOICE_CLOUD_TLS_PORT,
    VOICE_CLOUD_PROXY_PORT,
    VOICE_CLOUD_ORIGINS = '',
  } = environment;
  const accountSid = values['account-sid'] ?? TWILIO_ACCOUNT_SID;
  const authToken = values['auth-token'] ?? TWILIO_AUTH_TOKEN;
  const keys = values['api-key'] ?? (key && secret ? [`${key}:${secret}`] : []);
  const apps = values.app ?? (app && voiceUrl ? [`${app}=${voiceUrl}`] : []);
  const ports = {
    port: values.port ?? VOICE_CLOUD_PORT,
    'tls-port': values['tls-port'] ?? VOICE_CLOUD_TLS_PORT,
    'proxy-port': values['proxy-port'] ?? VOICE_CLOUD_PROXY_PORT,
  };
  const certificates = values.certificates ?? VOICE_CLOUD_CERTIFICATES;
  const originPairs = values.origin ?? VOICE_CLOUD_ORIGINS.split(/\s+/).filter(Boolean);
  const origins = Object.fromEntries(
    originPairs.map((one) => split(one.includes('=') ? one : `${one}=`, '=')),
  );

  const problems: string[] = [];
  if (!/^AC\w+$/.test(accountSid))
    problems.push('--account-sid (TWILIO_ACCOUNT_SID) must be an account sid, AC…');
  if (authToken === '') problems.push('--auth-token (TWILIO_AUTH_TOKEN) is missing');
  for (const [option, text] of Object.entries(ports))
    if (text !== undefined && !isPort(text)) problems.push(`--${option}: ${text} is not a port`);
  if (certificates === undefined && (ports['tls-port'] ?? ports['proxy-port']) !== undefined)
    problems.push('--tls-port and --proxy-port need --certificates, the folder to keep certificates in');
  problems.push(...originProblems(origins));
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
  const secure =
    certificates === undefined
      ? {}
      : {
          certificates,
          ...portNamed('tlsPort', ports['tls-port']),
          ...portNamed('proxyPort', ports['proxy-port']),
        };
  return {
    host: values.host ?? VOICE_CLOUD_HOST,
    port: Number(ports.port),
    account: { accountSid, authToken, apiKeys, applications },
    ...secure,
    ...(originPairs.length > 0 ? { origins } : {}),
  };
}

function split(pair: string, mark: string): readonly [string, string] {
  const at = pair.indexOf(mark);
  return [pair.slice(0, at), pair.slice(at + 1)];
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65535;
}

function portNamed(name: 'tlsPort' | 'proxyPort', text: string | undefined): Partial<Settings> {
  return text === undefined ? {} : { [name]: Number(text) };
}

function originProblems(origins: Readonly<Record<string, string>>): readonly string[] {
  try {
    new PublicOrigins(origins);
    return [];
  } catch (error) {
    return [
      `--origin must look like https://app.example=http://127.0.0.1:3000: ${error instanceof Error ? error.message : ''}`,
    ];
  }
}
