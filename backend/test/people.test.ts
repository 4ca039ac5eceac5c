import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { createDemoSessions, createPeople } from '../src/index.js';
import { configWith } from './support.js';

const secret = 'sixteen characters or more';
const origin = 'http://localhost:3000';

function start({ now = Date.now } = {}) {
  const sessions = createDemoSessions({ secret, now, lifetimeSeconds: 60, environment: 'test' });
  return new Hono().route('/people', createPeople(configWith(), { sessions, gateway: 'localhost:4000' }));
}

function signIn(app: Hono, identity: string, headers: Record<string, string> = { origin }) {
  return app.request(`${origin}/people/${identity}/session`, { method: 'POST', headers });
}

/** The cookie as a browser would send it back. */
const cookieOf = (answer: Response) => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

const tokenOf = (app: Hono, identity: string, cookie: string) =>
  app.request(`${origin}/people/${identity}/token`, { headers: { cookie } });

test('signing in sets a cookie for this person only, out of reach of scripts and other sites, with an end', async () => {
  const answer = await signIn(start(), 'alice');
  assert.equal(answer.status, 204);
  const attributes = (answer.headers.get('set-cookie') ?? '').split('; ').slice(1);
  assert.deepEqual(attributes, ['Path=/people/alice', 'Max-Age=60', 'HttpOnly', 'SameSite=Strict']);
});

test('the cookie gets the token of the person who signed in', async () => {
  const app = start();
  const answer = await tokenOf(app, 'alice', cookieOf(await signIn(app, 'alice')));
  assert.equal(answer.status, 200);
  // The endpoint's documented answer.
  const { identity, gateway } = (await answer.json()) as { identity: string; gateway: string };
  assert.deepEqual({ identity, gateway }, { identity: 'alice', gateway: 'localhost:4000' });
});

test('an e-mail address works as an identity, whichever way the browser spells it', async () => {
  const app = start();
  for (const spelled of ['zoe@example.test', 'zoe%40example.test']) {
    const answer = await signIn(app, spelled);
    assert.match(answer.headers.get('set-cookie') ?? '', new RegExp(`; Path=/people/${spelled};`));
    assert.equal((await tokenOf(app, spelled, cookieOf(answer))).status, 200);
  }
});

test("one person's cookie is no good for another person", async () => {
  const app = start();
  assert.equal((await tokenOf(app, 'bob', cookieOf(await signIn(app, 'alice')))).status, 401);
});

test('without a cookie, with a forged one and with a stale one nobody is signed in', async () => {
  let time = 1_700_000_000_000;
  const app = start({ now: () => time });
  const cookie = cookieOf(await signIn(app, 'alice'));
  const [claim, end, signature] = cookie.replace('phone-session=', '').split('.');
  const bob = Buffer.from('bob').toString('base64url');

  assert.equal((await tokenOf(app, 'alice', '')).status, 401);
  assert.equal((await tokenOf(app, 'alice', 'phone-session=')).status, 401);
  assert.equal((await tokenOf(app, 'alice', 'phone-session=a.b.c.d')).status, 401);
  assert.equal((await tokenOf(app, 'bob', `phone-session=${bob}.${end}.${signature}`)).status, 401);
  assert.equal((await tokenOf(app, 'alice', `phone-session=${claim}.9999999999.${signature}`)).status, 401);
  assert.equal((await tokenOf(app, 'alice', `other=1; ${cookie}`)).status, 200);
  time += 61_000;
  assert.equal((await tokenOf(app, 'alice', cookie)).status, 401);
});

const strangers: readonly (readonly [who: string, headers: Record<string, string>])[] = [
  ['another site', { origin: 'https://evil.example' }],
  ['another port', { origin: 'http://localhost:9999' }],
  ['a sandboxed frame', { origin: 'null' }],
  ['a cross-site form', { 'sec-fetch-site': 'cross-site', origin }],
  ['a sibling site', { 'sec-fetch-site': 'same-site', origin }],
  ['a program that does not say', {}],
];
for (const [who, headers] of strangers) {
  test(`${who} may not sign anybody in`, async () => {
    const answer = await signIn(start(), 'alice', headers);
    assert.equal(answer.status, 403);
    assert.equal(answer.headers.get('set-cookie'), null);
  });
}

for (const identity of ['al%20ice', '%2e%2e%2fbob', 'a%3B%20Domain=evil.example', '%00', 'x'.repeat(122)]) {
  test(`${identity.slice(0, 30)} is refused as an identity`, async () => {
    const answer = await signIn(start(), identity);
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /identity-unusable/);
  });
}

test('the demo sign-in refuses to exist in production and without a real secret', () => {
  assert.throws(() => createDemoSessions({ secret, environment: 'production' }), /NODE_ENV=production/);
  assert.throws(() => createDemoSessions({ secret: 'short', environment: 'test' }), /16 characters/);
});

test('NODE_ENV of the process counts when nothing else is said', (context) => {
  const before = process.env['NODE_ENV'];
  context.after(() => {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  });
  process.env['NODE_ENV'] = 'production';
  assert.throws(() => createDemoSessions({ secret }), /NODE_ENV=production/);
});
