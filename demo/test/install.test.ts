import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const installer = new URL('../../scripts/install.mjs', import.meta.url);
const skip = process.platform === 'win32' && 'the npm of this test is a shell script';

let folder = '';

/** A clone that lacks one package, and an npm that needs a moment, keeps a diary and may never end. */
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'install-test-'));
  await mkdir(join(folder, 'scripts'));
  await copyFile(installer, join(folder, 'scripts/install.mjs'));
  const packages = { 'node_modules/thing': { version: '1.0.0' } };
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
  const npm = `#!/bin/sh
echo "$$" >> diary
if [ -n "$NPM_HANGS" ]; then exec sleep 60; fi
sleep 1
mkdir -p node_modules/thing
cp package-lock.json node_modules/.package-lock.json
`;
  await writeFile(join(folder, 'npm'), npm);
  await chmod(join(folder, 'npm'), 0o755);
});
after(() => rm(folder, { recursive: true, force: true }));

function install(environment: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, [join(folder, 'scripts/install.mjs')], {
    cwd: folder,
    stdio: 'ignore',
    env: { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}`, ...environment },
  });
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}

/** The process ids of every npm that was started since the diary was begun. */
async function diary(): Promise<number[]> {
  const text = await readFile(join(folder, 'diary'), 'utf8').catch(() => '');
  return text.split('\n').filter(Boolean).map(Number);
}

async function until(look: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await look())) {
    assert.ok(Date.now() < deadline, 'it did not happen within 10 s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('whoever ends the command during the installation ends npm, too', { skip }, async () => {
  const child = install({ NPM_HANGS: '1' });
  await until(async () => (await diary()).length === 1);
  const [npm] = await diary();
  assert.ok(npm !== undefined && lives(npm));
  const code = ended(child);
  child.kill('SIGTERM');
  assert.equal(await code, 130);
  await until(() => !lives(npm));
});

test('two commands at once install once, also after one that was killed', { skip }, async () => {
  await rm(join(folder, 'diary'));
  const killed = install({ NPM_HANGS: '1' });
  await until(async () => (await diary()).length === 1);
  const gone = ended(killed);
  killed.kill('SIGKILL');
  await gone;
  const [orphan] = await diary();
  if (orphan !== undefined) process.kill(orphan);
  await rm(join(folder, 'diary'));

  const codes = await Promise.all([install(), install()].map(ended));
  assert.deepEqual(codes, [0, 0]);
  assert.equal((await diary()).length, 1);
});
