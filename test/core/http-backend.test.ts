import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { tokenFrom } from '../../src/core/adapters/http-backend.js';

/** Asks a back end that answers in this way for a token. */
async function askedOf(answer: RequestListener): Promise<unknown> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens answers an AddressInfo: a string is for pipes only.
  const { port } = server.address() as AddressInfo;
  try {
    return await tokenFrom(`http://127.0.0.1:${port}/token`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const answering =
  (status: number, type: string, body: string): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': type }).end(body);

test('a token comes with what the back end said', async () => {
  const answer = await askedOf(answering(200, 'application/json', '{"token":"t","identity":"alice"}'));
  assert.deepEqual(answer, { token: 't', identity: 'alice' });
});

test('it asks for JSON', async () => {
  let accept: string | undefined;
  await askedOf((request, response) => {
    ({ accept } = request.headers);
    response.end('{}');
  });
  assert.equal(accept, 'application/json');
});

for (const status of [401, 403]) {
  test(`${status}: nobody is signed in`, async () => {
    const asked = askedOf(answering(status, 'application/json', '{}'));
    await assert.rejects(asked, { kind: 'token-refused', code: status });
  });
}

for (const status of [404, 429, 500, 503]) {
  test(`${status}: no token can be had now`, async () => {
    const asked = askedOf(answering(status, 'text/plain', 'no'));
    await assert.rejects(asked, { kind: 'token-unavailable', code: status });
  });
}

test('a page in place of a token is told as such', async () => {
  const asked = askedOf(answering(200, 'text/html', '<!doctype html><title>Sign in</title>'));
  await assert.rejects(asked, { kind: 'token-unavailable', message: /did not answer with JSON/ });
});

test('a back end that hangs up', async () => {
  const asked = askedOf((request) => void request.socket.destroy());
  await assert.rejects(asked, { kind: 'token-unavailable', message: /could not be reached/ });
});
