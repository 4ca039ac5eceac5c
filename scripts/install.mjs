// Installs the dependencies when they are missing or older than the lock file. Imports nothing but Node.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const oldestNode = [20, 19];

/** Ends the process with one clear line when this Node is too old (engines in package.json). */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = oldestNode;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  console.error(
    `This needs Node ${oldestNode.join('.')} or newer; this is Node ${process.versions.node}. ` +
      'See https://nodejs.org for a newer one.',
  );
  process.exit(1);
}

/** What is installed, as name and version by folder; packages for other platforms are left out by npm. */
function packagesIn(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages ?? {};
}

/** Whether node_modules holds every package of the lock file in the version it names. */
export function isInstalled(folder = root) {
  const installedList = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(installedList)) return false;
  const present = packagesIn(installedList);
  const wanted = packagesIn(join(folder, 'package-lock.json'));
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (!path.startsWith('node_modules/') || optional || link) return true;
    return present[path]?.version === version && existsSync(join(folder, path));
  });
}

/** Makes node_modules match package-lock.json, with `npm ci`; throws a sentence when npm fails. */
export async function ensureInstalled() {
  checkNode();
  if (isInstalled()) return;
  console.log('Installing what is missing (npm ci, about a minute) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm ci did not finish; its lines above say why.');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureInstalled();
