import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import type { NetworkState } from '../src/index.js';
import { dialClient, setStage } from './support/stage.js';
import { until } from './support/waiting.js';

const stage = setStage();

interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers: NodeJS.Dict<string | string[]>;
}

/** A raw request, so that Host and Origin can be forged. */
function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const one = request(`${stage.cloud.url}${path}`, { method, agent: false, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({
          status: response.statusCode ?? 0,
          body: text ? JSON.parse(text) : null,
          headers: response.headers,
        });
      });
    });
    one.on('error', reject);
    one.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
  });
}

test('the state lists who is registered and every call with its digits', async () => {
  stage.application.voice(dialClient('bob'));
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  await stage.registered('bob');
  const call = await alice.dial({ To: 'bob' });
  await bob.answer();
  await alice.answered(call);
  alice.send('dtmf', { callsid: call.sid, dtmf: '7' });
  await until('the digit', () => stage.cloud.network.state().calls[0]?.digits === '7');

  const { status, body } = await ask('GET', '/control/state');
  assert.equal(status, 200);
  // The shape is what this test is about; what is not there fails below.
  const state = body as NetworkState;
  assert.deepEqual(state.registrations, [
    { identity: 'alice', sockets: 1 },
    { identity: 'bob', sockets: 2 },
  ]);
  const [parent, ...children] = state.calls;
  assert.ok(parent);
  const { startedAt, answeredAt, mediaLevel, ...rest } = parent;
  assert.ok(Date.parse(startedAt) <= Date.parse(answeredAt ?? ''));
  assert.equal(typeof mediaLevel, 'number');
  assert.deepEqual(rest, {
    sid: call.sid,
    parentSid: null,
    direction: 'inbound',
    from: 'client:alice',
    to: 'bob',
    identity: 'alice',
    status: 'in-progress',
    digits: '7',
    endedAt: null,
    errorCode: null,
  });
  assert.deepEqual(
    children.map(({ parentSid, direction, to, status: state }) => [parentSid, direction, to, state]),
    [[call.sid, 'outbound', 'client:bob', 'in-progress']],
  );
});

test('the stream tells the state at once and after each change', async () => {
  const controller = new AbortController();
  const response = await fetch(`${stage.cloud.url}/control/events`, { signal: controller.signal });
  assert.equal(response.headers.get('content-type'), 'text/event-stream');
  let text = '';
  const reading = (async () => {
    for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString();
  })().catch(() => undefined);
  await until('the first state', () =>
    text.startsWith('event: state\ndata: {"registrations":[],"calls":[]}\n\n'),
  );
  await stage.registered('alice');
  await until('the change', () => text.includes('"identity":"alice","sockets":1'));
  controller.abort();
  await reading;
});

test('ringing a client brings its parameters, and its far party speaks', async () => {
  const bob = await stage.registered('bob');
  const parameters = { __TWI_CALLER_NAME: 'Dr. Ü & Co', __TWI_SUBJECT: 'a=b' };
  const { status, body } = await ask('POST', '/control/ring', {
    to: 'bob',
    from: '+12025550177',
    parameters,
    then: 'tone:1300',
  });
  assert.equal(status, 201);
  const invite = await bob.frame('invite');
  assert.equal((body as { sid: string }).sid, invite['callsid']);
  const { From, Params } = invite['parameters'] as Record<string, string>;
  assert.equal(From, '+12025550177');
  assert.deepEqual(Object.fromEntries(new URLSearchParams(Params)), parameters);
  const call = await bob.answerInvite(invite);
  await call.media.hears(1300);
  await ask('POST', `/control/calls/${call.sid ?? ''}/hang-up`);
  assert.deepEqual(await bob.frame('hangup'), { callsid: call.sid });
});

test('a ringing client can be let go, and a ringing call made busy', async () => {
  stage.application.voice(dialClient('bob'));
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  const rung = await ask('POST', '/control/ring', { to: 'bob' });
  await bob.frame('invite');
  await ask('POST', `/control/calls/${(rung.body as { sid: string }).sid}/hang-up`);
  await bob.frame('cancel');

  await alice.dial({ To: 'bob' });
  const { callsid } = await bob.frame('invite');
  assert.equal((await ask('POST', `/control/calls/${String(callsid)}/busy`, {})).status, 200);
  await bob.frame('cancel');
  assert.equal(((await alice.frame('hangup'))['error'] as { code: number }).code, 31486);
});

test('dropping a call cuts the connection of its client', async () => {
  const bob = await stage.registered('bob');
  await ask('POST', '/control/ring', { to: 'bob' });
  const call = await bob.answer();
  assert.equal((await ask('POST', `/control/calls/${call.sid ?? ''}/drop`)).status, 200);
  await until('the cut', () => bob.closed);
});

test('faults happen when asked for', async () => {
  const bob = await stage.registered('bob');
  const fault = (body: unknown): Promise<Reply> => ask('POST', '/control/faults', body);
  await fault({ fault: 'forge-error', identity: 'bob', code: 31206, message: 'too fast' });
  assert.deepEqual(await bob.frame('error'), { error: { code: 31206, message: 'too fast' } });
  await fault({ fault: 'expire-token', identity: 'bob' });
  assert.equal(((await bob.frame('error'))['error'] as { code: number }).code, 31205);

  const carol = await stage.registered('carol');
  await ask('POST', '/control/ring', { to: 'carol' });
  const call = await carol.answer();
  await fault({ fault: 'hang-up-with', sid: call.sid, code: 53405 });
  const ended = await carol.frame('hangup');
  assert.equal((ended['error'] as { code: number }).code, 53405);

  await fault({ fault: 'refuse-connections', on: true });
  await fault({ fault: 'drop-socket', identity: 'carol' });
  await until('the cut', () => carol.closed);
  await assert.rejects(carol.connect());
  await fault({ fault: 'refuse-connections', on: false });
  await carol.register();

  await fault({ fault: 'silence-heartbeat', identity: 'carol', on: true });
  const before = carol.heartbeats;
  await until('what would have been a keep-alive', () => bob.heartbeats > 1, 12);
  assert.equal(carol.heartbeats, before);
});

test('the numbers are listed', async () => {
  const { body } = await ask('GET', '/control/numbers');
  const numbers = (body as readonly { number: string }[]).map(({ number }) => number);
  assert.deepEqual(
    numbers,
    [1, 2, 3, 4, 5, 6, 7].map((digit) => `+1202555010${digit}`),
  );
});

const bad: readonly (readonly [string, string, unknown, number])[] = [
  ['POST', '/control/ring', { to: 'nobody' }, 404],
  ['POST', '/control/ring', {}, 400],
  ['POST', '/control/ring', 'not json', 400],
  ['POST', '/control/ring', [], 400],
  ['POST', '/control/ring', { to: 'bob', parameters: { a: 1 } }, 400],
  ['POST', '/control/ring', { to: 'bob', parameters: { 'a=b&c': 'd' } }, 400],
  ['POST', '/control/ring', { to: 'bob', then: 'sing' }, 400],
  ['POST', '/control/ring', { to: 'bob', then: 'tone:loud' }, 400],
  ['POST', '/control/ring', 'x'.repeat(300_000), 413],
  ['POST', '/control/calls/CA0/hang-up', undefined, 404],
  ['POST', '/control/calls/CA0/sing', undefined, 404],
  ['POST', '/control/faults', { fault: 'earthquake' }, 400],
  ['POST', '/control/faults', { fault: 'drop-socket' }, 400],
  ['POST', '/control/faults', { fault: 'drop-socket', identity: 'nobody' }, 404],
  ['POST', '/control/faults', { fault: 'forge-error', identity: 'bob', code: 'x' }, 400],
  ['POST', '/control/faults', { fault: 'stop-media', sid: 'CA0' }, 404],
  ['GET', '/control/nothing', undefined, 404],
  ['GET', '/', undefined, 404],
  ['DELETE', '/control/state', undefined, 405],
];

test('every bad request is answered with a sentence', async () => {
  await stage.registered('bob');
  for (const [method, path, body, expected] of bad) {
    const { status, body: answer } = await ask(method, path, body);
    const name = `${method} ${path} ${JSON.stringify(body)?.slice(0, 60) ?? ''}`;
    assert.equal(status, expected, name);
    assert.match((answer as { error: string }).error, /^[A-Z`].+\.$/, name);
  }
});

const strangers: readonly (readonly [string, Record<string, string>])[] = [
  ['a page elsewhere', { origin: 'https://evil.example' }],
  ['a page that looks like ours', { origin: 'http://localhost.evil.example' }],
  ['a page without an origin', { origin: 'null' }],
  ['a name that was pointed here', { host: 'evil.example' }],
  ['another site that hides its origin', { 'sec-fetch-site': 'cross-site' }],
];

for (const [who, headers] of strangers) {
  test(`${who} may neither see nor do anything`, async () => {
    const bob = await stage.registered('bob');
    for (const [method, path] of [
      ['GET', '/control/state'],
      ['GET', '/control/events'],
      ['POST', '/control/ring'],
      ['OPTIONS', '/control/ring'],
    ] as const) {
      const body = method === 'POST' ? { to: 'bob' } : undefined;
      const { status, headers: answered } = await ask(method, path, body, headers);
      assert.equal(status, 403, `${method} ${path}`);
      assert.equal(answered['access-control-allow-origin'], undefined);
    }
    assert.equal(bob.take('invite'), null);
  });
}

test('a page of this machine may, from any port', async () => {
  for (const origin of [
    'http://localhost:3000',
    'http://127.0.0.1:8080',
    'https://alice.localhost',
    'http://[::1]:1',
  ]) {
    const { status, headers } = await ask('GET', '/control/state', undefined, { origin });
    assert.equal(status, 200, origin);
    assert.equal(headers['access-control-allow-origin'], origin);
  }
});
