import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Store, type StateListener } from '../../src/core/store.js';
import { began, ended } from './support/facts.js';

function newStore(): { store: Store; reported: unknown[] } {
  const reported: unknown[] = [];
  return { store: new Store((thrown) => reported.push(thrown)), reported };
}

test('a listener hears of each change with what is now and what was before', () => {
  const { store } = newStore();
  const heard: string[] = [];
  store.subscribe((state, before) => heard.push(`${before.status} to ${state.status}`));
  store.apply({ type: 'line-changed', status: 'connecting' });
  store.apply({ type: 'line-changed', status: 'connecting' });
  store.apply({ type: 'line-changed', status: 'ready' });
  assert.deepEqual(heard, ['offline to connecting', 'connecting to ready']);
});

test('a listener for one part hears of that part only', () => {
  const { store } = newStore();
  let calls = 0;
  let either = 0;
  store.subscribe(() => calls++, ['calls']);
  store.subscribe(() => either++, ['calls', 'status']);
  store.apply({ type: 'line-changed', status: 'ready' });
  store.apply(began('incoming'));
  store.apply({ type: 'microphone-changed', access: 'granted' });
  assert.deepEqual([calls, either], [1, 2]);
});

test('a listener for two parts that change together hears of it once', () => {
  const { store } = newStore();
  store.apply({ type: 'configured', registers: true, hasToken: false });
  let heard = 0;
  store.subscribe(() => heard++, ['registers', 'hasToken']);
  store.apply({ type: 'configured', registers: false, hasToken: true });
  assert.equal(heard, 1);
});

test('who has left hears nothing any more', () => {
  const { store } = newStore();
  let heard = 0;
  const leave = [store.subscribe(() => heard++), store.subscribe(() => heard++, ['status', 'calls'])];
  for (const each of leave) each();
  store.apply({ type: 'line-changed', status: 'ready' });
  store.apply(began('incoming'));
  assert.equal(heard, 0);
});

test('a listener that throws does not silence the others', () => {
  const { store, reported } = newStore();
  const heard: string[] = [];
  const failure = new Error('broken listener');
  store.subscribe(() => {
    throw failure;
  });
  store.subscribe(() => heard.push('first'));
  store.subscribe(() => {
    throw failure;
  }, ['status']);
  store.subscribe(() => heard.push('second'), ['status']);
  store.apply({ type: 'line-changed', status: 'ready' });
  assert.deepEqual(heard, ['first', 'second']);
  assert.deepEqual(reported, [failure, failure]);
});

test('what happens while listeners run is so at once, and told in its turn, so that all see the same order', () => {
  const { store } = newStore();
  const seen: string[] = [];
  const look =
    (who: string): StateListener =>
    (state) =>
      void seen.push(`${who}: ${state.calls[0]?.phase ?? 'none'}`);
  store.subscribe((state) => {
    if (state.calls[0]?.phase === 'incoming') {
      store.apply(ended());
      assert.equal(store.state.calls[0]?.phase, 'ended');
    } else if (state.calls[0]?.phase === 'ended') store.apply({ type: 'call-cleared', id: 'a' });
  });
  store.subscribe(look('first'));
  store.subscribe(look('second'));
  store.apply(began('incoming'));
  assert.deepEqual(seen, [
    'first: incoming',
    'second: incoming',
    'first: ended',
    'second: ended',
    'first: none',
    'second: none',
  ]);
});

test('a listener that comes while others are told waits for the next change', () => {
  const { store } = newStore();
  let heard = 0;
  store.subscribe(() => {
    if (heard === 0) store.subscribe(() => heard++);
  });
  store.apply({ type: 'line-changed', status: 'connecting' });
  assert.equal(heard, 0);
  store.apply({ type: 'line-changed', status: 'ready' });
  assert.equal(heard, 1);
});
