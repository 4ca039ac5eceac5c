import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBackend } from '../src/index.js';
import { configWith, webhook } from './support.js';

function start() {
  const lines: string[] = [];
  const backend = createBackend(configWith(), { authenticate: () => null, log: (line) => lines.push(line) });
  return { backend, lines };
}

async function refusal(answer: Response): Promise<{ status: number; code: unknown }> {
  assert.match(answer.headers.get('content-type') ?? '', /^application\/json/);
  // Every refusal is this object; a wrong one fails below.
  const { code, error } = (await answer.json()) as { code: unknown; error: unknown };
  assert.match(String(error), /^[A-Z].*\.$/);
  return { status: answer.status, code };
}

test('a signed webhook is served', async () => {
  const answer = await start().backend.fetch(webhook({ To: 'bob' }));
  assert.equal(answer.status, 200);
});

test('the signature covers the query of the address too', async () => {
  const address = 'https://phone.example.test/voice?shop=1';
  const { backend } = start();
  assert.equal((await backend.fetch(webhook({ To: 'bob' }, { address, path: '/voice?shop=1' }))).status, 200);
  assert.equal((await backend.fetch(webhook({ To: 'bob' }, { address, path: '/voice?shop=2' }))).status, 403);
});

test('a webhook with several values under one name is still recognised', async () => {
  const answer = await start().backend.fetch(webhook({ To: 'bob', tag: ['b', 'a', 'a'] }));
  assert.equal(answer.status, 200);
});

test('a webhook signed with another token is refused, and the log says where to look', async () => {
  const { backend, lines } = start();
  const answer = await backend.fetch(webhook({ To: 'bob' }, { authToken: 'f'.repeat(32) }));
  assert.deepEqual(await refusal(answer), { status: 403, code: 'not-from-twilio' });
  assert.match(lines.join('\n'), /X-Twilio-Signature is wrong .*https:\/\/phone\.example\.test/);
});

test('a webhook signed for another address is refused', async () => {
  const answer = await start().backend.fetch(
    webhook({ To: 'bob' }, { address: 'http://127.0.0.1:3000/voice' }),
  );
  assert.deepEqual(await refusal(answer), { status: 403, code: 'not-from-twilio' });
});

test('a webhook whose body was changed on the way is refused', async () => {
  const honest = webhook({ To: 'bob' });
  const changed = new Request(honest.url, {
    method: 'POST',
    headers: honest.headers,
    body: 'To=%2B19005550100&From=client%3Aalice',
  });
  assert.equal((await start().backend.fetch(changed)).status, 403);
});

test('a webhook without a signature is refused', async () => {
  const { backend, lines } = start();
  const answer = await backend.request('/voice', {
    method: 'POST',
    body: new URLSearchParams({ To: 'bob' }),
  });
  assert.deepEqual(await refusal(answer), { status: 403, code: 'not-from-twilio' });
  assert.match(lines.join('\n'), /is missing/);
});

test('JSON, nothing at all and a GET are refused with a reason', async () => {
  const { backend } = start();
  const json = await backend.request('/voice', {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  });
  assert.deepEqual(await refusal(json), { status: 415, code: 'not-a-form' });
  assert.deepEqual(await refusal(await backend.request('/voice', { method: 'POST' })), {
    status: 415,
    code: 'not-a-form',
  });
  assert.deepEqual(await refusal(await backend.request('/voice')), {
    status: 405,
    code: 'method-not-allowed',
  });
});

test('a body beyond all reason is refused before it is read, and the next call is served', async () => {
  const { backend } = start();
  const huge = await backend.fetch(webhook({ To: 'bob', junk: 'x'.repeat(1_000_000) }));
  assert.deepEqual(await refusal(huge), { status: 413, code: 'too-large' });
  assert.equal((await backend.fetch(webhook({ To: 'bob' }))).status, 200);
});

test('a body that is no form, signed or not, does not stop the server', async () => {
  const { backend } = start();
  for (const body of ['%', '%%%=%zz', '\u0000\u0001', '&&&===']) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': 'bm90IGE=' };
    assert.equal((await backend.request('/voice', { method: 'POST', body, headers })).status, 403);
  }
  assert.equal((await backend.fetch(webhook({ To: 'bob' }))).status, 200);
});

test('an address that is not there is a 404 with a reason', async () => {
  assert.deepEqual(await refusal(await start().backend.request('/admin')), {
    status: 404,
    code: 'not-found',
  });
});
