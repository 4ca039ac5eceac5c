import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { createBackend, type Authenticate } from '../src/index.js';
import { configWith, goodEnvironment } from './support.js';

interface TokenAnswer {
  readonly token: string;
  readonly identity: string;
  readonly gateway?: string;
}

async function ask(authenticate: Authenticate, gateway?: string, path = '/token') {
  const lines: string[] = [];
  const backend = createBackend(configWith(), { authenticate, gateway, log: (line) => lines.push(line) });
  return { answer: await backend.request(path), lines };
}

/** A token's middle part, without checking anything. */
function claimsOf(token: string) {
  // The shape is what the test goes on to check.
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    iss: string;
    sub: string;
    exp: number;
    iat: number;
    grants: {
      identity: string;
      voice: { incoming: { allow: boolean }; outgoing: { application_sid: string } };
    };
  };
}

test('somebody signed in gets a token that lets their phone register and dial', async () => {
  const { answer } = await ask(() => Promise.resolve('alice'));
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  // The endpoint's documented answer.
  const body = (await answer.json()) as TokenAnswer;
  assert.equal(body.identity, 'alice');
  assert.ok(!('gateway' in body));

  const claims = claimsOf(body.token);
  assert.equal(claims.iss, goodEnvironment['TWILIO_API_KEY_SID']);
  assert.equal(claims.sub, goodEnvironment['TWILIO_ACCOUNT_SID']);
  assert.equal(claims.exp - claims.iat, 3600);
  assert.deepEqual(claims.grants, {
    identity: 'alice',
    voice: {
      incoming: { allow: true },
      outgoing: { application_sid: goodEnvironment['TWILIO_TWIML_APP_SID'] },
    },
  });
});

test('the token is signed with the secret of the API key', async () => {
  const { answer } = await ask(() => 'alice');
  const [head, claims, signature] = ((await answer.json()) as TokenAnswer).token.split('.');
  const secret = goodEnvironment['TWILIO_API_KEY_SECRET'] ?? '';
  assert.equal(createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url'), signature);
});

test('in development the answer says where the voice cloud is', async () => {
  const { answer } = await ask(() => 'alice', 'localhost:4000');
  assert.equal(((await answer.json()) as TokenAnswer).gateway, 'localhost:4000');
});

test('nobody signed in gets 401 and a reason', async () => {
  const { answer } = await ask(() => null);
  assert.equal(answer.status, 401);
  assert.deepEqual(await answer.json(), { code: 'not-signed-in', error: 'Nobody is signed in.' });
});

test('an identity in the query is not believed', async () => {
  const { answer } = await ask(() => null, undefined, '/token?identity=bob');
  assert.equal(answer.status, 401);
});

for (const identity of ['', 'al ice', '../bob', 'a'.repeat(122), 'Ålice', 'alice\n']) {
  test(`an account whose identity is ${JSON.stringify(identity.slice(0, 20))} is refused with a reason`, async () => {
    const { answer } = await ask(() => identity);
    assert.equal(answer.status, 403);
    assert.match(await answer.text(), /identity-unusable.*The identity/);
  });
}

test('when the sign-in itself fails the answer is 500 without its innards, and the log has them', async () => {
  const { answer, lines } = await ask(() => {
    throw new Error('database password was hunter2');
  });
  assert.equal(answer.status, 500);
  assert.doesNotMatch(await answer.text(), /hunter2/);
  assert.match(lines.join('\n'), /hunter2/);
});

test('a POST for a token is refused', async () => {
  const backend = createBackend(configWith(), { authenticate: () => 'alice' });
  assert.equal((await backend.request('/token', { method: 'POST' })).status, 405);
});
