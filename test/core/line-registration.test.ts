import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PhoneError } from '../../src/core/errors.js';
import { settled } from '../support/fake-voice.js';
import { LineBench, readyLine } from './support/line-bench.js';

describe('registering', () => {
  test('waits for a token and is ready only when the network says so', async () => {
    const bench = new LineBench();
    const outcome = bench.register();
    await settled();
    assert.deepEqual([bench.network.attempts, outcome.result], [0, 'waiting']);
    bench.useToken();
    await settled();
    assert.equal(outcome.result, 'registered');
    assert.deepEqual(bench.statuses, ['connecting', 'ready']);
    assert.equal(bench.state.identity, 'alice');
    assert.deepEqual(bench.ofToken, ['worked', 'is alice']);
    assert.equal(bench.time.waiting, 2, 'only the two of the token are left');
  });

  test('a phone that only dials opens nothing until it does', async () => {
    const bench = new LineBench();
    bench.useToken();
    await settled();
    assert.equal(bench.network.attempts, 0);
    await bench.connect({ To: '+12025550101' });
    assert.equal(bench.network.attempts, 1);
    assert.deepEqual(bench.statuses, []);
  });

  test('two who dial at the same time share one line', async () => {
    const bench = new LineBench();
    bench.useToken();
    const dialled = [bench.connect({ To: 'bob' }), bench.connect({ To: 'bob' })];
    const results = await Promise.allSettled(dialled);
    assert.deepEqual(
      results.map((each) => each.status),
      ['fulfilled', 'fulfilled'],
    );
    assert.equal(bench.network.attempts, 1);
  });

  test('a page that waits is told after 20 s, and the line goes on trying', async () => {
    const bench = new LineBench();
    bench.network.isSilent = true;
    const outcome = bench.register();
    bench.useToken();
    await bench.time.pass(19_999);
    assert.equal(outcome.result, 'waiting');
    await bench.time.pass(1);
    assert.equal(outcome.result, 'offline');
    bench.network.isSilent = false;
    await bench.time.pass(60_000);
    assert.equal(bench.state.status, 'ready');
  });

  test('of two who wait each has 20 s of their own', async () => {
    const bench = new LineBench();
    bench.network.isSilent = true;
    const first = bench.register();
    bench.useToken();
    await bench.time.pass(15_000);
    const second = bench.register();
    await bench.time.pass(10_000);
    assert.deepEqual([first.result, second.result], ['offline', 'waiting']);
    bench.network.isSilent = false;
    bench.line.events.registered('alice');
    await settled();
    assert.equal(second.result, 'registered');
  });

  test('asking again while registered is answered at once', async () => {
    const bench = await readyLine();
    await bench.manager.register();
    assert.equal(bench.line.registrations, 1);
  });

  test('a call that is dialled before there is a token waits for it', async () => {
    const bench = new LineBench();
    const call = bench.connect({ To: '+12025550101' });
    await settled();
    assert.equal(bench.network.attempts, 0);
    bench.useToken();
    assert.equal((await call).direction, 'outgoing');
  });

  test('a call that was given up before there is a line never reaches the network', async () => {
    const bench = new LineBench();
    let isWanted = true;
    const first = bench.connect({ To: '+12025550101' }, () => isWanted);
    isWanted = false;
    const second = bench.connect({ To: '+12025550101' });
    bench.useToken();
    await assert.rejects(first, { kind: 'failed' });
    await second;
    assert.equal(bench.line.calls.size, 1);
  });

  test('a call that was given up while it was started is hung up, and the next one goes out', async () => {
    const bench = await readyLine();
    let isWanted = true;
    const first = bench.connect({ To: '+12025550101' }, () => isWanted);
    const second = bench.connect({ To: '+12025550101' });
    await Promise.resolve();
    isWanted = false;
    await assert.rejects(first, { kind: 'failed' });
    assert.equal((await second).direction, 'outgoing');
    await settled();
    assert.equal(bench.line.calls.size, 1);
  });
});

describe('unregistering', () => {
  test('leaves a line that dials and can be registered again', async () => {
    const bench = await readyLine();
    await bench.manager.unregister();
    assert.equal(bench.state.status, 'offline');
    await bench.connect({ To: 'bob' });
    const outcome = bench.register();
    await settled();
    assert.equal(outcome.result, 'registered');
    assert.equal(bench.network.attempts, 1);
  });

  test('before the line is there holds as well', async () => {
    const bench = new LineBench();
    bench.useToken();
    const outcome = bench.register();
    await bench.manager.unregister();
    await settled();
    assert.equal(outcome.result, 'offline');
    assert.equal(bench.state.status, 'offline');
    assert.ok([...bench.network.lines].every((line) => !line.isRegistered));
  });

  test('while the answer to registering is on its way holds as well', async () => {
    const bench = new LineBench();
    bench.useToken();
    void bench.register();
    while (bench.network.lines.size === 0 || bench.line.registrations === 0) await Promise.resolve();
    await bench.manager.unregister();
    await settled();
    assert.equal(bench.line.isRegistered, false);
    assert.equal(bench.state.status, 'offline');
  });

  test('while nothing is heard leaves no timer that would close the line later', async () => {
    const bench = new LineBench();
    bench.network.isSilent = true;
    void bench.register();
    bench.useToken();
    await settled();
    await bench.manager.unregister();
    assert.equal(bench.time.waiting, 0);
  });

  test('ends the tries to open a line', async () => {
    const bench = new LineBench();
    bench.network.openError = new PhoneError('not-loaded', 'The calling software could not be loaded.');
    void bench.register();
    bench.useToken();
    await settled();
    await bench.manager.unregister();
    const { attempts } = bench.network;
    await bench.time.pass(600_000);
    assert.equal(bench.network.attempts, attempts);
    assert.equal(bench.time.waiting, 0);
  });
});

describe('tokens on a line', () => {
  test('a new one is handed to the line there is', async () => {
    const bench = await readyLine();
    bench.time.jump(1_000);
    const token = bench.useToken();
    await settled();
    assert.equal(bench.line.token, token);
    assert.equal(bench.network.attempts, 1);
    assert.equal(bench.state.status, 'ready');
  });

  test('one that comes while the line is opened is handed over then', async () => {
    const bench = new LineBench();
    let open: () => void = () => {};
    bench.network.opening = new Promise((resolve) => (open = resolve));
    void bench.register();
    bench.useToken();
    bench.time.jump(1_000);
    const token = bench.useToken();
    open();
    await settled();
    assert.equal(bench.line.token, token);
    assert.equal(bench.network.attempts, 1);
  });

  test('one for another gateway opens the line anew', async () => {
    const bench = await readyLine();
    bench.useToken('localhost:1');
    await settled();
    assert.equal(bench.network.attempts, 2);
    assert.equal(bench.state.status, 'ready');
  });

  test('one that is refused is told, and the next one opens the line anew', async () => {
    const bench = new LineBench();
    bench.network.refusesTokens = true;
    void bench.register();
    bench.useToken();
    await settled();
    assert.equal(bench.state.trouble?.kind, 'token-refused');
    assert.equal(bench.state.status, 'offline');
    assert.deepEqual(bench.ofToken, ['refused']);
    bench.network.refusesTokens = false;
    bench.useToken();
    await settled();
    assert.equal(bench.state.status, 'ready');
    assert.equal(bench.state.trouble, null);
    assert.equal(bench.network.attempts, 2);
  });

  test('one that lapsed during a call leaves the call its line until it ends', async () => {
    const bench = await readyLine();
    bench.hasCalls = true;
    const old = bench.line;
    bench.network.expireToken('alice');
    assert.equal(bench.state.trouble?.kind, 'token-expired');
    bench.time.jump(1_000);
    const token = bench.useToken();
    await settled();
    assert.equal(bench.line, old);
    assert.equal(old.token, token, 'so that an interruption can be survived');
    bench.hasCalls = false;
    bench.manager.callsEnded();
    await settled();
    assert.ok(old.isClosed);
    assert.equal(bench.state.status, 'ready');
  });

  test("the SDK's warning is handed on", async () => {
    const bench = await readyLine();
    await bench.time.pass(3_590_000);
    assert.deepEqual(bench.ofToken, ['worked', 'is alice', 'expiring']);
  });
});

describe('leaving and closing', () => {
  test('who leaves takes no more calls with the token there was', async () => {
    const bench = await readyLine();
    bench.manager.leave();
    await settled();
    assert.equal(bench.network.lines.size, 0);
    assert.equal(bench.state.status, 'offline');
    bench.useToken();
    await settled();
    assert.equal(bench.state.status, 'ready');
  });

  test('who leaves during a call keeps the line until the call has ended', async () => {
    const bench = await readyLine();
    bench.hasCalls = true;
    bench.manager.leave();
    await settled();
    assert.equal(bench.network.lines.size, 1);
    bench.hasCalls = false;
    bench.manager.callsEnded();
    await settled();
    assert.equal(bench.network.lines.size, 0);
  });

  test('closing leaves no line, no timer and nobody waiting', async () => {
    const bench = new LineBench();
    bench.network.refusesConnections = true;
    const outcome = bench.register();
    bench.useToken();
    await bench.time.pass(1_000);
    bench.manager.close();
    await settled();
    assert.equal(outcome.result, 'offline');
    assert.equal(bench.network.lines.size, 0);
    assert.equal(bench.time.waiting, 0);
  });

  test('a line that is there only after closing is closed at once', async () => {
    const bench = new LineBench();
    let open: () => void = () => {};
    bench.network.opening = new Promise((resolve) => (open = resolve));
    void bench.register();
    bench.useToken();
    await settled();
    bench.manager.close();
    open();
    await settled();
    assert.equal(bench.network.lines.size, 0);
    assert.equal(bench.time.waiting, 0);
    assert.equal(bench.state.status, 'offline');
  });
});
