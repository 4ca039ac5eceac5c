import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PhoneError } from '../../src/core/errors.js';
import { AudioBench as Bench } from './support/audio-bench.js';

const headset = { id: 'h', label: 'Headset' };
const speakers = { id: 's', label: 'Built-in Speakers' };
const system = { id: 'default', label: 'Default' };

test('the speaker cannot be switched before there is a line, and says why', async () => {
  const bench = new Bench();
  await bench.manager.speaker(true);
  assert.deepEqual(bench.moves, []);
  assert.equal(bench.state.speaker.obstacle, 'not-started');
});

test('a browser that cannot choose, and a machine with one output, say why and move nothing', async () => {
  const bench = new Bench();
  bench.offer([headset, speakers], null, false);
  assert.equal(bench.state.speaker.obstacle, 'unsupported');
  bench.offer([system, speakers]);
  assert.equal(bench.state.speaker.obstacle, 'single-output', 'the default is the same device again');
  await bench.manager.speaker(true);
  assert.deepEqual(bench.moves, []);
});

test('the sound moves to what is called a speaker and back to the default', async () => {
  const bench = new Bench();
  bench.offer([system, speakers, headset]);
  assert.equal(bench.state.speaker.on, false);
  await bench.manager.speaker(true);
  assert.equal(bench.state.speaker.on, false, 'on only when the line says so');
  bench.offer([system, speakers, headset], 's');
  assert.equal(bench.state.speaker.on, true);
  await bench.manager.speaker(false);
  assert.deepEqual(bench.moves, ['s', 'default']);
});

test('what is asked for and there already moves nothing', async () => {
  const bench = new Bench();
  bench.offer([headset, speakers], 's');
  await bench.manager.speaker(true);
  assert.deepEqual(bench.moves, []);
});

test('where nothing is called a speaker the last output is taken', async () => {
  const bench = new Bench();
  bench.offer([system, headset, { id: 'm', label: 'Monitor' }]);
  await bench.manager.speaker(true);
  assert.deepEqual(bench.moves, ['m']);
});

test('a device that refuses the sound is told as trouble', async () => {
  const bench = new Bench();
  bench.offer([headset, speakers]);
  bench.failure = new Error('unplugged');
  await bench.manager.speaker(true);
  assert.equal(bench.state.trouble?.kind, 'output-failed');
  bench.failure = new PhoneError('output-failed', 'Not that one.');
  await bench.manager.speaker(true);
  assert.equal(bench.state.trouble, bench.failure);
});

test('the same list again tells nothing, a new name does', () => {
  const bench = new Bench();
  bench.offer([headset, speakers]);
  const told = bench.state.speaker;
  bench.offer([{ ...headset }, { ...speakers }]);
  assert.equal(bench.state.speaker, told);
  bench.offer([headset, { id: 's', label: 'Speakers' }]);
  assert.notEqual(bench.state.speaker, told);
});

test('when the line is gone there is nothing to switch', () => {
  const bench = new Bench();
  bench.offer([headset, speakers], 's');
  bench.manager.outputsChanged(null);
  assert.deepEqual(bench.state.speaker, { on: false, outputs: [], obstacle: 'not-started' });
});
