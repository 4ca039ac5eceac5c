import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Directory } from '../../src/core/directory.js';
import { FakeMemory } from '../support/fake-voice.js';

const opened = (memory: FakeMemory, identity: string): Directory => {
  const directory = new Directory(memory);
  directory.open(identity);
  return directory;
};

test('people and the default name are there again after a reload', () => {
  const memory = new FakeMemory();
  const before = opened(memory, 'alice');
  before.register('bob', 'Bob Builder', 'https://example.com/bob.png');
  before.setDefaultName('A customer');
  const after = opened(memory, 'alice');
  assert.deepEqual(after.find('bob'), { name: 'Bob Builder', image: 'https://example.com/bob.png' });
  assert.equal(after.defaultName, 'A customer');
});

test('whom Alice knows is not known to Bob', () => {
  const memory = new FakeMemory();
  const alice = opened(memory, 'alice');
  alice.register('carol', 'Carol', null);
  alice.setDefaultName('A friend');
  const bob = opened(memory, 'bob');
  assert.equal(bob.find('carol'), null);
  assert.equal(bob.defaultName, '');
});

test('another identity on the same phone begins with its own people', () => {
  const memory = new FakeMemory();
  opened(memory, 'bob').register('dave', 'Dave', null);
  const directory = opened(memory, 'alice');
  directory.register('carol', 'Carol', null);
  directory.open('bob');
  assert.equal(directory.find('carol'), null);
  assert.equal(directory.find('dave')?.name, 'Dave');
});

test('people registered before we know who we are belong to whom we turn out to be', () => {
  const memory = new FakeMemory();
  opened(memory, 'alice').register('bob', 'Bob of last time', null);
  const directory = new Directory(memory);
  directory.register('bob', 'Bob', null);
  directory.setDefaultName('Somebody');
  assert.equal(directory.find('bob')?.name, 'Bob', 'known at once');
  assert.equal(memory.kept.size, 1, 'and kept for nobody yet');
  directory.open('alice');
  assert.equal(opened(memory, 'alice').find('bob')?.name, 'Bob');
  assert.equal(opened(memory, 'alice').defaultName, 'Somebody');
});

test('hearing the same identity again changes nothing', () => {
  const memory = new FakeMemory();
  const directory = opened(memory, 'alice');
  directory.register('bob', 'Bob', null);
  memory.kept.clear();
  directory.open('alice');
  assert.equal(directory.find('bob')?.name, 'Bob');
});

test('who is unregistered stays away', () => {
  const memory = new FakeMemory();
  const directory = opened(memory, 'alice');
  directory.register('bob', 'Bob', null);
  directory.unregister('bob');
  directory.unregister('nobody');
  assert.equal(directory.find('bob'), null);
  assert.equal(opened(memory, 'alice').find('bob'), null);
});

test('an empty default name takes the old one back', () => {
  const memory = new FakeMemory();
  const directory = opened(memory, 'alice');
  directory.setDefaultName('A customer');
  directory.setDefaultName('');
  assert.equal(opened(memory, 'alice').defaultName, '');
});

for (const id of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
  test(`a client called ${id} is a client like any other, and kept`, () => {
    const memory = new FakeMemory();
    const directory = opened(memory, 'alice');
    assert.equal(directory.find(id), null);
    directory.register(id, 'Odd', null);
    assert.equal(directory.find(id)?.name, 'Odd');
    assert.equal(opened(memory, 'alice').find(id)?.name, 'Odd');
    assert.equal(({} as { name?: string }).name, undefined, 'and nothing else changed its name');
  });
}

for (const stored of [
  'not JSON',
  'null',
  '42',
  '[]',
  '{}',
  '{"clients":7,"defaultName":7}',
  '{"clients":{"bob":null,"eve":{"name":7}}}',
]) {
  test(`a memory that holds ${stored} is as good as an empty one`, () => {
    const memory = new FakeMemory();
    opened(memory, 'alice').register('x', 'X', null);
    for (const key of memory.kept.keys()) memory.kept.set(key, stored);
    const directory = opened(memory, 'alice');
    assert.equal(directory.find('bob'), null);
    assert.equal(directory.find('eve'), null);
    assert.equal(directory.defaultName, '');
    directory.register('bob', 'Bob', null);
    assert.equal(opened(memory, 'alice').find('bob')?.name, 'Bob', 'and can be written again');
  });
}

test('what was kept well beside what was not is there', () => {
  const memory = new FakeMemory();
  opened(memory, 'alice').register('x', 'X', null);
  const stored =
    '{"clients":{"bad":null,"worse":{"name":7},"bob":{"name":"Bob","image":7}},"defaultName":"Somebody"}';
  for (const key of memory.kept.keys()) memory.kept.set(key, stored);
  const directory = opened(memory, 'alice');
  assert.deepEqual(directory.find('bob'), { name: 'Bob', image: null });
  assert.deepEqual([directory.find('bad'), directory.find('worse')], [null, null]);
  assert.equal(directory.defaultName, 'Somebody');
});
