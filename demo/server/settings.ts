import {
  readConfig,
  requiredVariables,
  type BackendConfig,
  type Environment,
} from '../../backend/src/index.js';
import { madeUpAccount } from './made-up-account.js';

/** Thrown when the settings cannot be used; the message has one line for each problem. */
export class SettingsError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'SettingsError';
    this.problems = problems;
  }
}

/** The pages say that Alice is 101, Bob 102 and Carol 103, so that the keys alone are enough to call one another. */
const demoExtensions = '101=alice,102=bob,103=carol';

const accountVariables = requiredVariables.filter((name) => name.startsWith('TWILIO_'));

/** Which phone network the demo uses, and the back end's configuration for it. */
export interface Settings {
  readonly network: 'twilio' | 'voice-cloud';
  readonly config: BackendConfig;
}

/**
 * Chooses the network: Twilio as soon as one variable of the account is filled in, the voice cloud when none is.
 * Others of Twilio's, such as TWILIO_EDGE for its command line, choose nothing.
 *
 * Half an account is an error and never a silent fall back to the voice cloud.
 *
 * @param ownUrl where the voice cloud, on this computer, reaches this server
 */
export function chooseNetwork(environment: Environment, ownUrl: string): Settings {
  const isTwilio = accountVariables.some((name) => environment[name]?.trim());
  const ours = { ...environment, EXTENSIONS: environment['EXTENSIONS']?.trim() || demoExtensions };
  const wanted = isTwilio ? ours : { ...ours, ...madeUpAccount(), PUBLIC_URL: ownUrl };
  const { config, problems } = readConfig(wanted);
  if (config === null) throw new SettingsError(problems);
  return { network: isTwilio ? 'twilio' : 'voice-cloud', config };
}

/** The port that was asked for, or 3000. Zero means any free one. */
export function readPort(text: string | undefined): number {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return 3000;
  const port = Number(trimmed);
  if (/^\d+$/.test(trimmed) && port <= 65_535) return port;
  throw new SettingsError(['PORT is malformed: it must be a whole number from 0 to 65535.']);
}
