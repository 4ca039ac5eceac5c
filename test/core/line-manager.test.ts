import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PhoneError } from '../../src/core/errors.js';
import { LineManager } from '../../src/core/line-manager.js';
import type { VoiceCall } from '../../src/core/ports.js';
import { reduce } from '../../src/core/reducer.js';
import { initialState, type LineStatus, type PhoneState } from '../../src/core/state.js';
import { FakeNetwork, FakeTime, fakeToken, settled } from '../support/fake-voice.js';
import type { FakeLine } from '../support/fake-voice.js';

/** A line manager on a network in memory. */
class Bench {
  readonly time = new FakeTime();
  readonly network = new FakeNetwork(this.time);
  state: PhoneState = initialState;
  /** Every status there was, in order. */
  readonly statuses: LineStatus[] = [];
  readonly calls: VoiceCall[] = [];
  /** What the token keeper was told. */
  readonly ofToken: string[] = [];
  hasCalls = false;
  readonly manager = new LineManager({
    voice: this.network.voice,
    time: this.time,
    apply: (fact) => {
      this.state = reduce(this.state, fact);
      if (this.state.status !== (this.statuses.at(-1) ?? 'offline')) this.statuses.push(this.state.status);
    },
    hasCalls: () => this.hasCalls,
    incoming: (call) => void this.calls.push(call),
    outputsChanged: () => {},
    tokenExpiring: () => void this.ofToken.push('expiring'),
    tokenRefused: () => void this.ofToken.push('refused'),
    tokenWorked: () => void this.ofToken.push('worked'),
    identified: (identity) => void this.ofToken.push(`is ${identity}`),
  });

  useToken(gateway?: string): string {
    const token = fakeToken('alice', { now: this.time.now() });
    this.manager.useToken({ token, ...(gateway !== undefined && { gateway }) });
    return token;
  }

  /** Begins to register, and answers what came of it later. */
  register(): { result: string } {
    const outcome = { result: 'waiting' };
    this.manager.register().then(
      () => (outcome.result = 'registered'),
      (thrown: unknown) => (outcome.result = thrown instanceof PhoneError ? thrown.kind : 'something else'),
    );
    return outcome;
  }

  /** The one line that is open. */
  get line(): FakeLine {
    const [line, ...others] = this.network.lines;
    assert.ok(line && others.length === 0, `${this.network.lines.size} lines are open`);
    return line;
  }
}

/** A bench whose line is registered. */
async function ready(): Promise<Bench> {
  const bench = new Bench();
  void bench.register();
  bench.useToken();
  await settled();
  assert.equal(bench.state.status, 'ready');
  return bench;
}

describe('registering', () => {
  test('waits for a token and is ready only when the network says so', async () => {
    const bench = new Bench();
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
    const bench = new Bench();
    bench.useToken();
    await settled();
    assert.equal(bench.network.attempts, 0);
    await bench.manager.connect({ To: '+12025550101' });
    assert.equal(bench.network.attempts, 1);
    assert.deepEqual(bench.statuses, []);
  });

  test('two who dial at the same time share one line', async () => {
    const bench = new Bench();
    bench.useToken();
    const dialled = [bench.manager.connect({ To: 'bob' }), bench.manager.connect({ To: 'bob' })];
    const results = await Promise.allSettled(dialled);
    assert.deepEqual(
      results.map((each) => each.status),
      ['fulfilled', 'rejected'],
    );
    assert.equal(bench.network.attempts, 1);
  });

  test('a page that waits is told after 20 s, and the line goes on trying', async () => {
    const bench = new Bench();
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

  test('asking again while registered is answered at once', async () => {
    const bench = await ready();
    await bench.manager.register();
    assert.equal(bench.line.registrations, 1);
  });

  test('without a token there is nothing to dial on', async () => {
    const bench = new Bench();
    await assert.rejects(bench.manager.connect({ To: 'bob' }), { kind: 'token-unavailable' });
  });
});

describe('unregistering', () => {
  test('leaves a line that dials and can be registered again', async () => {
    const bench = await ready();
    await bench.manager.unregister();
    assert.equal(bench.state.status, 'offline');
    await bench.manager.connect({ To: 'bob' });
    const outcome = bench.register();
    await settled();
    assert.equal(outcome.result, 'registered');
    assert.equal(bench.network.attempts, 1);
  });

  test('before the line is there holds as well', async () => {
    const bench = new Bench();
    bench.useToken();
    const outcome = bench.register();
    await bench.manager.unregister();
    await settled();
    assert.equal(outcome.result, 'offline');
    assert.equal(bench.state.status, 'offline');
    assert.ok([...bench.network.lines].every((line) => !line.isRegistered));
  });

  test('while the answer to registering is on its way holds as well', async () => {
    const bench = new Bench();
    bench.useToken();
    void bench.register();
    while (bench.network.lines.size === 0 || bench.line.registrations === 0) await Promise.resolve();
    await bench.manager.unregister();
    await settled();
    assert.equal(bench.line.isRegistered, false);
    assert.equal(bench.state.status, 'offline');
  });

  test('while nothing is heard leaves no timer that would close the line later', async () => {
    const bench = new Bench();
    bench.network.isSilent = true;
    void bench.register();
    bench.useToken();
    await settled();
    await bench.manager.unregister();
    assert.equal(bench.time.waiting, 0);
  });

  test('ends the tries to open a line', async () => {
    const bench = new Bench();
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

describe('a line that breaks', () => {
  test('gets back by itself and tells each step once', async () => {
    const bench = await ready();
    bench.line.dropSocket();
    assert.equal(bench.state.status, 'offline');
    assert.equal(bench.state.trouble?.kind, 'offline');
    await bench.time.pass(1_000);
    assert.deepEqual(bench.statuses, ['connecting', 'ready', 'offline', 'connecting', 'ready']);
    assert.equal(bench.state.trouble, null);
    assert.equal(bench.network.attempts, 1);
  });

  test('is opened anew when nothing was heard of it for 45 s', async () => {
    const bench = new Bench();
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
    const bench = new Bench();
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
    const bench = await ready();
    bench.network.refusesConnections = true;
    bench.line.dropSocket();
    await bench.time.pass(300_000);
    assert.equal(bench.network.attempts, 1);
    bench.network.refusesConnections = false;
    await bench.time.pass(1_000);
    assert.equal(bench.state.status, 'ready');
  });

  test('for good is opened anew at once', async () => {
    const bench = await ready();
    const old = bench.line;
    old.events.broken();
    await settled();
    assert.ok(old.isClosed);
    assert.equal(bench.state.status, 'ready');
    assert.equal(bench.network.attempts, 2);
  });

  test('for good and only dials is opened anew when it dials again', async () => {
    const bench = new Bench();
    bench.useToken();
    await bench.manager.connect({ To: '+12025550101' });
    bench.line.events.broken();
    await settled();
    assert.equal(bench.network.attempts, 1);
    await bench.manager.connect({ To: '+12025550101' });
    assert.equal(bench.network.attempts, 2);
  });

  test('for good during a call waits until the call has ended', async () => {
    const bench = await ready();
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
    const bench = await ready();
    bench.manager.callsEnded();
    await settled();
    assert.equal(bench.network.attempts, 1);
  });

  test('and was replaced is not listened to any more', async () => {
    const bench = await ready();
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
    const bench = await ready();
    bench.line.events.failed(new PhoneError('failed', 'odd', { code: 31100 }));
    assert.equal(bench.state.trouble, null);
    assert.equal(bench.state.status, 'ready');
  });
});

describe('a line that cannot be opened', () => {
  const attemptsIn = async (chance: number): Promise<readonly number[]> => {
    const bench = new Bench();
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
    const bench = new Bench();
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
    const bench = new Bench();
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
    const bench = new Bench();
    bench.network.openError = new PhoneError('not-loaded', 'The calling software could not be loaded.');
    bench.useToken();
    await assert.rejects(bench.manager.connect({ To: 'bob' }), { kind: 'not-loaded' });
    assert.equal(bench.time.waiting, 0);
  });

  test('is not tried any more when the phone was closed', async () => {
    const bench = new Bench();
    bench.network.openError = new PhoneError('not-loaded', 'The calling software could not be loaded.');
    void bench.register();
    bench.useToken();
    await settled();
    bench.manager.close();
    assert.equal(bench.time.waiting, 0);
  });

  test('is tried at once when somebody asks for that', async () => {
    const bench = new Bench();
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
    const bench = await ready();
    bench.manager.retry();
    await settled();
    assert.equal(bench.network.attempts, 1);
  });
});

describe('tokens on a line', () => {
  test('a new one is handed to the line there is', async () => {
    const bench = await ready();
    bench.time.jump(1_000);
    const token = bench.useToken();
    await settled();
    assert.equal(bench.line.token, token);
    assert.equal(bench.network.attempts, 1);
    assert.equal(bench.state.status, 'ready');
  });

  test('one that comes while the line is opened is handed over then', async () => {
    const bench = new Bench();
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
    const bench = await ready();
    bench.useToken('localhost:1');
    await settled();
    assert.equal(bench.network.attempts, 2);
    assert.equal(bench.state.status, 'ready');
  });

  test('one that is refused is told, and the next one opens the line anew', async () => {
    const bench = new Bench();
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
    const bench = await ready();
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
    const bench = await ready();
    await bench.time.pass(3_590_000);
    assert.deepEqual(bench.ofToken, ['worked', 'is alice', 'expiring']);
  });
});

describe('leaving and closing', () => {
  test('who leaves takes no more calls with the token there was', async () => {
    const bench = await ready();
    bench.manager.leave();
    await settled();
    assert.equal(bench.network.lines.size, 0);
    assert.equal(bench.state.status, 'offline');
    bench.useToken();
    await settled();
    assert.equal(bench.state.status, 'ready');
  });

  test('who leaves during a call keeps the line until the call has ended', async () => {
    const bench = await ready();
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
    const bench = new Bench();
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
    const bench = new Bench();
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
