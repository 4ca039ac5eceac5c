import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { request, type IncomingHttpHeaders } from 'node:http';
import { startDemo, type Demo } from '../server.js';

let demo: Demo;

before(async () => {
  demo = await startDemo({ port: 0, env: {} });
});
after(() => demo.close());

/** Asks the demo under any Host, which fetch would not send. */
function ask(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; headers: IncomingHttpHeaders; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(
      `${demo.url.replace('localhost', '127.0.0.1')}${path}`,
      { method, headers },
      (answer) => {
        answer.setEncoding('utf8');
        let text = '';
        answer.on('data', (chunk: string) => (text += chunk));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      },
    );
    asked.on('error', reject).end();
  });
}

test('the start page has two phones and the network beside them, and needs nothing from elsewhere', async () => {
  const { status, headers, text } = await ask('/');
  assert.equal(status, 200);
  assert.equal(text.match(/<twilio-phone /g)?.length, 2);
  assert.match(text, /Phone network/);
  assert.match(text, /href="\/\?identity=carol" target="_blank"/);
  assert.doesNotMatch(text, /https?:\/\//);
  const policy = String(headers['content-security-policy']);
  assert.match(policy, /default-src 'self';/);
  // Scripts of the page's own only; WebAssembly has a word of its own, `'wasm-unsafe-eval'`.
  assert.doesNotMatch(policy, /'unsafe/);
  assert.ok(policy.includes(`ws://${demo.cloud?.gateway}`));
});

test('with an identity in the address the page is one phone alone', async () => {
  const { text } = await ask('/?identity=carol');
  assert.equal(text.match(/<twilio-phone>/g)?.length, 1);
  assert.doesNotMatch(text, /carol/);
});

test('an identity that is blank is none', async () => {
  for (const path of ['/?identity=', '/?identity=%20']) {
    const { text } = await ask(path);
    assert.equal(text.match(/<twilio-phone /g)?.length, 2, path);
  }
});

test('the scripts that load at first do not hold the SDK; it is a chunk that waits', async () => {
  for (const entry of ['/assets/two-phones.js', '/assets/one-phone.js']) {
    const loaded = await staticGraph(entry);
    assert.ok(
      [...loaded.values()].every((code) => !code.includes('@twilio/voice-sdk/')),
      entry,
    );
    assert.ok(
      [...loaded.values()].some((code) => /import\("\.\/[^"]+"\)/.test(code)),
      `${entry} loads nothing later`,
    );
  }
});

/** A script and everything that it imports at once, by path. */
async function staticGraph(path: string, seen = new Map<string, string>()): Promise<Map<string, string>> {
  if (seen.has(path)) return seen;
  const { status, text } = await ask(path);
  assert.equal(status, 200, path);
  seen.set(path, text);
  for (const [, next] of text.matchAll(/(?:^|\n)(?:import|export)[^;(]*?"(\.[^"]+)";/g)) {
    await staticGraph(new URL(next ?? '', `http://demo${path}`).pathname, seen);
  }
  return seen;
}

test('somebody signs in and gets a token that leads to the voice cloud', async () => {
  const signedIn = await ask('/people/alice/session', { origin: originOf(demo) }, 'POST');
  assert.equal(signedIn.status, 204);
  const cookie = signedIn.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const { status, text } = await ask('/people/alice/token', { cookie });
  assert.equal(status, 200);
  // The token endpoint's documented answer.
  const { identity, gateway } = JSON.parse(text) as { identity: string; gateway: string };
  assert.deepEqual({ identity, gateway }, { identity: 'alice', gateway: demo.cloud?.gateway });
});

/** The Host that `ask` sends, as the origin of a page. */
function originOf({ url }: Demo): string {
  return url.replace('localhost', '127.0.0.1');
}

const strangers: readonly (readonly [who: string, headers: Record<string, string>])[] = [
  ['a page that points its own name here', { host: 'evil.example' }],
  ['somebody who comes through a tunnel', { 'x-forwarded-for': '203.0.113.7' }],
  ['a tunnel that changes the name', { host: 'localhost', forwarded: 'for=203.0.113.7' }],
  ['nonsense', { host: '[' }],
];
for (const [who, headers] of strangers) {
  test(`${who} gets neither page nor sign-in nor token`, async () => {
    for (const [method, path] of [
      ['GET', '/'],
      ['POST', '/people/alice/session'],
      ['GET', '/people/alice/token'],
    ] as const) {
      const { status } = await ask(path, headers, method);
      assert.ok(status === 403 || status === 400, `${method} ${path}: ${status}`);
    }
  });
}

test('the webhook is there for everybody, and believes signatures only', async () => {
  const { status, text } = await ask(
    '/voice',
    {
      host: 'phone.example.test',
      'x-forwarded-for': '203.0.113.7',
      'content-type': 'application/x-www-form-urlencoded',
    },
    'POST',
  );
  assert.equal(status, 403);
  assert.match(text, /not-from-twilio/);
});

test('what is not there is a 404 with a reason, and paths lead nowhere else', async () => {
  for (const path of [
    '/nothing',
    '/assets/nothing.js',
    '/avatars/nobody.svg',
    '/assets/../server.ts',
    '/.env',
    '/token',
  ]) {
    const { status, text } = await ask(path);
    assert.equal(status, 404, path);
    assert.match(text, /"code":"not-found"/, path);
  }
});

test('a taken port gets a clear line and the next free one', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  // A server on TCP always has this shape of address.
  const { port } = blocker.address() as AddressInfo;
  const lines: string[] = [];
  const second = await startDemo({ port, env: {}, log: (line) => lines.push(line) });
  try {
    assert.notEqual(second.url, `http://localhost:${port}`);
    assert.match(lines.join('\n'), new RegExp(`Port ${port} is taken; using \\d+ instead\\.`));
  } finally {
    await second.close();
    blocker.close();
  }
});

test('a port that somebody else has on the other half of localhost is taken, too', async (context) => {
  const blocker = createServer();
  const hasIt = await new Promise<boolean>((resolve) =>
    blocker
      .once('error', () => resolve(false))
      .once('listening', () => resolve(true))
      .listen(0, '::1'),
  );
  if (!hasIt) return context.skip('this computer has no ::1');
  // A server on TCP always has this shape of address.
  const { port } = blocker.address() as AddressInfo;
  const second = await startDemo({ port, env: {} });
  try {
    assert.notEqual(second.url, `http://localhost:${port}`);
  } finally {
    await second.close();
    blocker.close();
  }
});

test('two demos on one computer do not sign each other out', async () => {
  const other = await startDemo({ port: 0, env: {} });
  try {
    const cookies: string[] = [];
    for (const { url } of [demo, other]) {
      const answer = await fetch(`${url}/people/alice/session`, {
        method: 'POST',
        headers: { origin: url },
      });
      cookies.push(answer.headers.get('set-cookie')?.split(';')[0] ?? '');
    }
    // A browser keeps one cookie of each name for a host, whatever the port.
    const jar = new Map(cookies.map((cookie) => [cookie.split('=')[0], cookie]));
    const cookie = [...jar.values()].join('; ');
    for (const { url } of [demo, other]) {
      const { status } = await fetch(`${url}/people/alice/token`, { headers: { cookie } });
      assert.equal(status, 200);
    }
  } finally {
    await other.close();
  }
});

test('after close the port is free again', async () => {
  const first = await startDemo({ port: 0, env: {} });
  const port = Number(new URL(first.url).port);
  await first.close();
  const again = await startDemo({ port, env: {} });
  assert.equal(again.url, first.url);
  await again.close();
});

test('with a Twilio account there is no voice cloud, and the page may talk to Twilio', async () => {
  const hex = '0123456789abcdef0123456789abcdef';
  const real = await startDemo({
    port: 0,
    env: {
      TWILIO_ACCOUNT_SID: `AC${hex}`,
      TWILIO_API_KEY_SID: `SK${hex}`,
      TWILIO_API_KEY_SECRET: hex,
      TWILIO_AUTH_TOKEN: hex,
      TWILIO_TWIML_APP_SID: `AP${hex}`,
      TWILIO_CALLER_ID: '+12025550100',
      PUBLIC_URL: 'https://phone.example.test',
    },
  });
  try {
    assert.equal(real.cloud, null);
    assert.deepEqual(await (await fetch(`${real.url}/demo.json`)).json(), { network: null });
    const page = await fetch(real.url);
    assert.match(page.headers.get('content-security-policy') ?? '', /wss:\/\/\*\.twilio\.com/);
  } finally {
    await real.close();
  }
});

test('settings that cannot be used stop the start and leave nothing behind', async () => {
  await assert.rejects(
    startDemo({ port: 0, env: { TWILIO_ACCOUNT_SID: 'AC1' } }),
    /TWILIO_AUTH_TOKEN is missing/,
  );
  await assert.rejects(startDemo({ port: 0, env: { NODE_ENV: 'production' } }), /NODE_ENV=production/);
  await assert.rejects(startDemo({ env: { PORT: 'abc' } }), /PORT is malformed/);
});
