import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { connect, type ConnectionOptions } from 'node:tls';
import { WebSocket } from 'ws';
import { readSettings } from '../src/command.js';
import { openCertificates } from '../src/edge/certificates.js';
import { openListener } from '../src/edge/listener.js';
import { startVoiceCloud, type SecureSide, type VoiceCloudOptions } from '../src/index.js';
import { accountSid, accountWith, authToken } from './support/account.js';
import { Stage } from './support/stage.js';

let folder = '';
before(async () => (folder = await mkdtemp(join(tmpdir(), 'voice-cloud-'))));
after(() => rm(folder, { recursive: true, force: true }));

/** Runs a test against a network that has certificates and a proxy. */
async function withNetwork(
  act: (secure: SecureSide, stage: Stage) => Promise<void>,
  options: Partial<VoiceCloudOptions> = {},
): Promise<void> {
  const stage = new Stage();
  await stage.application.start();
  await stage.start({ certificates: join(folder, 'kept'), proxyPort: 0, ...options });
  try {
    const { secure } = stage.cloud;
    assert.ok(secure);
    await act(secure, stage);
  } finally {
    await stage.end();
    await stage.application.stop();
  }
}

/** What an app prints that is started with nothing but variables of the environment. */
function runApp(environment: NodeJS.ProcessEnv): Promise<string> {
  const app = fileURLToPath(new URL('support/twilio-app.mjs', import.meta.url));
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken, ...environment };
    const child = spawn(process.execPath, [app], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('close', () => resolve(said.trim()));
  });
}

test('an app with the twilio library reaches the network by a proxy and a certificate in its environment', () =>
  withNetwork(async ({ proxy, authorityFile }) => {
    const asked = { HTTP_PROXY: proxy ?? '', NODE_EXTRA_CA_CERTS: authorityFile };
    assert.equal(await runApp(asked), '404 20404');
    assert.equal(await runApp({ ...asked, AUTH_TOKEN: 'wrong' }), '401 20003');
  }));

test('an app that was not given the authority trusts nobody, and the log says why', () =>
  withNetwork(async ({ proxy, authorityFile }, stage) => {
    assert.match(await runApp({ HTTP_PROXY: proxy ?? '' }), /certificate/);
    const line = stage.log.find((one) => one.includes('TLS handshake'));
    assert.ok(line?.includes(authorityFile), stage.log.join('\n'));
  }));

/** Asks the proxy for a tunnel; answers the status and what it said. */
function tunnel(proxy: string, path: string): Promise<{ status: number; said: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(proxy, { method: 'CONNECT', path, agent: false });
    asked.on('connect', (response, socket, head) => {
      let said = head.toString();
      socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
      socket.on('close', () => resolve({ status: response.statusCode ?? 0, said }));
      if (response.statusCode === 200) socket.destroy();
    });
    asked.on('error', reject);
    asked.end();
  });
}

test('the proxy leads to Twilio’s names and nowhere else', () =>
  withNetwork(async ({ proxy = '' }, stage) => {
    const address = proxy ?? '';
    for (const wanted of ['api.twilio.com:443', 'voice-js.roaming.twilio.com:443'])
      assert.equal((await tunnel(address, wanted)).status, 200);
    const elsewhere = [
      'example.com:443',
      'api.twilio.com:80',
      'twilio.com.example.com:443',
      'eviltwilio.com:443',
    ];
    for (const wanted of elsewhere) {
      const { status, said } = await tunnel(address, wanted);
      assert.equal(status, 403, wanted);
      assert.match(said, /leads only to \*\.twilio\.com:443/);
      assert.ok(stage.log.some((line) => line.includes(wanted)));
    }
    const plain = await fetch(address);
    assert.equal(plain.status, 405);
    assert.match(await plain.text(), /tunnels only/);
  }));

test('certificates are made once, for Twilio’s names and this machine’s, with a key nobody else can read', async () => {
  const home = join(folder, 'deep', 'er');
  const made = await openCertificates(home);
  const again = await openCertificates(home);
  assert.equal(again.fingerprint, made.fingerprint);
  assert.match(made.fingerprint, /^[A-Za-z0-9+/]{43}=$/);
  const { mode } = await stat(join(home, 'server-key.pem'));
  assert.equal((mode & 0o777).toString(8), '600');
  await withNetwork(
    async ({ gateway, fingerprint, authorityFile }) => {
      assert.equal(fingerprint, made.fingerprint);
      const ca = await readFile(authorityFile);
      const port = Number(gateway.split(':')[1]);
      for (const servername of [
        'api.twilio.com',
        'eventgw.twilio.com',
        'voice-js.roaming.twilio.com',
        'localhost',
      ])
        await handshake({ port, host: '127.0.0.1', servername, ca });
      await assert.rejects(handshake({ port, host: '127.0.0.1', servername: 'example.com', ca }), /altnames/);
    },
    { certificates: home },
  );
});

function handshake(options: ConnectionOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(options, () => {
      socket.destroy();
      resolve();
    });
    socket.on('error', reject);
  });
}

test('a key that was copied so that others can read it is closed again', async () => {
  const home = join(folder, 'copied');
  await openCertificates(home);
  await chmod(join(home, 'server-key.pem'), 0o644);
  await openCertificates(home);
  assert.equal(((await stat(join(home, 'server-key.pem'))).mode & 0o777).toString(8), '600');
});

test('certificates that are broken or not each other’s are made anew', async () => {
  const home = join(folder, 'broken');
  const first = await openCertificates(home);
  await writeFile(join(home, 'server.pem'), 'nonsense');
  const lines: string[] = [];
  const second = await openCertificates(home, (line) => lines.push(line));
  assert.notEqual(second.fingerprint, first.fingerprint);
  assert.equal(lines.length, 1);
  await writeFile(join(home, 'server-key.pem'), first.key);
  assert.notEqual((await openCertificates(home)).fingerprint, second.fingerprint);
});

test('a folder that cannot be used is a sentence, and so is a TLS port without one', async () => {
  const file = join(folder, 'a-file');
  await writeFile(file, '');
  await assert.rejects(openCertificates(join(file, 'in-it')), /cannot be kept in .*a-file/);
  const account = accountWith('http://127.0.0.1:9/voice');
  await assert.rejects(startVoiceCloud({ account, proxyPort: 0 }), /needs `certificates`/);
});

test('a taken port is said, and leaves no other one open', () =>
  withNetwork(async ({ gateway }) => {
    const taken = Number(gateway.split(':')[1]);
    const account = accountWith('http://127.0.0.1:9/voice');
    const certificates = join(folder, 'kept');
    const tlsPort = await freePort();
    for (const clash of [{ proxyPort: taken }, { port: taken }])
      await assert.rejects(
        startVoiceCloud({ account, certificates, tlsPort, ...clash }),
        /Port \d+ .* is taken/,
      );
    const cloud = await startVoiceCloud({ account, certificates, tlsPort });
    await cloud.close();
  }));

async function freePort(): Promise<number> {
  const { port, close } = await openListener({ host: '127.0.0.1', port: 0, answer: () => undefined });
  await close();
  return port;
}

test('phones and pages find everything on the TLS port that is on the plain one', () =>
  withNetwork(async ({ gateway, authorityFile }) => {
    const ca = await readFile(authorityFile);
    const phone = new WebSocket(`wss://${gateway}/signal`, { ca });
    await new Promise((resolve, reject) => phone.once('open', resolve).once('error', reject));
    phone.terminate();
    const status = await new Promise((resolve, reject) => {
      const asked = get(`https://${gateway}/control/state`, { ca, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('error', reject);
    });
    assert.equal(status, 200);
  }));

const account = [
  '--account-sid',
  'AC1',
  '--auth-token',
  't',
  '--api-key',
  'SK1:s',
  '--app',
  'AP1=http://a/v',
];

test('the command takes a folder, ports and origins', () => {
  const settings = readSettings(
    [
      ...account,
      '--certificates',
      'keys',
      '--tls-port',
      '8443',
      '--origin',
      'https://a.test=http://127.0.0.1:3000',
    ],
    { VOICE_CLOUD_PROXY_PORT: '9090' },
  );
  assert.ok('account' in settings);
  const { certificates, tlsPort, proxyPort, origins } = settings;
  assert.deepEqual(
    { certificates, tlsPort, proxyPort, origins },
    {
      certificates: 'keys',
      tlsPort: 8443,
      proxyPort: 9090,
      origins: { 'https://a.test': 'http://127.0.0.1:3000' },
    },
  );
});

test('the command says what is wrong with them', () => {
  assert.deepEqual(readSettings([...account, '--proxy-port', 'x', '--origin', 'https://a.test'], {}), [
    '--proxy-port: x is not a port',
    '--tls-port and --proxy-port need --certificates, the folder to keep certificates in',
    '--origin must look like https://app.example=http://127.0.0.1:3000: "" is not an origin',
  ]);
});
