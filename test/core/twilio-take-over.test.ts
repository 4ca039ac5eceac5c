import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PhoneError } from '../../src/core/errors.js';
import { ringingBeside } from './support/call-bench.js';
import { twilioError } from './support/scripted-call.js';

/** The adapter waits with timers of its own: one that was set later has fired after them. */
const settled = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));

describe('a call that rings while another one is on', () => {
  test('is answered on a Device of its own, and stays one and the same call', async () => {
    const bench = ringingBeside();
    bench.call.accept();
    const moved = await bench.moves();
    assert.deepEqual(bench.there.asked, ['a token of this call']);
    bench.sdk.become('closed');
    bench.sdk.emit('cancel');
    moved.emit('ringing', false);
    moved.become('open');
    moved.emit('accept');
    assert.deepEqual(bench.told, ['answering', 'accepted']);
    assert.deepEqual([bench.call.sid, bench.call.direction], ['CA2', 'incoming']);
    assert.equal(bench.sdk.listening, 0, 'nobody listens where it rang');
    moved.become('closed');
    moved.emit('disconnect');
    await settled();
    assert.deepEqual(bench.told, ['answering', 'accepted', 'stopped disconnected']);
    assert.equal(moved.listening, 0);
  });

  test('rings no more where the network forgot to cancel it', async () => {
    const bench = ringingBeside();
    bench.call.accept();
    const moved = await bench.moves();
    moved.become('open');
    moved.emit('accept');
    assert.deepEqual(bench.sdk.endings, ['ignore']);
    assert.deepEqual(bench.told, ['answering', 'accepted']);
  });

  test('is over when its caller gives up before it could be brought over', async () => {
    const bench = ringingBeside();
    bench.call.accept();
    bench.sdk.become('closed');
    bench.sdk.emit('cancel');
    const late = await bench.moves();
    await settled();
    assert.deepEqual(bench.told, ['answering', 'stopped cancelled']);
    assert.deepEqual(late.endings, ['disconnect'], 'what comes too late is hung up');
    bench.checkLetGo();
  });

  test('is over when its caller gave up while it was brought over', async () => {
    const bench = ringingBeside();
    bench.call.accept();
    const moved = await bench.moves();
    bench.sdk.become('closed');
    bench.sdk.emit('cancel');
    moved.emit('error', twilioError(31209));
    moved.become('closed');
    moved.emit('disconnect');
    await settled();
    assert.deepEqual(bench.told, ['answering', 'stopped cancelled']);
    bench.checkLetGo();
  });

  test('that the network does not hand over is told as failed, and its caller hears so too', async () => {
    const bench = ringingBeside();
    bench.call.accept();
    const moved = await bench.moves();
    moved.emit('error', twilioError(31209));
    moved.become('closed');
    moved.emit('disconnect');
    await settled();
    assert.deepEqual(bench.told, ['answering', 'stopped disconnected failed 31209']);
    assert.match(bench.error?.message ?? '', /beside the other one/);
    assert.deepEqual(bench.sdk.endings, ['reject']);
    assert.equal(moved.listening, 0);
    bench.checkLetGo();
  });

  test('that came without the means to hand it over is told as failed', async () => {
    const bench = ringingBeside();
    bench.sdk.connectToken = undefined;
    bench.call.accept();
    await settled();
    assert.deepEqual(bench.there.asked, []);
    assert.deepEqual(bench.told, ['answering', 'stopped disconnected failed null']);
    assert.deepEqual(bench.sdk.endings, ['reject']);
  });

  test('that another Device cannot take is told with the reason', async () => {
    const bench = ringingBeside();
    bench.there.outcome = Promise.reject(new PhoneError('offline', 'No connection.'));
    bench.call.accept();
    await settled();
    assert.deepEqual(bench.told, ['answering', 'stopped disconnected offline null']);
    assert.deepEqual(bench.sdk.endings, ['reject']);
  });

  test('whose microphone is refused over there ends with that', async () => {
    const bench = ringingBeside();
    bench.call.accept();
    const moved = await bench.moves();
    moved.become('closed');
    moved.emit('disconnect');
    moved.emit('error', twilioError(31401));
    await settled();
    assert.deepEqual(bench.told, ['answering', 'stopped disconnected microphone-denied 31401']);
    assert.deepEqual(bench.sdk.endings, ['reject']);
  });

  test('can be hung up before it has come over, and after', async () => {
    const early = ringingBeside();
    early.call.accept();
    early.call.hangUp();
    const late = await early.moves();
    await settled();
    assert.deepEqual(early.told, ['answering', 'stopped disconnected']);
    assert.deepEqual([early.sdk.endings, late.endings], [['reject'], ['disconnect']]);

    const bench = ringingBeside();
    bench.call.accept();
    const moved = await bench.moves();
    bench.call.hangUp();
    await settled();
    assert.deepEqual(bench.told, ['answering', 'stopped disconnected']);
    assert.deepEqual(moved.endings, ['disconnect']);
  });

  test('is muted over there when it was muted on the way', async () => {
    const bench = ringingBeside();
    bench.call.accept();
    bench.call.mute(true);
    const moved = await bench.moves();
    assert.equal(moved.isMuted(), true);
  });

  test('and is not answered twice', () => {
    const bench = ringingBeside();
    bench.call.accept();
    bench.call.accept();
    assert.deepEqual(bench.there.asked, ['a token of this call']);
    assert.deepEqual(bench.told, ['answering']);
  });
});
