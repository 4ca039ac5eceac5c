import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PhoneError } from '../../src/core/errors.js';
import { settled } from '../support/fake-voice.js';
import { LineBench, readyLine } from './support/line-bench.js';

describe('a line that breaks', () => {
  test('gets back by itself and tells each step once', async () => {
    const bench = await readyLine();
    bench.line.dropSocket();
    assert.equal(bench.state.status, 'offline');
    assert.equal(bench.state.trouble?.kind, 'offline');
    await bench.time.pass(1_000);
    assert.deepEqual(bench.statuses, ['connecting', 'ready', 'offline', 'connecting', 'ready']);
    assert.equal(bench.state.trouble, null);
    assert.equal(bench.network.attempts, 1);
  });

  test('is opened anew when nothing was heard of it for 45 s', async () => {
    const bench = new LineBench();
    bench.network.isSilent = true;
    void bench.register();
    bench.useToken();
    await bench.time.pass(44_999);
    const old = bench.line;
    await bench.time.pass(1);
    assert.ok(old.isClosed);
    assert.notEqual(bench.line, old);
    assert.equal(bench.network.attempts, 2);
  });

  test('is given another 45 s by each sign of life', async () => {
    const bench = new LineBench();
    bench.network.isSilent = true;
    void bench.register();
    bench.useToken();
    await bench.time.pass(40_000);
    bench.line.events.registering();
    await bench.time.pass(40_000);
    bench.line.events.unregistered();
    await bench.time.pass(40_000);
    bench.line.events.failed(new PhoneError('offline', 'no way'));
    await bench.time.pass(40_000);
    assert.equal(bench.network.attempts, 1);
    await bench.time.pass(5_000);
    assert.equal(bench.network.attempts, 2);
  });

  test('is left alone as long as its tries are heard', async () => {
    const bench = await readyLine();
    bench.network.refusesConnections = true;
    bench.line.dropSocket();
    await bench.time.pass(300_000);
    assert.equal(bench.network.attempts, 1);
    bench.network.refusesConnections = false;
    await bench.time.pass(1_000);
    assert.equal(bench.state.status, 'ready');
  });

  test('for good is opened anew at once', async () => {
    const bench = await readyLine();
    const old = bench.line;
    old.events.broken();
    await settled();
    assert.ok(old.isClosed);
    assert.equal(bench.state.status, 'ready');
    assert.equal(bench.network.attempts, 2);
  });

  test('for good and only dials is opened anew when it dials again', async () => {
    const bench = new LineBench();
    bench.useToken();
    await bench.connect({ To: '+12025550101' });
    bench.line.events.broken();
    await settled();
    assert.equal(bench.network.attempts, 1);
    await bench.connect({ To: '+12025550101' });
    assert.equal(bench.network.attempts, 2);
  });

  test('for good during a call waits until the call has ended', async () => {
    const bench = await readyLine();
    bench.hasCalls = true;
    const old = bench.line;
    old.events.broken();
    await settled();
    assert.equal(bench.line, old);
    bench.hasCalls = false;
    bench.manager.callsEnded();
    await settled();
    assert.notEqual(bench.line, old);
  });

  test('is not opened anew because a call ended, when it is well', async () => {
    const bench = await readyLine();
    bench.manager.callsEnded();
    await settled();
    assert.equal(bench.network.attempts, 1);
  });

  test('and was replaced is not listened to any more', async () => {
    const bench = await readyLine();
    const old = bench.line;
    old.events.broken();
    await settled();
    old.events.unregistered();
    old.events.failed(new PhoneError('token-refused', 'late news'));
    old.events.broken();
    await settled();
    assert.equal(bench.state.status, 'ready');
    assert.equal(bench.state.trouble, null);
    assert.equal(bench.network.attempts, 2);
  });

  test('a stray error while people can reach us is no trouble', async () => {
    const bench = await readyLine();
    bench.line.events.failed(new PhoneError('failed', 'odd', { code: 31100 }));
    assert.equal(bench.state.trouble, null);
    assert.equal(bench.state.status, 'ready');
  });
});

describe('a line that cannot be opened', () => {
  const attemptsIn = async (chance: number): Promise<readonly number[]> => {
    const bench = new LineBench();
    bench.time.chance = chance;
    bench.network.openError = new PhoneError('not-loaded', 'The calling software could not be loaded.');
    void bench.register();
    bench.useToken();
    await settled();
    assert.equal(bench.state.trouble?.kind, 'not-loaded');
    const delays: number[] = [];
    for (let i = 0; i < 8; i++) {
      const before = bench.network.attempts;
      const start = bench.time.now();
      while (bench.network.attempts === before) await bench.time.pass(bench.time.nextIn ?? 0);
      delays.push(bench.time.now() - start);
    }
    return delays;
  };

  test('is tried again ever later, up to 30 s', async () => {
    assert.deepEqual(await attemptsIn(1), [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  test('and not by all phones in the same moment', async () => {
    assert.deepEqual(await attemptsIn(0), [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  });

  test('is registered once it can be', async () => {
    const bench = new LineBench();
    bench.network.openError = new PhoneError('not-loaded', 'The calling software could not be loaded.');
    void bench.register();
    bench.useToken();
    await settled();
    bench.network.openError = null;
    await bench.time.pass(500);
    assert.equal(bench.state.status, 'ready');
    assert.equal(bench.state.trouble, null);
  });

  test('is tried soon again when it breaks later on', async () => {
    const bench = new LineBench();
    const error = new PhoneError('not-loaded', 'The calling software could not be loaded.');
    bench.network.openError = error;
    void bench.register();
    bench.useToken();
    await bench.time.pass(20_000);
    bench.network.openError = null;
    await bench.time.pass(30_000);
    assert.equal(bench.state.status, 'ready');
    bench.network.openError = error;
    bench.line.events.broken();
    await settled();
    bench.network.openError = null;
    await bench.time.pass(500);
    assert.equal(bench.state.status, 'ready');
  });

  test('is not tried again by itself when it only dials', async () => {
    const bench = new LineBench();
    bench.network.openError = new PhoneError('not-loaded', 'The calling software could not be loaded.');
    bench.useToken();
    await assert.rejects(bench.connect({ To: 'bob' }), { kind: 'not-loaded' });
    assert.equal(bench.time.waiting, 0);
  });

  test('is not tried any more when the phone was closed', async () => {
    const bench = new LineBench();
    bench.network.openError = new PhoneError('not-loaded', 'The calling software could not be loaded.');
    void bench.register();
    bench.useToken();
    await settled();
    bench.manager.close();
    assert.equal(bench.time.waiting, 0);
  });

  test('is tried at once when somebody asks for that', async () => {
    const bench = new LineBench();
    bench.network.openError = new PhoneError('not-loaded', 'The calling software could not be loaded.');
    void bench.register();
    bench.useToken();
    await settled();
    bench.network.openError = null;
    bench.manager.retry();
    await settled();
    assert.equal(bench.state.status, 'ready');
  });

  test('a line that is well is left alone by a retry', async () => {
    const bench = await readyLine();
    bench.manager.retry();
    await settled();
    assert.equal(bench.network.attempts, 1);
  });
});
