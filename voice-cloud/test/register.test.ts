import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignJWT } from 'jose';
import { accountSid, keySecret, keySid, tokenFor, type TokenWishes } from './support/account.js';
import { setStage } from './support/stage.js';
import { until } from './support/waiting.js';

const stage = setStage();

test('a client with a good token is connected, told its identity and time, and registered', async () => {
  const alice = stage.phone('alice');
  await alice.connect(await tokenFor('alice', { ttl: 600 }));
  const { token } = await alice.frame('connected');
  const { identity, ttl } = token as { identity: string; ttl: number };
  assert.equal(identity, 'alice');
  assert.ok(ttl > 595 && ttl <= 600);
  alice.send('register', { media: { audio: true } });
  await alice.frame('ready');
  assert.deepEqual(stage.cloud.network.state().registrations, [{ identity: 'alice', sockets: 1 }]);

  alice.send('register', { media: { audio: false } });
  await alice.frame('offline');
  assert.deepEqual(stage.cloud.network.state().registrations, []);
});

const refused: readonly (readonly [string, number, TokenWishes])[] = [
  ['an expired token', 31205, { ttl: -10 }],
  ['a token that is not valid yet', 31204, { notBefore: 600 }],
  ['a token signed with another secret', 31202, { secret: 'another secret' }],
  ['a token of an unknown API key', 31201, { key: 'SK99999999999999999999999999999999' }],
  ['a token of a key named like a property', 31201, { key: 'constructor' }],
  ['a token for another account', 31203, { account: 'AC99999999999999999999999999999999' }],
  ['a token that lives longer than a day', 31207, { ttl: 25 * 3600 }],
];

for (const [what, code, wishes] of refused) {
  test(`${what} is refused with ${code}`, async () => {
    const alice = stage.phone('alice');
    await alice.connect(await tokenFor('alice', wishes));
    const { error } = await alice.frame('error');
    assert.equal((error as { code: number }).code, code);
    alice.send('register', { media: { audio: true } });
    await alice.frame('error');
    assert.equal(alice.take('ready'), null);
    assert.deepEqual(stage.cloud.network.state().registrations, []);
  });
}

const nonsense: readonly (readonly [string, number, string])[] = [
  ['no token', 31102, ''],
  ['a token that is no token', 31204, 'abc'],
  [
    'a token with no signature',
    31204,
    `${btoa('{"alg":"none"}')}.${btoa('{"grants":{"identity":"alice"}}')}.`,
  ],
];

for (const [what, code, token] of nonsense) {
  test(`${what} is refused with ${code}`, async () => {
    const alice = stage.phone('alice');
    await alice.connect(token);
    const { error } = await alice.frame('error');
    assert.equal((error as { code: number }).code, code);
  });
}

test('an identity with unusable characters is refused with 31105', async () => {
  for (const identity of ['two words', '<b>', '', undefined]) {
    const phone = stage.phone('odd');
    await phone.connect(await tokenFor(identity));
    const { error } = await phone.frame('error');
    assert.equal((error as { code: number }).code, 31105, String(identity));
  }
});

test('a token that may not receive calls is connected but not registered', async () => {
  const alice = stage.phone('alice');
  await alice.connect(await tokenFor('alice', { mayReceive: false }));
  await alice.frame('connected');
  alice.send('register', { media: { audio: true } });
  const { error } = await alice.frame('error');
  assert.equal((error as { code: number }).code, 31201);
});

test('a token that may not call gets its call ended with 31201, an unknown application with 31001', async () => {
  for (const [application, code] of [
    [null, 31201],
    ['AP99999999999999999999999999999999', 31001],
    ['toString', 31001],
  ] as const) {
    const alice = stage.phone('alice');
    await alice.connect(await tokenFor('alice', { application }));
    await alice.frame('connected');
    const call = await alice.dial({ To: 'bob' });
    const { callsid, error } = await alice.frame('hangup');
    assert.equal(callsid, call.temporarySid);
    assert.equal((error as { code: number }).code, code);
  }
});

test('a client hears when its token lapses, keeps its registration for the next token, and is not rung meanwhile', async () => {
  const alice = stage.phone('alice');
  await alice.connect(await tokenFor('alice', { ttl: 1 }));
  await alice.frame('connected');
  alice.send('register', { media: { audio: true } });
  await alice.frame('ready');
  const { error } = await alice.frame('error');
  assert.equal((error as { code: number }).code, 31205);
  assert.deepEqual(stage.cloud.network.state().registrations, []);

  alice.send('listen', { token: await tokenFor('alice'), reconnectTimeout: 1 });
  await alice.frame('connected');
  assert.deepEqual(stage.cloud.network.state().registrations, [{ identity: 'alice', sockets: 1 }]);
});

test('frames are handled in order although verifying a token takes a moment', async () => {
  const alice = stage.phone('alice');
  await alice.connect();
  await alice.frame('connected');
  const token = await tokenFor('alice');
  const rounds = 20;
  for (let round = 0; round < rounds; round += 1) {
    alice.send('listen', { token, reconnectTimeout: 1 });
    alice.send('register', { media: { audio: true } });
    alice.send('register', { media: { audio: false } });
  }
  await until('the answers', () => alice.frames.length === 3 * rounds);
  const expected = Array.from({ length: rounds }, () => ['connected', 'ready', 'offline']).flat();
  assert.deepEqual(
    alice.frames.map(({ type }) => type),
    expected,
  );
});

test('nothing that a client sends brings the network down', async () => {
  const mallory = stage.phone('mallory');
  await mallory.connect();
  await mallory.frame('connected');
  const frames = [
    'not json',
    'null',
    '[]',
    '{"type":7}',
    '{"type":"invite"}',
    '{"type":"answer","payload":{"callsid":"CAno"}}',
    '{"type":"hangup","payload":{"callsid":{"a":1}}}',
    '{"type":"listen","payload":null}',
  ];
  for (const frame of frames) {
    mallory.sendText(frame);
    await mallory.frame('error');
  }
  mallory.sendText('{"type":"telepathy","payload":{}}');
  mallory.sendText('{"type":"hangup","payload":{"callsid":"CA1"}}');
  mallory.send('listen', { token: await tokenFor('mallory') });
  await mallory.frame('connected');
  assert.ok(stage.log.some((line) => line.includes('unknown type')));
});

test('a frame that is too long is refused, one that is huge cuts the connection, and others do not notice', async () => {
  const bob = await stage.registered('bob');
  const mallory = stage.phone('mallory');
  await mallory.connect();
  await mallory.frame('connected');
  mallory.send('invite', { callsid: 'TJSlong', sdp: 'v=0', twilio: { params: `a=${'x'.repeat(300_000)}` } });
  const { error } = await mallory.frame('hangup');
  assert.equal((error as { code: number }).code, 31103);
  mallory.sendText('x'.repeat(5_000_000));
  await until('the cut', () => mallory.closed);
  bob.send('register', { media: { audio: true } });
  await bob.frame('ready');
});

test('a token that lives longer than a timer can wait does not lapse at once', async () => {
  const days = 90;
  const token = await new SignJWT({ grants: { identity: 'alice', voice: { incoming: { allow: true } } } })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(keySid)
    .setSubject(accountSid)
    .setExpirationTime(Math.floor(Date.now() / 1000) + days * 86_400)
    .sign(new TextEncoder().encode(keySecret));
  const alice = stage.phone('alice');
  await alice.register(token);
  assert.equal(alice.take('error'), null);
});

test('the network sends a keep-alive well within 15 seconds', async () => {
  const alice = await stage.registered('alice');
  await until('a keep-alive', () => alice.heartbeats > 0, 10);
});
