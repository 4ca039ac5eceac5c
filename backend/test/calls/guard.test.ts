import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBackend, createCallControl } from '../../src/index.js';
import { configWith } from '../support.js';
import { Desk } from './desk.js';
import { ScriptedNetwork, refused, sidOf } from './scripted-network.js';

const [alice, bob] = [sidOf('alice'), sidOf('bob')];

function talking(): Desk {
  const desk = new Desk();
  desk.network.plainCall('alice', 'bob');
  return desk;
}

test('the token says where call control is, wherever the back end is mounted, and only when there is one', async () => {
  const config = configWith();
  const authenticate = () => 'alice';
  const network = new ScriptedNetwork();
  const backend = createBackend(config, { authenticate, calls: createCallControl(config, { network }) });
  // The documented answer of the token endpoint.
  const { calls } = (await (await backend.request('/token')).json()) as { calls?: string };
  assert.equal(calls, '/calls');

  const without = createBackend(config, { authenticate, calls: false });
  assert.ok(!('calls' in ((await (await without.request('/token')).json()) as object)));
  assert.equal((await without.request(`/calls/${alice}`)).status, 404);
});

test('nobody who is not signed in learns or changes anything', async () => {
  const desk = talking();
  for (const answer of [
    await desk.ask(null, alice),
    await desk.ask(null, `${alice}/hold`, { on: true }),
    await desk.ask(null, `${alice}/transfer`, undefined, { method: 'DELETE' }),
  ])
    assert.deepEqual([answer.status, answer.code], [401, 'not-signed-in']);
  const odd = await desk.ask('../alice', alice);
  assert.deepEqual([odd.status, odd.code], [403, 'identity-unusable']);
  assert.deepEqual(desk.network.asked, []);
});

test('a call is only for those who take part in it, by their own leg', async () => {
  const desk = talking();
  for (const [who, leg, status, code] of [
    ['mallory', alice, 403, 'not-your-call'],
    ['bob', alice, 403, 'not-your-call'],
    ['alice', bob, 403, 'not-your-call'],
    ['alice', sidOf('never'), 404, 'no-such-call'],
    ['alice', 'CF' + '0'.repeat(32), 404, 'no-such-call'],
    ['alice', `room-${alice}`, 404, 'no-such-call'],
    ['alice', '%2e%2e%2fAccounts', 404, 'no-such-call'],
  ] as const) {
    const shown = await desk.ask(who, leg);
    assert.deepEqual([shown.status, shown.code], [status, code], `${who} ${leg}`);
    const held = await desk.ask(who, `${leg}/hold`, { on: true });
    assert.deepEqual([held.status, held.code], [status, code], `${who} ${leg}`);
  }
  assert.deepEqual(desk.network.asked, []);
});

test('a line that has a person’s name is not that person', async () => {
  const desk = new Desk();
  const { parent } = desk.network.plainCall('line:anonymous', 'alice');
  assert.equal((await desk.ask('anonymous', parent)).code, 'not-your-call');
});

const badBodies: readonly (readonly [path: string, body: unknown, says: RegExp])[] = [
  ['hold', '', /not JSON/],
  ['hold', '{', /not JSON/],
  ['hold', 'null', /not a JSON object/],
  ['hold', [true], /not a JSON object/],
  ['hold', {}, /"on" is missing/],
  ['hold', { on: 'true' }, /"on" must be a boolean/],
  ['hold', { on: 1 }, /"on" must be a boolean/],
  ['hold', { on: true, url: 'https://evil.example' }, /no field "url"/],
  ['hold', '{"on":true,"__proto__":{"admin":true}}', /no field "__proto__"/],
  ['participants', { to: '' }, /"to" must be a text/],
  ['participants', { to: ' \n ' }, /"to" must be a text/],
  ['participants', { to: 'b'.repeat(201) }, /"to" must be a text/],
  ['participants', { to: { toString: 'bob' } }, /"to" must be a string/],
  ['participants', { to: 'carol', from: '+19005550100' }, /no field "from"/],
  ['participants', { to: 'carol', twiml: '<Response/>' }, /no field "twiml"/],
  [`participants/${bob}`, {}, /Say "muted", "held" or both/],
  [`participants/${bob}`, { muted: null }, /"muted" must be a boolean/],
  ['transfer', { to: 'carol', consult: 'yes' }, /"consult" must be a boolean/],
  ['transfer', { consult: true }, /"to" is missing/],
  ['transfer/complete', { now: true }, /no field "now"/],
  ['merge', { with: 'CA1' }, /"with" must be a CallSid/],
];
for (const [path, body, says] of badBodies) {
  test(`${path} with ${JSON.stringify(body).slice(0, 60)} is refused with a sentence that says why`, async () => {
    const desk = talking();
    const answer = await desk.ask('alice', `${alice}/${path}`, body);
    assert.deepEqual([answer.status, answer.code], [400, 'bad-request']);
    assert.match(answer.error ?? '', says);
    assert.deepEqual(desk.network.asked, []);
  });
}

test('a body that is too long is refused before it is read', async () => {
  const desk = talking();
  const answer = await desk.ask('alice', `${alice}/hold`, { on: true, junk: 'x'.repeat(10_000) });
  assert.deepEqual([answer.status, answer.code], [413, 'too-large']);
});

test('a form of a foreign page is no request: only JSON is, and only from our own pages', async () => {
  const desk = talking();
  const form = await desk.ask('alice', `${alice}/hold`, 'on=true', {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.deepEqual([form.status, form.code], [415, 'not-json']);
  const foreign: readonly Readonly<Record<string, string>>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:3001' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];
  for (const headers of foreign) {
    const held = await desk.ask('alice', `${alice}/hold`, { on: true }, { headers });
    assert.deepEqual([held.status, held.code], [403, 'foreign-origin'], JSON.stringify(headers));
    const path = `${alice}/transfer`;
    const cancelled = await desk.ask('alice', path, undefined, { headers, method: 'DELETE' });
    assert.deepEqual([cancelled.status, cancelled.code], [403, 'foreign-origin']);
  }
  assert.deepEqual(desk.network.asked, []);
  const own = { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' };
  assert.equal((await desk.ask('alice', `${alice}/hold`, { on: true }, { headers: own })).status, 200);
});

test('an origin that the app names may ask', async () => {
  const config = configWith();
  const network = new ScriptedNetwork();
  network.plainCall('alice', 'bob');
  const calls = createCallControl(config, { network, origins: ['https://app.example.test'] });
  const backend = createBackend(config, { authenticate: () => 'alice', calls });
  const ask = (origin: string) =>
    backend.request(`/calls/${alice}/hold`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: '{"on":false}',
    });
  assert.equal((await ask('https://app.example.test')).status, 200);
  assert.equal((await ask('https://app.example.test.evil.example')).status, 403);
});

test('a request that comes again under its key is answered again and done once', async () => {
  const desk = talking();
  const add = () => desk.ask('alice', `${alice}/participants`, { to: 'carol' }, { key: 'k-1' });
  const together = await Promise.all([add(), add()]);
  const later = await add();
  const bodies = [...together, later].map(({ status, session }) => [status, session.revision]);
  assert.deepEqual(bodies[1], bodies[0]);
  assert.deepEqual(bodies[2], bodies[0]);
  assert.equal(desk.network.asked.filter((one) => one.startsWith('add ')).length, 1);
});

test('a refusal is kept under its key, too', async () => {
  const desk = talking();
  desk.network.failNext('redirect', refused());
  const hold = () => desk.ask('alice', `${alice}/hold`, { on: true }, { key: 'k' });
  assert.equal((await hold()).status, 502);
  assert.equal((await hold()).status, 502);
  assert.equal((await desk.ask('alice', `${alice}/hold`, { on: true }, { key: 'k2' })).status, 200);
});

test('a key is one person’s, for one request, and for ten minutes', async () => {
  const desk = talking();
  await desk.ask('alice', `${alice}/hold`, { on: true }, { key: 'k' });
  const other = await desk.ask('alice', `${alice}/hold`, { on: false }, { key: 'k' });
  assert.deepEqual([other.status, other.code], [400, 'bad-request']);
  assert.equal((await desk.ask('bob', `${bob}/hold`, { on: false }, { key: 'k' })).status, 200);
  desk.time += 10 * 60 * 1000 + 1;
  const late = await desk.ask('alice', `${alice}/hold`, { on: false }, { key: 'k' });
  assert.equal(late.session.held, false);
  for (const key of ['a b', 'x'.repeat(65), 'ä'.slice(0, 0) + '.'])
    assert.equal((await desk.ask('alice', `${alice}/hold`, { on: true }, { key })).code, 'bad-request');
});

test('a page gone wild is stopped, nobody else is, and a minute later it may go on', async () => {
  const desk = talking();
  const answers = await Promise.all(Array.from({ length: 300 }, () => desk.ask('alice', alice)));
  assert.equal(answers.filter(({ status }) => status === 200).length, 240);
  assert.equal(answers.at(-1)?.code, 'too-many-requests');
  assert.equal((await desk.ask('bob', bob)).status, 200);
  desk.time += 60_000;
  assert.equal((await desk.ask('alice', alice)).status, 200);
});

test('what is not there is a 404 with a reason', async () => {
  const desk = talking();
  for (const path of [`${alice}/record`, `${alice}/hold/now`, '']) {
    const answer = await desk.ask('alice', path, { on: true });
    assert.deepEqual([answer.status, answer.code], [404, 'not-found'], path);
  }
});

test('the webhooks of call control believe signatures only', async () => {
  const network = new ScriptedNetwork();
  const config = configWith();
  const backend = createBackend(config, {
    authenticate: () => null,
    calls: createCallControl(config, { network, log: () => undefined }),
    log: () => undefined,
  });
  for (const path of ['/voice/dialled', '/voice/conference', '/voice/participant']) {
    const unsigned = await backend.request(path, {
      method: 'POST',
      body: new URLSearchParams({ CallSid: alice, FriendlyName: `room-${alice}` }),
    });
    assert.equal(unsigned.status, 403, path);
    assert.equal((await backend.request(path)).status, 405, path);
    assert.equal((await backend.request(path, { method: 'POST', body: '{}' })).status, 415, path);
  }
});

test('when two people are no longer connected and nothing was asked, the call is over', async () => {
  const answer = await talking().deliver('/voice/dialled', { CallSid: alice, DialCallStatus: 'completed' });
  assert.match(answer, /<Response\/>/);
});
