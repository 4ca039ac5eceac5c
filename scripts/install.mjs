// Installs the dependencies when they are missing or older than the lock file. Imports nothing but Node.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const oldestNode = [20, 19];
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

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
  await alone(async () => {
    // Whoever was first may have done it by now.
    if (isInstalled()) return;
    console.log('Installing what is missing (npm ci, about a minute) …');
    if (!(await npmCi())) throw new Error('npm ci did not finish; its lines above say why.');
  });
}

/** Does something that no second command may do in this folder meanwhile: two `npm ci` destroy each other's work. */
async function alone(act) {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const lock = join(tmpdir(), `twilio-phone-install-${name}`);
  for (let said = false; !take(lock); said = true) {
    if (!said) console.log('Another command is installing here; waiting for it …');
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  try {
    await act();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** Takes the lock unless a living process has it. */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
  } catch (error) {
    // Its owner was killed, or has just let go of it; the next try takes it.
    if (error.code === 'ESRCH') rmSync(lock, { force: true });
  }
  return false;
}

/** Runs `npm ci`; answers whether it ended well. It ends with this process, whatever ends that. */
function npmCi() {
  const onWindows = process.platform === 'win32';
  return new Promise((resolve) => {
    const npm = spawn(onWindows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: root,
      stdio: 'inherit',
      shell: onWindows,
    });
    const end = () => process.exit(130);
    const endNpm = () => npm.kill('SIGTERM');
    process.once('exit', endNpm);
    for (const signal of signals) process.on(signal, end);
    const settle = (good) => {
      process.off('exit', endNpm);
      for (const signal of signals) process.off(signal, end);
      resolve(good);
    };
    npm.once('error', (error) => {
      console.error(error.message);
      settle(false);
    });
    npm.once('exit', (code) => settle(code === 0));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureInstalled();
