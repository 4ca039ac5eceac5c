import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dialClient, setStage } from './support/stage.js';
import { until } from './support/waiting.js';

const stage = setStage();

function digitsOf(identity: string): string {
  return stage.cloud.network.state().calls.find((call) => call.identity === identity)?.digits ?? '';
}

test('every key arrives once, repeated keys as often as pressed', async () => {
  stage.application.voice(dialClient('bob'));
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  const call = await alice.dial({ To: 'bob' }, 600);
  const bobs = await bob.answer();
  await alice.answered(call);
  await bobs.media.hears(600);
  await call.media.key('1122#*0');
  await until('the digits', () => digitsOf('alice') === '1122#*0');
});

test('digits sent as frames count as well', async () => {
  stage.application.voice(dialClient('bob'));
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  const call = await alice.dial({ To: 'bob' });
  await bob.answer();
  await alice.answered(call);
  alice.send('dtmf', { callsid: call.sid, dtmf: '42#x' });
  await until('the digits', () => digitsOf('alice') === '42#');
});

test('an application that gathers digits gets them, with what the client sent along', async () => {
  stage.application.voice(
    '<Response><Gather numDigits="3" action="/keyed?from=menu"><Say>one two three</Say></Gather><Hangup/></Response>',
  );
  stage.application.pages.set('/keyed', () => '<Response><Reject/></Response>');
  const alice = await stage.registered('alice');
  const call = await alice.dial({ colour: 'blue' });
  await alice.answered(call);
  await call.media.hearsSomething();
  await call.media.key('559');
  const request = await until('the digits', () =>
    stage.application.requests.find(({ path }) => path === '/keyed'),
  );
  assert.equal(request.fields['Digits'], '559');
  assert.equal(request.fields['CallStatus'], 'in-progress');
  assert.equal(request.fields['colour'], 'blue');
  await alice.frame('hangup');
});

test('the finishing key ends the digits and is not one of them', async () => {
  stage.application.voice('<Response><Gather finishOnKey="*" action="/keyed"/></Response>');
  const alice = await stage.registered('alice');
  const call = await alice.dial({}, 500);
  await alice.answered(call);
  await until('the media', () => (stage.cloud.network.state().calls[0]?.mediaLevel ?? 0) > 0.1);
  await call.media.key('12#*');
  const request = await until('the digits', () =>
    stage.application.requests.find(({ path }) => path === '/keyed'),
  );
  assert.equal(request.fields['Digits'], '12#');
  assert.equal(request.fields['FinishedOnKey'], '*');
});

test('without a digit in time the document goes on', async () => {
  stage.application.voice(
    '<Response><Gather timeout="0.1" action="/keyed"/><Redirect>/after</Redirect></Response>',
  );
  stage.application.pages.set('/after', () => '<Response><Hangup/></Response>');
  const alice = await stage.registered('alice');
  await alice.dial({});
  await alice.frame('hangup');
  assert.deepEqual(
    stage.application.requests.map(({ path }) => path),
    ['/voice', '/after'],
  );
});

test('the menu number repeats the digits that were keyed', async () => {
  stage.application.voice(
    '<Response><Dial answerOnBridge="true"><Number>+12025550103</Number></Dial></Response>',
  );
  const alice = await stage.registered('alice');
  const call = await alice.dial({ To: '+12025550103' });
  await alice.answered(call);
  await call.media.hearsSomething();
  await call.media.key('7');
  await call.media.key('7#');
  await call.media.hearsNothing();
  await call.media.hearsSomething();
  assert.equal(digitsOf('alice'), '77#');
});
