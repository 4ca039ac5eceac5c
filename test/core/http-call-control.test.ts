import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { callControlAt } from '../../src/core/adapters/http-call-control.js';
import { tokenFrom } from '../../src/core/adapters/http-backend.js';
import type { CallControl } from '../../src/core/ports.js';

const session = {
  type: 'call-session',
  version: 1,
  revision: 1,
  call: 'CA1',
  held: true,
  participants: [],
  transfer: null,
};

/** Serves a back end that answers in this way. */
async function serve<T>(answer: RequestListener, use: (origin: string) => Promise<T>): Promise<T> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens answers an AddressInfo: a string is for pipes only.
  const { port } = server.address() as AddressInfo;
  try {
    return await use(`http://127.0.0.1:${port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
};

/** What one command looks like to the back end. */
async function seen(ask: (control: CallControl) => Promise<unknown>): Promise<string> {
  let line = '';
  await serve(
    (request, response) => {
      void bodyOf(request).then((body) => {
        line = `${request.method} ${request.url} ${body}`.trim();
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ session }));
      });
    },
    (origin) => ask(callControlAt(`${origin}/calls/`)),
  );
  return line;
}

const refused = (status: number, answer: unknown) =>
  serve(
    (_request, response) => void response.writeHead(status).end(JSON.stringify(answer)),
    (origin) => callControlAt(`${origin}/calls`).hold('CA1', true),
  );

describe('call control at the back end', () => {
  test('asks for each thing at its address', async () => {
    assert.equal(await seen((control) => control.session('CA1')), 'GET /calls/CA1');
    assert.equal(await seen((control) => control.hold('CA1', true)), 'POST /calls/CA1/hold {"on":true}');
    assert.equal(
      await seen((control) => control.addParticipant('CA1', 'carol')),
      'POST /calls/CA1/participants {"to":"carol"}',
    );
    assert.equal(
      await seen((control) => control.changeParticipant('CA1', 'CA2', { muted: true })),
      'POST /calls/CA1/participants/CA2 {"muted":true}',
    );
    assert.equal(
      await seen((control) => control.removeParticipant('CA1', 'CA2')),
      'DELETE /calls/CA1/participants/CA2',
    );
    assert.equal(
      await seen((control) => control.transfer('CA1', 'carol', true)),
      'POST /calls/CA1/transfer {"to":"carol","consult":true}',
    );
    assert.equal(
      await seen((control) => control.completeTransfer('CA1')),
      'POST /calls/CA1/transfer/complete {}',
    );
    assert.equal(await seen((control) => control.cancelTransfer('CA1')), 'DELETE /calls/CA1/transfer');
    assert.equal(
      await seen((control) => control.merge('CA1', 'CA9')),
      'POST /calls/CA1/merge {"with":"CA9"}',
    );
  });

  test('cannot be led to another address by an id', async () => {
    assert.equal(
      await seen((control) => control.removeParticipant('CA1', '../../token?x')),
      'DELETE /calls/CA1/participants/..%2F..%2Ftoken%3Fx',
    );
  });

  test('answers with what the network reports', async () => {
    const held = await serve(
      (_request, response) => void response.end(JSON.stringify({ session })),
      (origin) => callControlAt(`${origin}/calls`).hold('CA1', true),
    );
    assert.equal(held.held, true);
  });

  test('is asked a second time under the same key when no answer came, and a third time never', async () => {
    const keys: unknown[] = [];
    const ask = serve(
      (request) => {
        keys.push(request.headers['idempotency-key']);
        request.socket.destroy();
      },
      (origin) => callControlAt(`${origin}/calls`).hold('CA1', true),
    );
    await assert.rejects(ask, { name: 'PhoneError', kind: 'failed' });
    assert.equal(keys.length, 2);
    assert.ok(keys[0]);
    assert.equal(keys[0], keys[1]);
  });

  test('says in its own words why it refused', async () => {
    const answer = { code: 'wrong-state', error: 'The call was not answered yet.' };
    await assert.rejects(refused(409, answer), {
      name: 'PhoneError',
      kind: 'failed',
      code: 409,
      message: 'The call was not answered yet.',
    });
  });

  test('says that somebody was not found', async () => {
    await assert.rejects(refused(422, { code: 'not-callable', error: 'Nobody.' }), { kind: 'not-found' });
  });

  test('that answers with something else has failed', async () => {
    await assert.rejects(refused(200, { ok: true }), { name: 'PhoneError', kind: 'failed' });
    await assert.rejects(refused(502, 'oh'), { name: 'PhoneError', code: 502 });
  });
});

test('where call control is, is said relative to where the token came from', async () => {
  const answer = await serve(
    (_request, response) => void response.end('{"token":"t","calls":"calls"}'),
    async (origin) => [await tokenFrom(`${origin}/people/alice/token`), origin] as const,
  );
  assert.deepEqual(answer[0], { token: 't', calls: `${answer[1]}/people/alice/calls` });
});
