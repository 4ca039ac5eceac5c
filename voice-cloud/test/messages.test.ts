import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountSid } from './support/account.js';
import { refusal, restClient } from './support/rest.js';
import { dialClient, setStage } from './support/stage.js';
import { until } from './support/waiting.js';
import type { WireCall, WirePhone } from './support/wire-phone.js';

const stage = setStage();

/** Alice in a call that waits. */
async function waitingCall(): Promise<{ alice: WirePhone; call: WireCall; sid: string }> {
  stage.application.voice('<Response><Gather timeout="60"/></Response>');
  const alice = await stage.registered('alice');
  const call = await alice.dial({});
  await alice.answered(call);
  return { alice, call, sid: call.sid ?? '' };
}

function messagesTo(sid: string): ReturnType<ReturnType<typeof restClient>['calls']>['userDefinedMessages'] {
  return restClient(stage.cloud.url).calls(sid).userDefinedMessages;
}

test('a message from the application reaches the client in its call, parsed', async () => {
  const { alice, sid } = await waitingCall();
  const content = { type: 'note', text: 'Ü & <b>', list: [1, null] };
  const sent = await messagesTo(sid).create({ content: JSON.stringify(content) });
  assert.match(sent.sid, /^KX[0-9a-f]{32}$/);
  assert.deepEqual(await alice.frame('message'), {
    callsid: sid,
    content,
    contenttype: 'application/json',
    messagetype: 'user-defined-message',
    voiceeventsid: sent.sid,
  });
});

test('a client that is rung gets messages, too', async () => {
  stage.application.voice(dialClient('bob'));
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  await alice.dial({ To: 'bob' });
  const { callsid } = await bob.frame('invite');
  await messagesTo(String(callsid)).create({ content: '{"before":true}' });
  assert.deepEqual((await bob.frame('message'))['content'], { before: true });
});

test('a message to a client whose connection is lost waits until it is back', async () => {
  const { alice, call, sid } = await waitingCall();
  alice.drop();
  await until('the loss', () => alice.closed);
  await messagesTo(sid).create({ content: '"first"' });
  await messagesTo(sid).create({ content: '"second"' });
  await alice.connect();
  await alice.frame('connected');
  alice.send('invite', { callsid: sid, sdp: await call.media.restart(), reconnect: call.secret, twilio: {} });
  assert.equal((await alice.frame('message'))['content'], 'first');
  assert.equal((await alice.frame('message'))['content'], 'second');
});

test('a message that is no JSON, or to no call that goes on, is refused', async () => {
  const { alice, call, sid } = await waitingCall();
  for (const content of ['{', 'hello', '"', `"${'x'.repeat(11_000)}"`])
    assert.deepEqual(await refusal(messagesTo(sid).create({ content })), { status: 400, code: 20001 });
  const missing = { status: 404, code: 20404 };
  assert.deepEqual(await refusal(messagesTo(`CA${'0'.repeat(32)}`).create({ content: '1' })), missing);
  alice.hangUp(call);
  await until('the end', () => stage.cloud.network.state().calls.every(({ endedAt }) => endedAt));
  assert.deepEqual(await refusal(messagesTo(sid).create({ content: '1' })), missing);
  assert.equal(alice.take('message'), null);
});

test('an application that subscribes gets what the client sends, in order, until it unsubscribes', async () => {
  const { alice, sid } = await waitingCall();
  stage.application.pages.set('/messages', () => '');
  const subscriptions = restClient(stage.cloud.url).calls(sid).userDefinedMessageSubscriptions;
  const subscription = await subscriptions.create({ callback: `${stage.application.url}/messages` });
  const say = async (content: unknown, digit: string): Promise<void> => {
    const voiceeventsid = `KX${digit.repeat(32)}`;
    alice.send('message', {
      callsid: sid,
      content,
      contenttype: 'application/json',
      messagetype: 'user-defined-message',
      voiceeventsid,
    });
    assert.deepEqual(await alice.frame('ack'), { acktype: 'message', callsid: sid, voiceeventsid });
  };
  await say({ hello: 'Wörld' }, '1');
  await say('again', '2');
  const heard = (): typeof stage.application.requests =>
    stage.application.requests.filter(({ path }) => path === '/messages');
  await until('both', () => heard().length === 2);
  assert.deepEqual(
    heard().map(({ fields }) => fields),
    [
      { Content: '{"hello":"Wörld"}', SequenceNumber: '1', Sid: `KX${'1'.repeat(32)}` },
      { Content: '"again"', SequenceNumber: '2', Sid: `KX${'2'.repeat(32)}` },
    ].map((one) => ({ ...one, AccountSid: accountSid, CallSid: sid, ContentType: 'application/json' })),
  );
  assert.equal(await subscriptions(subscription.sid).remove(), true);
  await say('unheard', '3');
  assert.ok(stage.log.some((line) => /nobody subscribes/.test(line)));
  assert.equal(heard().length, 2);
  assert.deepEqual(await refusal(subscriptions(subscription.sid).remove()), { status: 404, code: 20404 });
});
