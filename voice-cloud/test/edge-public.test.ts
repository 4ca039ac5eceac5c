import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { Insights } from '../src/edge/insights.js';
import { PublicOrigins } from '../src/edge/public-origins.js';
import { decodeWav } from '../src/media/wav.js';
import { webhookSignature } from '../src/index.js';
import { authToken } from './support/account.js';
import { shareOf } from './support/goertzel.js';
import { setStage } from './support/stage.js';

const stage = setStage();

test('a webhook to a public origin comes to this machine, addressed and signed for the public one', async () => {
  const account = {
    accountSid: 'AC00000000000000000000000000000001',
    authToken,
    apiKeys: { SK00000000000000000000000000000001: 'secret-of-the-tests' },
    applications: {
      AP00000000000000000000000000000001: { voiceUrl: 'https://app.example.test/voice?line=1' },
    },
  };
  await stage.end();
  await stage.start({ account, origins: { 'https://app.example.test': stage.application.url } });
  stage.application.voice('<Response><Redirect>https://app.example.test/next</Redirect></Response>');
  stage.application.pages.set('/next', () => '<Response><Hangup/></Response>');
  const alice = await stage.registered('alice');
  await alice.dial({ To: 'bob' });
  await alice.frame('hangup');

  const [first, second] = stage.application.requests;
  assert.ok(first && second);
  assert.equal(first.host, 'app.example.test');
  assert.equal(
    first.signature,
    webhookSignature(authToken, 'https://app.example.test/voice?line=1', first.fields),
  );
  assert.equal(second.signature, webhookSignature(authToken, 'https://app.example.test/next', second.fields));
});

test('redirects of a local app are followed to where its public address is', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/old')
      response.writeHead(302, { location: 'https://app.example.test/new?a=b' }).end();
    else if (request.url === '/circle') response.writeHead(307, { location: '/circle' }).end();
    else response.end(`${request.method} ${request.headers.host} ${request.url}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const address = server.address();
    assert.ok(address && typeof address === 'object');
    const origins = new PublicOrigins({ 'https://app.example.test': `http://127.0.0.1:${address.port}` });
    const ask = (path: string): Promise<Response> =>
      origins.fetch(new URL(path, 'https://app.example.test'), {
        method: 'POST',
        headers: {},
        body: new URLSearchParams({ a: 'b' }),
        signal: AbortSignal.timeout(5000),
      });
    assert.equal(await (await ask('/old')).text(), 'GET app.example.test /new?a=b');
    await assert.rejects(ask('/circle'), /redirected more than/);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

test('a map of anything but origins is refused in a sentence', () => {
  for (const [open, local] of [
    ['app.example', 'http://127.0.0.1:3000'],
    ['https://app.example/path', 'http://127.0.0.1:3000'],
    ['https://app.example', 'ftp://127.0.0.1'],
  ] as const)
    assert.throws(() => new PublicOrigins({ [open]: local }), /is not an origin/);
});

test('the sounds that the SDK fetches are there for any page, so that a call rings at once', async () => {
  const sounds = `${stage.cloud.url}/js/client/sounds/releases/1.0.0`;
  const names = ['incoming', 'outgoing', 'disconnect', 'cowbell', 'dtmf-0', 'dtmf-star', 'dtmf-hash'];
  for (const name of names) {
    const response = await fetch(`${sounds}/${name}.mp3?cache=2.18.5`, {
      headers: { origin: 'https://any.test' },
    });
    assert.equal(response.status, 200, name);
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    assert.ok(decodeWav(Buffer.from(await response.arrayBuffer())).length >= 800, name);
  }
  const five = decodeWav(Buffer.from(await (await fetch(`${sounds}/dtmf-5.mp3`)).arrayBuffer()));
  assert.ok(shareOf(770, five) > 0.4 && shareOf(1336, five) > 0.4);
  assert.equal((await fetch(`${sounds}/no-such.mp3`)).status, 404);
  assert.equal((await fetch(`${sounds}/incoming.mp3`, { method: 'POST' })).status, 405);
});

test('what clients report about calls is kept for whoever looks, and bad reports hurt nobody', async () => {
  const report = (path: string, body: string): Promise<Response> =>
    fetch(`${stage.cloud.url}/v4/${path}`, { method: 'POST', body, headers: { 'x-twilio-token': 'secret' } });
  const preflight = await fetch(`${stage.cloud.url}/v4/EndpointEvents`, { method: 'OPTIONS' });
  assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
  assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /x-twilio-token/);

  const event = { group: 'connection', name: 'accepted-by-local', payload: { call_sid: 'CA1' } };
  assert.equal((await report('EndpointEvents', JSON.stringify(event))).status, 200);
  const metrics = { group: 'quality-metrics-samples', name: 'metrics-sample', payload: [{ mos: 4.4 }] };
  assert.equal((await report('EndpointMetrics', JSON.stringify(metrics))).status, 200);
  for (const bad of ['{', 'null', '[]', '{"group":1,"name":"x"}'])
    assert.equal((await report('EndpointEvents', bad)).status, 400, bad);
  assert.equal((await report('EndpointEvents', 'x'.repeat(300_000))).status, 413);

  const listed: unknown = await (await fetch(`${stage.cloud.url}/control/insights`)).json();
  assert.deepEqual(
    (listed as { kind: string; name: string; payload: unknown }[]).map(({ kind, name, payload }) => [
      kind,
      name,
      payload,
    ]),
    [
      ['event', 'accepted-by-local', { call_sid: 'CA1' }],
      ['metrics', 'metrics-sample', [{ mos: 4.4 }]],
    ],
  );
  assert.ok(!JSON.stringify(listed).includes('secret'));
});

test('an address that begins with two slashes stays with the application whose origin it is', async () => {
  const server = createServer((request, response) => response.end(request.url));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const address = server.address();
    assert.ok(address && typeof address === 'object');
    const origins = new PublicOrigins({ 'https://app.example.test': `http://127.0.0.1:${address.port}` });
    const answer = await origins.fetch(new URL('https://app.example.test//127.0.0.1:1/path?a=b'), {
      method: 'GET',
      headers: {},
      signal: AbortSignal.timeout(5000),
    });
    assert.equal(await answer.text(), '//127.0.0.1:1/path?a=b');
  } finally {
    server.close();
  }
});

test('reports are kept as long as they are few and small, whoever sends them', () => {
  const insights = new Insights();
  for (let count = 0; count < 100; count += 1)
    insights.take('event', { group: 'a', name: String(count), payload: 'x'.repeat(250_000) });
  const kept = insights.list();
  assert.ok(kept.length > 10 && kept.length < 50, `${kept.length} are kept`);
  assert.equal(kept.at(-1)?.name, '99');
});
