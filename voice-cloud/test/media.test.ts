import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DigitDecoder } from '../src/media/digit-decoder.js';
import { levelOf } from '../src/media/level.js';
import { decodeMuLaw, encodeMuLaw } from '../src/media/mu-law.js';
import { ReceiveQueue } from '../src/media/receive-queue.js';
import { telephoneEventType } from '../src/media/sdp.js';
import { Speaker } from '../src/media/speaker.js';
import { Ticker } from '../src/media/ticker.js';
import { Tone } from '../src/media/tones.js';
import { decodeWav } from '../src/media/wav.js';
import { shareOf } from './support/goertzel.js';
import { until } from './support/waiting.js';
import { sine, wavOf } from './support/wav.js';

test('mu-law keeps every sample within its step, and silence silent', () => {
  const samples = Int16Array.from({ length: 655 }, (_, index) => index * 100 - 32700);
  const back = decodeMuLaw(encodeMuLaw(samples));
  samples.forEach((sample, index) => {
    const error = Math.abs(sample - (back[index] ?? 0));
    assert.ok(
      error <= Math.abs(sample) / 16 + 8 || Math.abs(sample) > 32100,
      `${sample} became ${back[index]}`,
    );
  });
  assert.deepEqual([...encodeMuLaw(new Int16Array(2))], [0xff, 0xff]);
  assert.deepEqual(
    [...decodeMuLaw(Uint8Array.of(0xff, 0x7f, 0x00, 0x80))].map(Math.abs),
    [0, 0, 32124, 32124],
  );
});

test('a key counts once for all its packets, and again when it is pressed again', () => {
  const decoder = new DigitDecoder();
  const packet = (digit: number, end = false): Uint8Array => Uint8Array.of(digit, end ? 0x8a : 0x0a, 3, 32);
  const heard = [
    decoder.decode(1000, packet(5)),
    decoder.decode(1000, packet(5)),
    decoder.decode(1000, packet(5, true)),
    decoder.decode(1000, packet(5, true)),
    decoder.decode(3000, packet(5)),
    decoder.decode(5000, packet(11, true)),
    decoder.decode(7000, packet(16)),
    decoder.decode(9000, Uint8Array.of(1)),
  ];
  assert.deepEqual(heard, ['5', null, null, null, '5', '#', null, null]);
});

test('packets are played as soon as they come, and nothing waits for ever', () => {
  const queue = new ReceiveQueue();
  const packet = (value: number): void => queue.push(new Int16Array(160).fill(value));
  assert.equal(queue.shift(), null);
  packet(1);
  assert.equal(queue.shift()?.[0], 1);
  for (let value = 0; value < 100; value += 1) packet(value);
  let frames = 0;
  while (queue.shift()) frames += 1;
  assert.ok(frames <= 8, `${frames} frames had piled up`);
});

test('after a packet that came too late one more is kept back, until it was not needed for a while', () => {
  const queue = new ReceiveQueue();
  const packet = (): void => queue.push(new Int16Array(160).fill(1));
  packet();
  queue.shift();
  assert.equal(queue.shift(), null, 'the next one is late');
  packet();
  assert.equal(queue.shift(), null, 'and is kept back now');
  packet();
  packet();
  const left = (): number => {
    let frames = 0;
    while (queue.shift()) frames += 1;
    return frames;
  };
  for (let tick = 0; tick < 300; tick += 1) {
    assert.ok(queue.shift());
    packet();
  }
  assert.ok(left() <= 2, 'what was never needed is gone');
});

test('the payload type of keyed digits is learnt from the offer', () => {
  const offer = 'a=rtpmap:110 telephone-event/48000\r\na=rtpmap:126 telephone-event/8000\r\n';
  assert.equal(telephoneEventType(offer), 126);
  assert.equal(telephoneEventType('v=0\r\n'), 101);
});

test('sound files of any rate keep their pitch', () => {
  for (const [rate, channels] of [
    [8000, 1],
    [44_100, 2],
    [48_000, 1],
    [6000, 1],
  ] as const) {
    const samples = decodeWav(wavOf(sine(500, rate, 1, channels), rate, channels));
    assert.ok(Math.abs(samples.length - 8000) < 10, `${rate} Hz: ${samples.length} samples`);
    assert.ok(shareOf(500, samples) > 0.9, `${rate} Hz`);
  }
});

test('sound files that are none say what is wrong', () => {
  assert.throws(() => decodeWav(Buffer.from('ID3')), /not a WAV file/);
  assert.throws(() => decodeWav(Buffer.from('RIFF0000WAVE')), /no sound/);
  const compressed = wavOf(sine(500, 8000, 0.1), 8000);
  compressed.writeUInt16LE(17, 20);
  assert.throws(() => decodeWav(compressed), /encoding 17/);
});

test('digits and phrases speak without a synthesizer, other words become as many beeps as they need', async () => {
  const speaker = new Speaker(() => undefined, false);
  const one = await speaker.speak('1');
  const onetwo = await speaker.speak('1 2');
  const word = await speaker.speak('hello');
  const sentence = await speaker.speak('hello my dear friends over there');
  assert.ok(levelOf(one) > 0.01);
  assert.ok(onetwo.length > one.length);
  assert.ok(levelOf(word) > 0.01);
  assert.ok(sentence.length > 3 * word.length);
  assert.equal((await speaker.speak('  ')).length, 0);
});

test('the ticker keeps to 50 frames a second and rests when nobody takes part', async () => {
  const ticker = new Ticker();
  let ticks = 0;
  const member = { collect: (): void => undefined, deliver: (): unknown => (ticks += 1) };
  const started = performance.now();
  ticker.add(member);
  await until('twenty-five ticks', () => ticks >= 25);
  const elapsed = performance.now() - started;
  ticker.remove(member);
  assert.ok(elapsed > 480 && ticks <= elapsed / 20 + 1, `${ticks} ticks in ${elapsed} ms`);
  assert.equal(ticker.size, 0);
  assert.ok(shareOf(440, new Tone(440).read()) > 0.8);
});
