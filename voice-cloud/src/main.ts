import { readSettings } from './command.js';
import { startVoiceCloud } from './voice-cloud.js';

/** Runs the command `voice-cloud` until Ctrl-C; answers the exit code when it cannot start. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    const settings = readSettings(args, process.env);
    if (!('account' in settings)) {
      const isHelp = args.includes('--help');
      for (const line of settings) (isHelp ? console.log : console.error)(line);
      process.exitCode = isHelp ? 0 : 1;
      return;
    }
    const cloud = await startVoiceCloud({ ...settings, log: (line) => console.log(line) });
    const stop = (): void => void cloud.close();
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
