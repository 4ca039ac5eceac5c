import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DigitSender } from '../../src/core/digit-sender.js';
import { FakeTime } from '../support/fake-voice.js';

/** What was sent and when, in ms since the start. */
interface Bench {
  readonly time: FakeTime;
  readonly sender: DigitSender;
  readonly sent: (readonly [tones: string, at: number])[];
  readonly failures: unknown[];
}

function newBench(onSend: (tones: string) => void = () => {}): Bench {
  const time = new FakeTime(0);
  const sent: [string, number][] = [];
  const failures: unknown[] = [];
  const send = (tones: string): void => {
    onSend(tones);
    sent.push([tones, time.now()]);
  };
  return { time, sent, failures, sender: new DigitSender(time, send, (thrown) => failures.push(thrown)) };
}

test('12#w*0 arrives complete, with half a second of pause where the w is', async () => {
  const { time, sent, sender } = newBench();
  sender.add('12#w*0');
  await time.pass(10_000);
  assert.deepEqual(sent, [
    ['12#', 0],
    ['*0', 3 * 300 + 500],
  ]);
});

test('several pauses add up, at the beginning and at the end as well', async () => {
  const { time, sent, sender } = newBench();
  sender.add('ww1w');
  sender.add('2');
  await time.pass(10_000);
  assert.deepEqual(sent, [
    ['1', 1_000],
    ['2', 1_000 + 300 + 500],
  ]);
});

test('keys pressed one after the other wait for the one before', async () => {
  const { time, sent, sender } = newBench();
  sender.add('1');
  await time.pass(100);
  sender.add('2');
  sender.add('3');
  await time.pass(10_000);
  assert.deepEqual(sent, [
    ['1', 0],
    ['2', 300],
    ['3', 600],
  ]);
});

test('a key pressed later is sent at once', async () => {
  const { time, sent, sender } = newBench();
  sender.add('1');
  await time.pass(5_000);
  sender.add('2');
  assert.deepEqual(sent.at(-1), ['2', 5_000]);
});

test('a key that is pressed because another one was sent waits for it', async () => {
  const { time, sent, sender } = newBench((tones) => {
    if (tones === '1') sender.add('2');
  });
  sender.add('1');
  await time.pass(10_000);
  assert.deepEqual(sent, [
    ['1', 0],
    ['2', 300],
  ]);
  assert.equal(time.waiting, 0);
});

test('when a digit cannot be sent those that wait are dropped and it is told once', async () => {
  const failure = new Error('no tones here');
  const { time, sent, failures, sender } = newBench((tones) => {
    if (tones === '2') throw failure;
  });
  sender.add('1w2w3');
  await time.pass(10_000);
  assert.deepEqual(sent, [['1', 0]]);
  assert.deepEqual(failures, [failure]);
  assert.equal(time.waiting, 0);
  sender.add('4');
  assert.equal(sent.at(-1)?.[0], '4', 'the next key works again');
});

test('a call that ends keys nothing more', async () => {
  const { time, sent, sender } = newBench();
  sender.add('1w2w3');
  sender.stop();
  assert.equal(time.waiting, 0);
  await time.pass(10_000);
  assert.deepEqual(sent, [['1', 0]]);
});
