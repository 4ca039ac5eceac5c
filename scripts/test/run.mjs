// Runs one command at a time and leaves nothing of it behind.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const counts = join(root, 'reports/counts');
const minute = 60_000;

/** The running command, for Ctrl-C; it leads a process group of its own where the system has such. */
let running;
const hasGroups = process.platform !== 'win32';

/** Ends the command with every browser and server it started; those that are gone already do not matter. */
function endGroup(child, signal) {
  if (!child.pid) return;
  try {
    if (hasGroups) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (running) endGroup(running, 'SIGKILL');
    console.log('\nStopped.');
    process.exit(130);
  });
}

/** Runs `node` with the arguments, showing its output; answers whether it ended well within the minutes (Infinity: no limit). */
export function node(args, { env = {}, minutes = 5 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: hasGroups,
      env: { ...process.env, ...env },
    });
    running = child;
    const stop = () => {
      console.error(`\nStopped after ${minutes} minutes: ${args.join(' ')}`);
      endGroup(child, 'SIGKILL');
    };
    const limit = Number.isFinite(minutes) ? setTimeout(stop, minutes * minute) : undefined;
    const end = (good) => {
      clearTimeout(limit);
      endGroup(child, 'SIGKILL');
      running = undefined;
      resolve(good);
    };
    child.once('error', (error) => {
      console.error(String(error));
      end(false);
    });
    child.once('exit', (code) => end(code === 0));
  });
}

/** The command line file of an installed package, to be run with node(). */
export function bin(packageName, name = packageName) {
  const folder = join(root, 'node_modules', packageName);
  const { bin: entry } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof entry === 'string' ? entry : entry[name]);
}

/** Files below a folder of the repository whose names end so, as paths from its root; none when it is missing. */
export function filesIn(folder, ending) {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true })
    .map((file) => join(folder, String(file)))
    .filter((file) => file.endsWith(ending) && !file.includes('node_modules'))
    .sort();
}

/**
 * Runs a test runner that writes `{ passed, failed }` into a file; `start` gets the file's path and answers
 * whether the runner ended well. A runner that crashed, or failed without saying of what, is one failure.
 */
export async function counted(name, start, read = (report) => report) {
  const file = join(counts, `${name}.json`);
  mkdirSync(counts, { recursive: true });
  rmSync(file, { force: true });
  const good = await start(file);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { passed, failed } = readCounts(file, read);
  return { passed, failed: good ? failed : Math.max(failed, 1) };
}

function readCounts(file, read) {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 1 };
  }
}
