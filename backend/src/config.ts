import { identityProblem } from './identity.js';
import { isPhoneNumber } from './phone-number.js';

/** What the back end must know about its Twilio account and about itself. */
export interface BackendConfig {
  /** `AC…`, the account that pays. */
  readonly accountSid: string;
  /** `SK…`, signs the access tokens. */
  readonly apiKeySid: string;
  readonly apiKeySecret: string;
  /** Signs the webhooks; it is checked, never sent. */
  readonly authToken: string;
  /** `AP…`, the TwiML app whose voice URL is our `POST /voice`. */
  readonly applicationSid: string;
  /** The number that people who are called on a phone line see, in E.164. */
  readonly callerId: string;
  /** Where Twilio reaches this server, without a slash at the end. Signatures are made over it. */
  readonly publicUrl: string;
  /** Life of an access token in seconds. */
  readonly tokenTtlSeconds: number;
  /** How long a call rings before it counts as not answered, in seconds. */
  readonly ringSeconds: number;
  /** Names of call parameters that travel to the callee beside those that begin with `__TWI_`. */
  readonly allowedParameters: readonly string[];
  /** Short numbers for people, as on an office phone: who rings when somebody dials `102`. */
  readonly extensions: ReadonlyMap<string, string>;
  /** Who answers calls that come from a phone line, or null when nobody does. */
  readonly incomingIdentity: string | null;
  /** Where the REST API is when it is not Twilio's: a voice cloud, in development. Without a slash at the end. */
  readonly apiUrl: string | null;
}

/** Settings as the process gets them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Either a complete configuration or every problem, one line each, that names its variable. */
export type ConfigResult =
  | { readonly config: BackendConfig; readonly problems: readonly [] }
  | { readonly config: null; readonly problems: readonly string[] };

/** The variables without which there is no Twilio account to talk to. */
export const requiredVariables = [
  'TWILIO_ACCOUNT_SID',
  'TWILIO_API_KEY_SID',
  'TWILIO_API_KEY_SECRET',
  'TWILIO_AUTH_TOKEN',
  'TWILIO_TWIML_APP_SID',
  'TWILIO_CALLER_ID',
  'PUBLIC_URL',
] as const;

const sid = (prefix: string) => new RegExp(`^${prefix}[0-9a-fA-F]{32}$`);

/**
 * Reads the settings of the back end. It never throws and never repeats a secret's value.
 *
 * Limits: a token lives 10 s to 24 h (Twilio's longest), a call rings 5 to 600 s (Twilio's longest).
 */
export function readConfig(environment: Environment): ConfigResult {
  const problems: string[] = [];

  const required = (name: string, isGood: (value: string) => boolean, wanted: string): string => {
    const value = environment[name]?.trim() ?? '';
    if (value === '') problems.push(`${name} is missing: ${wanted}.`);
    else if (!isGood(value)) problems.push(`${name} is malformed: ${wanted}.`);
    return value;
  };

  const wholeNumber = (name: string, usual: number, least: number, most: number): number => {
    const text = environment[name]?.trim() ?? '';
    if (text === '') return usual;
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    problems.push(`${name} is malformed: it must be a whole number of seconds from ${least} to ${most}.`);
    return usual;
  };

  const config: BackendConfig = {
    accountSid: required('TWILIO_ACCOUNT_SID', matches(sid('AC')), 'AC and 32 hexadecimal digits'),
    apiKeySid: required('TWILIO_API_KEY_SID', matches(sid('SK')), 'SK and 32 hexadecimal digits'),
    apiKeySecret: required(
      'TWILIO_API_KEY_SECRET',
      matches(/^[!-~]{16,}$/),
      'the secret that was shown once when the API key was made',
    ),
    authToken: required('TWILIO_AUTH_TOKEN', matches(/^[0-9a-fA-F]{32}$/), '32 hexadecimal digits'),
    applicationSid: required('TWILIO_TWIML_APP_SID', matches(sid('AP')), 'AP and 32 hexadecimal digits'),
    callerId: required(
      'TWILIO_CALLER_ID',
      isPhoneNumber,
      'a phone number of the account such as +12025550100',
    ),
    publicUrl: required(
      'PUBLIC_URL',
      isPublicUrl,
      'the address under which Twilio reaches this server, http(s) without query',
    ).replace(/\/+$/, ''),
    tokenTtlSeconds: wholeNumber('TOKEN_TTL_SECONDS', 3600, 10, 86_400),
    ringSeconds: wholeNumber('RING_SECONDS', 30, 5, 600),
    allowedParameters: readNames(environment['ALLOWED_PARAMETERS'], problems),
    extensions: readExtensions(environment['EXTENSIONS'], problems),
    incomingIdentity: readIncomingIdentity(environment['INCOMING_IDENTITY'], problems),
    apiUrl: readApiUrl(environment['TWILIO_API_URL'], problems),
  };

  return problems.length === 0 ? { config, problems: [] } : { config: null, problems };
}

function matches(pattern: RegExp): (value: string) => boolean {
  return (value) => pattern.test(value);
}

function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
}

function readNames(text: string | undefined, problems: string[]): string[] {
  const names = listed(text);
  if (!names.every((name) => /^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name))) {
    problems.push(
      'ALLOWED_PARAMETERS is malformed: names of letters, digits and _, with commas between them.',
    );
  }
  return names;
}

/** `101=alice, 102=bob`. At most five digits, so that an extension never looks like anybody's phone number. */
function readExtensions(text: string | undefined, problems: string[]): Map<string, string> {
  const pairs = listed(text).map((pair) => {
    const [digits = '', identity = ''] = pair.split('=').map((part) => part.trim());
    return [digits, identity] as const;
  });
  if (!pairs.every(([digits, identity]) => /^\d{1,5}$/.test(digits) && identityProblem(identity) === null)) {
    problems.push('EXTENSIONS is malformed: 1 to 5 digits, = and an identity, with commas between them.');
  }
  return new Map(pairs);
}

function listed(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function readIncomingIdentity(text: string | undefined, problems: string[]): string | null {
  const identity = text?.trim() ?? '';
  if (identity === '') return null;
  const problem = identityProblem(identity);
  if (problem !== null) problems.push(`INCOMING_IDENTITY is malformed: ${problem}`);
  return identity;
}

/** The API key travels there, so it is encrypted or stays on this computer. */
function readApiUrl(text: string | undefined, problems: string[]): string | null {
  const address = text?.trim().replace(/\/+$/, '') ?? '';
  if (address === '') return null;
  if (isPublicUrl(address) && new URL(address).pathname === '/' && isPrivate(new URL(address)))
    return address;
  problems.push('TWILIO_API_URL is malformed: https://host, or http on this computer, without a path.');
  return null;
}

function isPrivate({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
