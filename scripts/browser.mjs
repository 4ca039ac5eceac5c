// Finds a Chromium for tests: CHROME_PATH, an installed one, the one packed in an npm package, Debian's by apt.
import { execFileSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
} from 'node:fs';
import { arch, homedir, platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Command line flags every test browser gets: a fake microphone that needs no permission, sound without a
 * click, WebRTC on a machine that has only a loopback interface, and no request to anyone else.
 */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Two phones in two pages: the one behind must keep its timers and its sound.
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
];

const namesOnPath = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/** Where macOS and Windows keep a Chrome, Chromium or Edge that is on nobody's PATH. */
function usualPlaces() {
  if (platform() === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      ['/', homedir()].map((folder) => join(folder, `Applications/${name}.app/Contents/MacOS/${name}`)),
    );
  }
  if (platform() === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map(
      (name) => process.env[name] ?? '',
    );
    return folders
      .filter(Boolean)
      .flatMap((folder) => [
        join(folder, 'Google/Chrome/Application/chrome.exe'),
        join(folder, 'Chromium/Application/chrome.exe'),
        join(folder, 'Microsoft/Edge/Application/msedge.exe'),
      ]);
  }
  return [];
}

function installed() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => namesOnPath.map((name) => join(folder, name)));
  const candidates = platform() === 'linux' ? onPath : [...usualPlaces(), ...onPath];
  return candidates.find((path) => existsSync(path));
}

/** A browser that lacks a shared library exists but does not start. */
function starts(path) {
  try {
    execFileSync(path, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

/** Unpacks the Chromium of @sparticuz/chromium (Linux x64 only) once, about 200 MB and five seconds. */
async function packed() {
  if (platform() !== 'linux' || arch() !== 'x64') return undefined;
  const home = join(root, 'node_modules/@sparticuz/chromium');
  const archive = join(home, 'bin/chromium.br');
  if (!existsSync(archive)) return undefined;
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const folder = join(root, 'node_modules/.cache/chromium');
  const executable = join(folder, `chromium-${version}`);
  if (!existsSync(executable)) {
    console.log('Unpacking the Chromium that came with npm …');
    mkdirSync(folder, { recursive: true });
    const unfinished = `${executable}.${process.pid}`;
    const target = createWriteStream(unfinished, { mode: 0o755 });
    await pipeline(createReadStream(archive), createBrotliDecompress(), target);
    renameSync(unfinished, executable);
  }
  return starts(executable) ? executable : undefined;
}

function fromApt() {
  if (platform() !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('No browser found: installing Debian’s chromium with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...words) => execFileSync('apt-get', words, { stdio: 'inherit', env });
  try {
    run('update', '-q');
    run('install', '-y', '-q', '--no-install-recommends', 'chromium');
  } catch {
    return undefined;
  }
  return installed();
}

/**
 * Answers the path of a Chromium, Chrome or Edge; throws a sentence saying what to install when there is none.
 * `TEST_BROWSER=packed` skips an installed one, so that pictures come from the version the lock file names.
 */
export async function findBrowser() {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`CHROME_PATH is ${chosen}, but there is no such file.`);
  }
  const own = process.env.TEST_BROWSER === 'packed' ? undefined : installed();
  const found = own ?? (await packed()) ?? fromApt();
  if (found) return found;
  throw new Error(
    'The tests need a browser and found none. Install Google Chrome, Chromium or Microsoft Edge, ' +
      'or set CHROME_PATH to the executable of one.',
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await findBrowser());
