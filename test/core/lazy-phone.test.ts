import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PhoneChange } from '../../src/core/changes.js';
import { LazyPhone } from '../../src/core/lazy-phone.js';
import { Phone } from '../../src/core/phone.js';
import { initialState } from '../../src/core/state.js';
import { FakePorts, fakeToken, settled } from '../support/fake-voice.js';

/** A phone that is loaded when somebody needs it; a test decides whether that works. */
class Bench {
  readonly ports = new FakePorts();
  loads = 0;
  failure: Error | null = null;
  readonly told: PhoneChange['type'][] = [];
  readonly phone = new LazyPhone(async () => {
    this.loads++;
    await Promise.resolve();
    if (this.failure) throw this.failure;
    return new Phone(this.ports);
  });

  readonly token = fakeToken('alice', { now: this.ports.time.now() });
}

test('looking and listening load nothing', async () => {
  const bench = new Bench();
  bench.phone.subscribe(() => {});
  bench.phone.listen(() => {});
  bench.phone.answer();
  bench.phone.decline();
  bench.phone.mute(true);
  bench.phone.hold(true);
  bench.phone.speaker(true);
  bench.phone.sendDigits('1');
  bench.phone.dismiss();
  await settled();
  assert.equal(bench.loads, 0);
  assert.equal(bench.phone.state, initialState);
  assert.equal(bench.phone.microphone, 'unknown');
});

test('a token loads it once, and who listened before hears everything', async () => {
  const bench = new Bench();
  const seen: string[] = [];
  bench.phone.subscribe((state) => void seen.push(state.status), ['status']);
  bench.phone.listen((change) => void bench.told.push(change.type));
  bench.phone.setToken(bench.token);
  bench.phone.setDefaultCallerName('A customer');
  await settled();
  assert.equal(bench.loads, 1);
  assert.equal(bench.phone.state.status, 'ready');
  assert.equal(seen.at(-1), 'ready');
  assert.ok(bench.told.includes('phone-ready'));
});

test('who has left before it was loaded hears nothing', async () => {
  const bench = new Bench();
  let heard = 0;
  const leave = [bench.phone.subscribe(() => heard++), bench.phone.listen(() => heard++)];
  for (const each of leave) each();
  bench.phone.setToken(bench.token);
  await settled();
  assert.equal(heard, 0);
});

test('who leaves after it was loaded hears nothing more', async () => {
  const bench = new Bench();
  let heard = 0;
  const leave = bench.phone.subscribe(() => heard++);
  bench.phone.setToken(bench.token);
  await settled();
  leave();
  heard = 0;
  bench.phone.dial('+12025550101');
  await settled();
  assert.equal(heard, 0);
});

test('once it is there it is that phone', async () => {
  const bench = new Bench();
  bench.phone.setToken(bench.token);
  await settled();
  const id = bench.phone.dial('+12025550101');
  assert.ok(id);
  await bench.ports.time.pass(2_000);
  bench.phone.mute(true, id);
  bench.phone.sendDigits('12', id);
  const [call] = bench.phone.state.calls;
  assert.deepEqual([call?.id, call?.phase, call?.muted, call?.digits], [id, 'active', true, '12']);
  bench.phone.hangUp(id);
  await settled();
  assert.equal(bench.phone.state.calls[0]?.phase, 'ended');
});

test('register() waits for the phone and for the network', async () => {
  const bench = new Bench();
  const registered = bench.phone.register();
  bench.phone.setToken(bench.token);
  await registered;
  assert.equal(bench.phone.state.status, 'ready');
});

test('a phone that cannot be loaded says so, and has everything when it is loaded after all', async () => {
  const bench = new Bench();
  bench.failure = new Error('no network');
  const troubles: unknown[] = [];
  bench.phone.subscribe((state) => void troubles.push(state.trouble?.kind));
  bench.phone.listen((change) => void bench.told.push(change.type));
  bench.phone.setToken(bench.token);
  bench.phone.dial('+12025550101');
  await settled();
  assert.deepEqual(troubles, ['not-loaded']);
  assert.deepEqual(bench.told, ['phone-error']);
  bench.failure = null;
  bench.phone.retry();
  await settled();
  assert.equal(bench.loads, 2);
  assert.equal(bench.phone.state.status, 'ready');
  assert.equal(bench.phone.state.trouble, null);
  assert.deepEqual(bench.phone.state.calls, [], 'a call of long ago is not dialled now');
});

test('destroyed before it was loaded it stays closed and loads nothing', async () => {
  const bench = new Bench();
  bench.phone.destroy();
  await settled();
  assert.equal(bench.phone.state.status, 'closed');
  bench.phone.setToken(bench.token);
  bench.phone.dial('bob');
  await assert.rejects(bench.phone.register(), { kind: 'offline' });
  await settled();
  assert.equal(bench.loads, 0);
  assert.equal(bench.phone.state.status, 'closed');
});

test('destroyed while it is loaded it is closed when it is there', async () => {
  const bench = new Bench();
  bench.phone.setToken(bench.token);
  bench.phone.destroy();
  await settled();
  assert.equal(bench.phone.state.status, 'closed');
  assert.equal(bench.ports.time.waiting, 0);
  assert.equal(bench.ports.network.lines.size, 0);
});

test('a listener that throws while it is loaded does not keep the phone from coming', async () => {
  const bench = new Bench();
  bench.phone.subscribe(() => {
    throw new Error('broken page');
  });
  bench.phone.setToken(bench.token);
  await settled();
  assert.equal(bench.phone.state.status, 'ready');
});
