import { spawn } from 'node:child_process';
import type { Environment } from '../../backend/src/index.js';

/**
 * Opens an address in the person's browser where there is a desktop. It never fails: the address is printed too.
 *
 * Nothing opens in CI, without a display, or with BROWSER=none.
 */
export function openBrowser(
  url: string,
  environment: Environment,
  platform: string = process.platform,
): void {
  const command = openCommand(environment, platform);
  if (command === null) return;
  const [program, ...before] = command;
  const child = spawn(program, [...before, url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

/** The command that opens an address on this desktop, or null when there is none. */
export function openCommand(
  environment: Environment,
  platform: string,
): readonly [program: string, ...before: string[]] | null {
  if (environment['CI'] || environment['BROWSER'] === 'none') return null;
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['cmd', '/c', 'start', ''];
  if (environment['DISPLAY'] || environment['WAYLAND_DISPLAY']) return ['xdg-open'];
  return null;
}
