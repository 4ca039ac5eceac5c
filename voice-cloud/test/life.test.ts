import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createSelfSignedCertificate, HashAlgorithm, NamedCurveAlgorithm, SignatureAlgorithm } from 'werift';
import { WebSocket } from 'ws';
import { startVoiceCloud } from '../src/index.js';
import { readSettings } from '../src/command.js';
import { accountWith } from './support/account.js';
import { until } from './support/waiting.js';

const account = accountWith('http://127.0.0.1:9/voice');
const command = fileURLToPath(new URL('../bin/voice-cloud.js', import.meta.url));
const scene = fileURLToPath(new URL('./support/closing-scene.ts', import.meta.url));

test('a taken port is a clear error', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await assert.rejects(startVoiceCloud({ account, port }), new RegExp(`Port ${port} on 127.0.0.1 is taken`));
  await new Promise((resolve) => server.close(resolve));
});

test('being reachable from other machines is said in the log', async () => {
  const lines: string[] = [];
  const cloud = await startVoiceCloud({ account, host: '0.0.0.0', log: (line) => lines.push(line) });
  assert.ok(lines.some((line) => line.startsWith('WARNING: bound to 0.0.0.0')));
  await cloud.close();
});

test('closing in the middle of calls, ringing and a menu leaves nothing that keeps a process alive', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', scene], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exit = new Promise<number | null>((resolve) => child.on('exit', resolve));
  await until('the network to close', () => said.includes('closed'), 30);
  const closedAt = Date.now();
  assert.equal(await exit, 0);
  // The longest that a handshake which was just under way may sleep until it notices.
  assert.ok(Date.now() - closedAt < 3000, `it lived on for ${Date.now() - closedAt} ms`);
});

test('with a certificate the network speaks https and wss', async () => {
  const { keyPem, certPem } = await createSelfSignedCertificate(
    { signature: SignatureAlgorithm.ecdsa_3, hash: HashAlgorithm.sha256_4 },
    NamedCurveAlgorithm.secp256r1_23,
  );
  const cloud = await startVoiceCloud({ account, tls: { key: keyPem, cert: certPem } });
  assert.match(cloud.url, /^https:/);
  const socket = new WebSocket(`wss://${cloud.gateway}/signal`, { rejectUnauthorized: false });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await cloud.close();
  await closed;
});

test('closing twice is closing once', async () => {
  const cloud = await startVoiceCloud({ account });
  await Promise.all([cloud.close(), cloud.close()]);
});

test('the command starts, says where it is, and ends on a signal', async () => {
  const args = [
    command,
    '--account-sid',
    'AC1',
    '--auth-token',
    't',
    '--api-key',
    'SK1:s',
    '--app',
    'AP1=http://localhost:1/',
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await until('its address', () => /http:\/\/localhost:\d+/.test(said), 20);
  const exit = new Promise<number | null>((resolve) => child.on('exit', resolve));
  child.kill('SIGINT');
  assert.equal(await exit, 0);
});

test('asked for help, the command says it where a pager can read it', async () => {
  const child = spawn(process.execPath, [command, '--help'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exit = new Promise<number | null>((resolve) => child.on('close', resolve));
  assert.equal(await exit, 0);
  assert.match(said, /--api-key/);
});

test('the command takes its settings from the environment too', () => {
  const settings = readSettings([], {
    TWILIO_ACCOUNT_SID: 'AC1',
    TWILIO_AUTH_TOKEN: 't',
    TWILIO_API_KEY_SID: 'SK1',
    TWILIO_API_KEY_SECRET: 's:with:colons',
    TWILIO_TWIML_APP_SID: 'AP1',
    VOICE_URL: 'http://localhost:3000/voice?a=b',
    VOICE_CLOUD_PORT: '8080',
  });
  assert.deepEqual(settings, {
    host: '127.0.0.1',
    port: 8080,
    account: {
      accountSid: 'AC1',
      authToken: 't',
      apiKeys: { SK1: 's:with:colons' },
      applications: { AP1: { voiceUrl: 'http://localhost:3000/voice?a=b' } },
    },
  });
});

test('missing settings are named, one line each', () => {
  const problems = readSettings(['--port', 'eighty'], {});
  assert.ok(Array.isArray(problems));
  assert.equal(problems.length, 5);
});
