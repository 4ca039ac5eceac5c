import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo, type Demo } from '../server.js';

let demo: Demo;
let cookie = '';

before(async () => {
  demo = await startDemo({ port: 0, env: {} });
  const answer = await fetch(`${demo.url}/people/alice/session`, {
    method: 'POST',
    headers: { origin: demo.url },
  });
  cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
});
after(() => demo.close());

async function ask(path: string, headers: Record<string, string> = {}): Promise<[number, unknown]> {
  const answer = await fetch(`${demo.url}${path}`, { headers });
  // Every refusal is this object.
  const { code } = (await answer.json()) as { code: unknown };
  return [answer.status, code];
}

const nobodysCall = `CA${'0'.repeat(32)}`;

test('each of the demo’s people has call control under their own path, and the token says so', async () => {
  const answer = await fetch(`${demo.url}/people/alice/token`, { headers: { cookie } });
  // The documented answer of the token endpoint.
  const { calls } = (await answer.json()) as { calls: string };
  assert.equal(calls, '/people/alice/calls');
  // The voice cloud was asked, and knows of no such call.
  assert.deepEqual(await ask(`${calls}/${nobodysCall}`, { cookie }), [404, 'no-such-call']);
});

test('call control is for the one who is signed in under that path', async () => {
  assert.deepEqual(await ask(`/people/alice/calls/${nobodysCall}`), [401, 'not-signed-in']);
  assert.deepEqual(await ask(`/people/bob/calls/${nobodysCall}`, { cookie }), [401, 'not-signed-in']);
  assert.deepEqual(await ask(`/calls/${nobodysCall}`, { cookie }), [404, 'not-found']);
});

test('a foreign page changes no call, though the cookie travels with its request', async () => {
  const answer = await fetch(`${demo.url}/people/alice/calls/${nobodysCall}/hold`, {
    method: 'POST',
    headers: { cookie, origin: 'https://evil.example', 'content-type': 'application/json' },
    body: '{"on":true}',
  });
  assert.equal(answer.status, 403);
  assert.match(await answer.text(), /foreign-origin/);
});

test('through a tunnel come the webhooks of call control, and nothing else of it', async () => {
  const tunnel = { 'x-forwarded-for': '203.0.113.7' };
  assert.deepEqual(await ask(`/people/alice/calls/${nobodysCall}`, { ...tunnel, cookie }), [
    403,
    'own-computer-only',
  ]);
  for (const path of ['/voice/dialled', '/voice/conference', '/voice/participant']) {
    const answer = await fetch(`${demo.url}${path}`, {
      method: 'POST',
      headers: tunnel,
      body: new URLSearchParams({ CallSid: nobodysCall }),
    });
    assert.equal(answer.status, 403, path);
    assert.match(await answer.text(), /not-from-twilio/, path);
  }
});
