import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, test } from 'node:test';
import { createTwilioNetwork, NetworkError, readConfig } from '../../src/index.js';
import { configWith, goodEnvironment } from '../support.js';
import { sidOf } from './scripted-network.js';

const alice = sidOf('alice');
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** The real REST client, talking to a server that answers as it is told. */
async function networkThat(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server on TCP always has this shape of address.
  const { port } = server.address() as AddressInfo;
  const patience = 200;
  return createTwilioNetwork(configWith({ TWILIO_API_URL: `http://127.0.0.1:${port}` }), patience);
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function failureOf(work: Promise<unknown>): Promise<{ kind: string; code: number | null }> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof NetworkError)) throw new Error('It did not fail as a network does.');
  return { kind: error.kind, code: error.code };
}

test('it asks with the API key, at the address of the configuration, and reads the answer', async () => {
  const seen: string[] = [];
  const network = await networkThat((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    json(response, 200, {
      sid: alice,
      parent_call_sid: null,
      direction: 'inbound',
      from: 'client:alice',
      to: 'client:bob',
      status: 'in-progress',
    });
  });
  const call = await network.call(alice);
  assert.deepEqual(call, {
    sid: alice,
    parentSid: null,
    direction: 'inbound',
    from: 'client:alice',
    to: 'client:bob',
    status: 'in-progress',
  });
  const {
    TWILIO_ACCOUNT_SID: account,
    TWILIO_API_KEY_SID: key,
    TWILIO_API_KEY_SECRET: secret,
  } = goodEnvironment;
  const authorization = Buffer.from(`${key}:${secret}`).toString('base64');
  assert.deepEqual(seen, [`GET /2010-04-01/Accounts/${account}/Calls/${alice}.json Basic ${authorization}`]);
});

const failures = [
  [404, { code: 20404, message: 'not found', status: 404 }, 'gone', 20404],
  [400, { code: 21220, message: 'Call is not in-progress', status: 400 }, 'gone', 21220],
  [400, { code: 21211, message: "Invalid 'To'", status: 400 }, 'uncallable', 21211],
  [429, { code: 20429, message: 'Too Many Requests', status: 429 }, 'crowded', 20429],
  [500, { code: 20500, message: 'Internal', status: 500 }, 'refused', 20500],
  [401, { code: 20003, message: 'Authenticate', status: 401 }, 'refused', 20003],
] as const;
for (const [status, body, kind, code] of failures) {
  test(`an answer of ${status} (${code}) is "${kind}"`, async () => {
    const network = await networkThat((_, response) => json(response, status, body));
    assert.deepEqual(await failureOf(network.endCall(alice)), { kind, code });
  });
}

test('a call that never was is nobody’s, which is no failure', async () => {
  const network = await networkThat((_, response) => json(response, 404, { code: 20404, status: 404 }));
  assert.equal(await network.call(alice), null);
});

test('a network that is silent, or stops in the middle of a word, has failed in time', async () => {
  const silent = await networkThat(() => undefined);
  assert.deepEqual(await failureOf(silent.endCall(alice)), { kind: 'timeout', code: null });

  let dripping: NodeJS.Timeout | undefined;
  const slow = await networkThat((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    dripping = setInterval(() => response.write(' '), 20);
  });
  assert.deepEqual(await failureOf(slow.endCall(alice)), { kind: 'timeout', code: null });
  clearInterval(dripping);
});

test('a network that hangs up, or answers with a page, has failed', async () => {
  const rude = await networkThat((request) => request.socket.destroy());
  assert.equal((await failureOf(rude.endCall(alice))).kind, 'refused');
  const page = await networkThat((_, response) => response.writeHead(502).end('<html>Bad gateway</html>'));
  assert.equal((await failureOf(page.endCall(alice))).kind, 'refused');
});

test('another address than Twilio’s is for development: encrypted, or this computer', () => {
  for (const url of ['http://example.test', 'ftp://localhost', 'http://localhost/api', 'nonsense'])
    assert.match(
      readConfig({ ...goodEnvironment, TWILIO_API_URL: url }).problems.join(),
      /^TWILIO_API_URL is malformed/,
      url,
    );
  for (const url of ['http://127.0.0.1:4000/', 'https://api.example.test'])
    assert.equal(configWith({ TWILIO_API_URL: url }).apiUrl, url.replace(/\/$/, ''));
  assert.equal(configWith().apiUrl, null);
});
