import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CallBench, incoming, open, outgoing } from './support/call-bench.js';
import { twilioError } from './support/scripted-call.js';

/** The adapter waits with timers of its own: one that was set later has fired after them. */
const settled = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));

describe('what the network refuses', () => {
  test('the error that comes before the end is the reason of the end', async () => {
    const bench = outgoing();
    bench.sdk.emit('error', twilioError(31005, 31486));
    bench.sdk.become('closed');
    bench.sdk.emit('disconnect');
    await settled();
    assert.deepEqual(bench.told, ['stopped disconnected busy 31486']);
    bench.checkLetGo();
  });

  test('a refused microphone, whose error comes after the end, is the reason of the end', async () => {
    const bench = outgoing();
    bench.sdk.become('closed');
    bench.sdk.emit('disconnect');
    bench.sdk.emit('error', twilioError(31401));
    await settled();
    assert.deepEqual(bench.told, ['stopped disconnected microphone-denied 31401']);
    bench.checkLetGo();
  });

  test('an end without an error is only an end', async () => {
    const bench = open();
    bench.sdk.become('closed');
    bench.sdk.emit('disconnect');
    await settled();
    assert.deepEqual(bench.told, ['stopped disconnected']);
  });

  test('an error that does not end the call is not the reason of an end that comes later', async () => {
    const bench = open();
    bench.sdk.emit('error', twilioError(31212));
    await settled();
    assert.deepEqual(bench.told, [], 'the call goes on');
    bench.sdk.become('closed');
    bench.sdk.emit('disconnect');
    await settled();
    assert.deepEqual(bench.told, ['stopped disconnected']);
  });

  for (const [code, kind] of [
    [31404, 'not-found'],
    [31480, 'no-answer'],
    [31486, 'busy'],
    [31603, 'declined'],
    [31402, 'microphone-failed'],
    [53405, 'media-lost'],
    [31005, 'failed'],
    [99999, 'failed'],
  ] as const) {
    test(`code ${code} is ${kind}, told as it is or behind another one`, async () => {
      for (const error of [twilioError(code), twilioError(31005, code)]) {
        const bench = outgoing();
        bench.sdk.emit('error', error);
        bench.sdk.emit('disconnect');
        await settled();
        assert.equal(bench.error?.kind, kind);
        assert.equal(bench.error.code, code);
        assert.equal(bench.error.cause, error);
      }
    });
  }
});

describe('a call that rings here', () => {
  test('says who calls and what came with it', () => {
    const bench = new CallBench(
      'INCOMING',
      { CallSid: 'CA2', From: '+12025550123', To: 'client:bob' },
      null,
      { __TWI_CALLER_NAME: 'Ada' },
    );
    const { call } = bench;
    assert.deepEqual(
      [call.direction, call.sid, call.from, call.to, call.parameters, call.verified],
      ['incoming', 'CA2', '+12025550123', 'client:bob', { __TWI_CALLER_NAME: 'Ada' }, null],
    );
  });

  test('the verdict of the carrier is handed on', () => {
    const { call } = new CallBench('INCOMING', { CallSid: 'CA2' }, { isVerified: true });
    assert.equal(call.verified, true);
  });

  test('answered: answering, then accepted', () => {
    const bench = incoming();
    bench.call.accept();
    bench.sdk.become('open');
    bench.sdk.emit('accept');
    assert.deepEqual(bench.told, ['answering', 'accepted']);
  });

  test('declined, cancelled: each told once', () => {
    const declined = incoming();
    declined.call.reject();
    const cancelled = incoming();
    cancelled.sdk.become('closed');
    cancelled.sdk.emit('cancel');
    cancelled.sdk.emit('cancel');
    assert.deepEqual([declined.told, cancelled.told], [['stopped rejected'], ['stopped cancelled']]);
    declined.checkLetGo();
    cancelled.checkLetGo();
  });

  test('held a moment after it is over, tells no more than its end', async () => {
    const bench = open();
    const holding = bench.call.hold(true);
    bench.sdk.disconnect();
    await holding;
    await Promise.resolve();
    assert.deepEqual(bench.told, ['stopped disconnected']);
  });

  test('keeps its sid when the SDK gives it the one of a call that is dialled', () => {
    const bench = incoming();
    bench.sdk.parameters['CallSid'] = 'CA9';
    assert.equal(bench.call.sid, 'CA2');
    assert.equal(bench.sdk.parameters['CallSid'], 'CA2', 'the SDK answers and cancels it by this one');
  });

  test('ignored, which the SDK does without an event, is told at once; what it says later is not', () => {
    const bench = incoming();
    bench.call.ignore();
    assert.deepEqual(bench.told, ['stopped ignored']);
    bench.sdk.emit('cancel');
    assert.deepEqual(bench.told, ['stopped ignored']);
    bench.checkLetGo();
  });

  test('ignored by the SDK because we dialled is noticed when somebody looks', () => {
    const bench = incoming();
    bench.call.checkIgnored();
    assert.deepEqual(bench.told, [], 'it still rings');
    bench.sdk.become('closed');
    bench.call.checkIgnored();
    assert.deepEqual(bench.told, ['stopped ignored']);
  });

  test('dies silently when the socket is lost, and that is told', async () => {
    const bench = incoming();
    bench.sdk.emit('transportClose');
    bench.sdk.become('reconnecting');
    bench.sdk.emit('reconnecting', twilioError(53001));
    await settled();
    assert.deepEqual(bench.told, ['stopped lost']);
    assert.deepEqual(bench.asked, ['stopped'], 'the line is of use still');
    bench.checkLetGo();
  });

  test('that was answered survives the loss of the socket', async () => {
    const bench = incoming();
    bench.call.accept();
    bench.sdk.become('open');
    bench.sdk.emit('accept');
    bench.sdk.emit('transportClose');
    bench.sdk.become('reconnecting');
    bench.sdk.emit('reconnecting', twilioError(53001));
    await settled();
    assert.deepEqual(bench.told, ['answering', 'accepted', 'interrupted']);
  });

  test('a microphone that is refused while answering ends it', async () => {
    const bench = incoming();
    bench.call.accept();
    bench.sdk.become('closed');
    bench.sdk.emit('disconnect');
    bench.sdk.emit('error', twilioError(31401));
    await settled();
    assert.deepEqual(bench.told, ['answering', 'stopped disconnected microphone-denied 31401']);
  });
});

describe('a call that we dial', () => {
  test('knows whom it dialled, and its sid once the network gave one', () => {
    const { call, sdk } = new CallBench('OUTGOING', {}, null, { To: 'bob' });
    assert.deepEqual([call.direction, call.sid, call.to, call.from], ['outgoing', null, 'bob', '']);
    sdk.parameters['CallSid'] = 'TJS1';
    assert.equal(call.sid, null, "the SDK's own id is none");
    sdk.parameters['CallSid'] = 'CA1';
    assert.equal(call.sid, 'CA1');
  });

  test('rings with or without early media, or not at all', () => {
    const bench = outgoing();
    bench.sdk.emit('ringing', false);
    const early = outgoing();
    early.sdk.emit('ringing', true);
    assert.deepEqual([bench.told, early.told], [['ringing false'], ['ringing true']]);
    const straight = outgoing();
    straight.sdk.become('open');
    straight.sdk.emit('accept');
    assert.deepEqual(straight.told, ['accepted']);
  });

  test('a zombie, which the SDK keeps for ever, is told as lost, and the line as broken', async () => {
    const bench = outgoing();
    bench.sdk.emit('ringing', false);
    bench.sdk.emit('transportClose');
    bench.sdk.become('closed');
    await settled();
    assert.deepEqual(bench.told, ['ringing false', 'stopped lost offline null']);
    assert.deepEqual(bench.asked, ['stopped', 'zombie']);
    bench.checkLetGo();
  });

  test('whose line is closed in the moment in which it is lost is no zombie', async () => {
    const bench = outgoing();
    bench.sdk.emit('transportClose');
    bench.sdk.become('closed');
    bench.call.lose();
    await settled();
    assert.deepEqual(bench.told, ['stopped lost']);
    assert.deepEqual(bench.asked, ['stopped']);
  });

  test('what happens before anybody listens is told when somebody does', async () => {
    const bench = new CallBench('OUTGOING', { CallSid: 'CA1' });
    bench.sdk.emit('ringing', false);
    bench.sdk.emit('error', twilioError(31404));
    bench.sdk.emit('disconnect');
    await settled();
    bench.listen();
    assert.deepEqual(bench.told, ['ringing false', 'stopped disconnected not-found 31404']);
  });
});

describe('an interruption', () => {
  test('that the SDK tells at each failed attempt is told once', async () => {
    const bench = open();
    for (let attempt = 0; attempt < 5; attempt++) {
      bench.sdk.emit('transportClose');
      bench.sdk.become('reconnecting');
      bench.sdk.emit('reconnecting', twilioError(53001));
      await settled();
    }
    bench.sdk.emit('reconnected');
    bench.sdk.become('open');
    bench.sdk.emit('reconnected');
    assert.deepEqual(bench.told, ['interrupted', 'restored']);
  });

  test('can come again', () => {
    const bench = open();
    for (let i = 0; i < 2; i++) {
      bench.sdk.emit('reconnecting', twilioError(53405));
      bench.sdk.emit('reconnected');
    }
    assert.deepEqual(bench.told, ['interrupted', 'restored', 'interrupted', 'restored']);
  });

  test('that cannot be overcome ends the call with the reason', async () => {
    const bench = open();
    bench.sdk.become('reconnecting');
    bench.sdk.emit('reconnecting', twilioError(53001));
    bench.sdk.emit('error', twilioError(31209));
    bench.sdk.become('closed');
    bench.sdk.emit('disconnect');
    await settled();
    assert.deepEqual(bench.told, ['interrupted', 'stopped disconnected failed 31209']);
    bench.checkLetGo();
  });
});

describe('mute and hold', () => {
  test('hold silences both ways, and what was muted stays muted after it', async () => {
    const bench = open();
    bench.call.mute(true);
    await bench.call.hold(true);
    assert.deepEqual([bench.sdk.isMuted(), bench.sdk.hears], [true, false]);
    await bench.call.hold(false);
    assert.deepEqual([bench.sdk.isMuted(), bench.sdk.hears], [true, true]);
    bench.call.mute(false);
    assert.equal(bench.sdk.isMuted(), false);
    assert.deepEqual(bench.told, ['muted true', 'held true', 'held false', 'muted false']);
  });

  test('unmuting during hold waits for its end to be heard', async () => {
    const bench = open();
    await bench.call.hold(true);
    bench.call.mute(true);
    bench.call.mute(false);
    assert.equal(bench.sdk.isMuted(), true);
    await bench.call.hold(false);
    assert.equal(bench.sdk.isMuted(), false);
  });

  test('sound that begins during hold is not heard either', async () => {
    const bench = open();
    await bench.call.hold(true);
    bench.sdk.renewSound();
    bench.sdk.emit('audio');
    assert.equal(bench.sdk.hears, false);
  });

  test('a microphone that does not obey is told, and nothing is shown that is not true', async () => {
    const bench = open();
    bench.sdk.obeys = false;
    assert.throws(() => bench.call.mute(true), { name: 'PhoneError', kind: 'microphone-failed' });
    await assert.rejects(bench.call.hold(true), { name: 'PhoneError', kind: 'microphone-failed' });
    assert.deepEqual(bench.told, []);
    assert.equal(bench.sdk.hears, true);
  });
});

describe('during a call', () => {
  test('all warnings that stand are told together', () => {
    const bench = open();
    bench.sdk.emit('warning', 'low-mos');
    bench.sdk.emit('warning', 'high-rtt');
    bench.sdk.emit('warning-cleared', 'low-mos');
    assert.deepEqual(bench.told, ['quality low-mos', 'quality low-mos,high-rtt', 'quality high-rtt']);
  });

  test('what the back end says arrives, as an object', () => {
    const bench = open();
    const say = (content: unknown): unknown => bench.sdk.emit('messageReceived', { content });
    say({ type: 'call-session' });
    say('{"type":"text"}');
    for (const nothing of ['{"broken', '"text"', 'null', null, undefined, 7, [1], '[1]']) say(nothing);
    bench.sdk.emit('messageReceived', undefined);
    assert.deepEqual(bench.told, ['message {"type":"call-session"}', 'message {"type":"text"}']);
  });

  test('tones go to the SDK; what it refuses is a PhoneError', () => {
    const bench = open();
    bench.call.sendTones('12#');
    assert.deepEqual(bench.sdk.tones, ['12#']);
    bench.sdk.obeys = false;
    assert.throws(() => bench.call.sendTones('x'), { name: 'PhoneError', kind: 'invalid-digits' });
  });

  test('the line is told when the call opens, since outputs get their names then', () => {
    assert.deepEqual(open().asked, ['opened']);
  });

  test('a line that is closed under a call loses it, once', async () => {
    const bench = open();
    bench.sdk.emit('disconnect');
    bench.call.lose();
    await settled();
    assert.deepEqual(bench.told, ['stopped lost']);
    bench.checkLetGo();
  });

  test('hanging up is told when the SDK did it', async () => {
    const bench = open();
    bench.call.hangUp();
    await settled();
    assert.deepEqual(bench.told, ['stopped disconnected']);
    bench.checkLetGo();
  });
});
