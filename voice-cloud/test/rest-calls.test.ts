import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { test } from 'node:test';
import { accountSid, keySecret, keySid } from './support/account.js';
import { refusal, restClient } from './support/rest.js';
import type { WireCall, WirePhone } from './support/wire-phone.js';
import { dialClient, setStage } from './support/stage.js';
import { until } from './support/waiting.js';

const stage = setStage();

interface TwoParties {
  readonly alice: WirePhone;
  readonly bob: WirePhone;
  readonly alices: WireCall;
  readonly bobs: WireCall;
  readonly parent: string;
  readonly child: string;
}

/** Alice (600 Hz) talks to bob (1000 Hz). */
async function talking(attributes = 'answerOnBridge="true" action="/dialled"'): Promise<TwoParties> {
  stage.application.voice(dialClient('bob', attributes));
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  const alices = await alice.dial({ To: 'bob' }, 600);
  const bobs = await bob.answer(1000);
  await alice.answered(alices);
  await bobs.media.hears(600);
  return { alice, bob, alices, bobs, parent: alices.sid ?? '', child: bobs.sid ?? '' };
}

const tone = '<Response><Gather timeout="60"><Play>/tone.wav</Play></Gather></Response>';

test('REST tells of a call and its child in the words of Twilio', async () => {
  const { parent, child } = await talking();
  const rest = restClient(stage.cloud.url);
  const call = await rest.calls(parent).fetch();
  assert.deepEqual(
    [call.sid, call.parentCallSid, call.from, call.to, call.direction, call.status, call.accountSid],
    [parent, null, 'client:alice', 'bob', 'inbound', 'in-progress', accountSid],
  );
  assert.ok(Date.now() - call.startTime.getTime() < 60_000);
  const children = await rest.calls.list({ parentCallSid: parent });
  assert.deepEqual(
    children.map((one) => [one.sid, one.parentCallSid, one.to, one.direction]),
    [[child, parent, 'client:bob', 'outbound-dial']],
  );
  assert.deepEqual(
    (await rest.calls.list({ from: 'client:alice', status: 'in-progress', to: 'bob' })).map(({ sid }) => sid),
    [parent],
  );
  assert.deepEqual(await rest.calls.list({ status: 'completed' }), []);
  assert.equal((await rest.calls.list({ pageSize: 1 })).length, 2, 'the pages follow each other');
});

test('a child that is redirected leaves alive, and its parent goes on at the action', async () => {
  const { alice, bob, bobs, alices, child } = await talking();
  stage.application.pages.set('/dialled', () => '<Response><Gather timeout="60"/></Response>');
  await restClient(stage.cloud.url)
    .calls(child)
    .update({ twiml: '<Response><Dial><Conference>elsewhere</Conference></Dial></Response>' });
  const action = await until('the action', () =>
    stage.application.requests.find(({ path }) => path === '/dialled'),
  );
  assert.equal(action.fields['DialCallStatus'], 'completed');
  assert.equal(action.fields['DialCallSid'], child);
  await bobs.media.hearsSomething();
  await alices.media.hearsNothing();
  assert.deepEqual([alice.take('hangup'), bob.take('hangup')], [null, null]);
});

test('a parent that is redirected hangs its child up', async () => {
  const { alice, bob, alices, parent } = await talking();
  await restClient(stage.cloud.url).calls(parent).update({
    twiml: '<Response><Say>one two three four five six seven</Say><Pause length="60"/></Response>',
  });
  await bob.frame('hangup');
  await alices.media.hearsSomething();
  assert.equal(alice.take('hangup'), null);
});

test('a child that was moved first outlives its parent', async () => {
  const { alice, bob, parent, child } = await talking('answerOnBridge="true"');
  stage.application.pages.set('/wait', () => '<Response><Pause length="60"/></Response>');
  const rest = restClient(stage.cloud.url);
  await rest.calls(child).update({ url: `${stage.application.url}/wait` });
  await alice.frame('hangup');
  const call = await rest.calls(parent).fetch();
  assert.equal(call.status, 'completed');
  assert.match(call.duration, /^\d+$/);
  const page = await until('the page', () => stage.application.requests.find(({ path }) => path === '/wait'));
  assert.equal(page.fields['CallSid'], child);
  assert.equal(page.fields['ParentCallSid'], parent);
  assert.equal(page.fields['Direction'], 'outbound-dial');
  assert.equal(bob.take('hangup'), null);
});

test('a call can be redirected out of what it hears, again and again', async () => {
  stage.application.voice('<Response><Say>one two three four five</Say><Pause length="60"/></Response>');
  const alice = await stage.registered('alice');
  const call = await alice.dial({}, 600);
  await alice.answered(call);
  const rest = restClient(stage.cloud.url);
  for (const name of ['first', 'second', 'third']) {
    await rest.calls(call.sid ?? '').update({
      twiml: `<Response><Dial><Conference>${name}</Conference></Dial></Response>`,
    });
  }
  const open = await rest.conferences.list({ status: 'in-progress' });
  assert.deepEqual(
    open.map(({ friendlyName }) => friendlyName),
    ['third'],
  );
});

test('ending a call by REST ends it for both', async () => {
  const { alice, bob, child } = await talking('answerOnBridge="true"');
  const rest = restClient(stage.cloud.url);
  await rest.calls(child).update({ status: 'completed' });
  await bob.frame('hangup');
  await alice.frame('hangup');
  assert.equal((await rest.calls(child).fetch()).status, 'completed');
});

test('cancelling stops what rings and leaves alone who talks', async () => {
  stage.application.voice(dialClient('bob'));
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  const rest = restClient(stage.cloud.url);
  const call = await alice.dial({ To: 'bob' });
  const { callsid } = await bob.frame('invite');
  assert.deepEqual(await refusal(rest.calls(String(callsid)).update({ twiml: tone })), {
    status: 400,
    code: 21220,
  });
  await rest.calls(String(callsid)).update({ status: 'canceled' });
  await bob.frame('cancel');
  await alice.frame('hangup');
  call.media.close();

  const again = await talking('answerOnBridge="true"');
  await rest.calls(again.child).update({ status: 'canceled' });
  assert.equal((await rest.calls(again.child).fetch()).status, 'in-progress');
});

test('a call that an application places rings a client with its parameters and runs the document', async () => {
  stage.application.pages.set('/hello', () => '<Response><Pause length="60"/></Response>');
  const bob = await stage.registered('bob');
  const call = await restClient(stage.cloud.url).calls.create({
    to: 'client:bob?__TWI_CALLER_NAME=Dr.%20%C3%9C%20%26%20Co',
    from: '+12025550177',
    url: `${stage.application.url}/hello`,
  });
  assert.deepEqual([call.status, call.direction, call.to], ['queued', 'outbound-api', 'client:bob']);
  const invite = await bob.frame('invite');
  const { From, Params } = invite['parameters'] as Record<string, string>;
  assert.equal(From, '+12025550177');
  assert.equal(new URLSearchParams(Params).get('__TWI_CALLER_NAME'), 'Dr. Ü & Co');
  assert.equal(invite['callsid'], call.sid);
  await bob.answerInvite(invite);
  const page = await until('the page', () =>
    stage.application.requests.find(({ path }) => path === '/hello'),
  );
  assert.equal(page.fields['Direction'], 'outbound-api');
  assert.equal(page.fields['CallStatus'], 'in-progress');
});

test('the progress of a call is told in order, and a callback that fails hurts nobody', async () => {
  const told: string[] = [];
  const slow = new EventEmitter();
  stage.application.pages.set('/progress', async ({ fields }) => {
    told.push(`${fields['SequenceNumber']} ${fields['CallStatus']}`);
    if (told.length === 1) await once(slow, 'answer');
    return { status: told.length === 2 ? 500 : 200, body: '' };
  });
  const bob = await stage.registered('bob');
  const call = await restClient(stage.cloud.url).calls.create({
    to: 'client:bob',
    from: 'client:alice',
    twiml: '<Response><Pause length="60"/></Response>',
    statusCallback: `${stage.application.url}/progress`,
    statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
  });
  const bobs = await bob.answer();
  assert.equal(bobs.sid, call.sid);
  bob.hangUp(bobs);
  await until('the end', () => stage.cloud.network.state().calls.every(({ endedAt }) => endedAt));
  assert.deepEqual(told, ['0 initiated'], 'the next waits for the answer to the one before');
  slow.emit('answer');
  await until('all of it', () => told.length === 4);
  assert.deepEqual(told, ['0 initiated', '1 ringing', '2 in-progress', '3 completed']);
  assert.ok(stage.log.some((line) => /the callback .*progress answered 500/.test(line)));
});

test('what became of a call that nobody took is told as its end', async () => {
  const told: string[] = [];
  stage.application.pages.set('/end', ({ fields }) => {
    told.push(`${fields['CallStatus']} ${fields['SipResponseCode']}`);
    return '';
  });
  const rest = restClient(stage.cloud.url);
  const place = (to: string): Promise<unknown> =>
    rest.calls.create({
      to,
      from: '+12025550100',
      twiml: tone,
      timeout: 1,
      statusCallback: `${stage.application.url}/end`,
    });
  const bob = await stage.registered('bob');
  for (const to of ['+12025550104', '+12025550105', '+12025559999', 'client:nobody', 'client:bob']) {
    const before = told.length;
    await place(to);
    if (to === 'client:bob') bob.send('reject', { callsid: (await bob.frame('invite'))['callsid'] });
    await until(`the end of ${to}`, () => told.length > before);
  }
  assert.deepEqual(told, ['busy 486', 'no-answer 480', 'failed 404', 'no-answer 480', 'busy 603']);
});

test('a dialled client and number tell their progress, too', async () => {
  const told: string[] = [];
  stage.application.pages.set('/progress', ({ fields }) => {
    told.push(`${fields['To']} ${fields['CallStatus']}`);
    return '';
  });
  const callback = 'statusCallback="/progress" statusCallbackEvent="initiated ringing answered completed"';
  stage.application.voice(
    `<Response><Dial answerOnBridge="true"><Number ${callback}>+12025550102</Number></Dial></Response>`,
  );
  const alice = await stage.registered('alice');
  const call = await alice.dial({});
  await alice.answered(call);
  alice.hangUp(call);
  await until('the end', () => told.length === 4);
  assert.deepEqual(told, [
    '+12025550102 initiated',
    '+12025550102 ringing',
    '+12025550102 in-progress',
    '+12025550102 completed',
  ]);
});

test('a call that a number of the network places can be found and moved, and its voice goes on', async () => {
  const bob = await stage.registered('bob');
  const { sid, callerSid } = stage.cloud.network.ring({ to: 'bob', from: '+12025550177', then: 'tone:1300' });
  const bobs = await bob.answer(900);
  assert.equal(bobs.sid, sid);
  await bobs.media.hears(1300);
  const rest = restClient(stage.cloud.url);
  const caller = await rest.calls(callerSid).fetch();
  assert.deepEqual(
    [caller.from, caller.direction, caller.status],
    ['+12025550177', 'inbound', 'in-progress'],
  );
  assert.equal((await rest.calls(sid).fetch()).parentCallSid, callerSid);
  const twiml = '<Response><Dial><Conference beep="false">room</Conference></Dial></Response>';
  await rest.calls(sid).update({ twiml });
  await rest.calls(callerSid).update({ twiml });
  bobs.media.forget();
  await bobs.media.hears(1300);
  assert.equal(bob.take('hangup'), null);
});

const bad: readonly (readonly [string, Record<string, string>, number])[] = [
  ['nobody', { to: '', from: 'client:a', twiml: tone }, 21201],
  ['what is no number', { to: 'monkeys', from: 'client:a', twiml: tone }, 21211],
  ['a client without a name', { to: 'client:', from: 'client:a', twiml: tone }, 21211],
  ['from nobody', { to: 'client:bob', from: '', twiml: tone }, 21213],
  ['from what is no number', { to: 'client:bob', from: 'x', twiml: tone }, 21212],
  ['without a document', { to: 'client:bob', from: 'client:a' }, 21205],
  ['with a bad address', { to: 'client:bob', from: 'client:a', url: 'file:///etc/passwd' }, 21205],
  ['of an unknown application', { to: 'client:bob', from: 'client:a', applicationSid: 'AP0' }, 21218],
  ['that rings too long', { to: 'client:bob', from: 'client:a', twiml: tone, timeout: '9999' }, 20001],
];

test('calls that make no sense are refused with the number of Twilio', async () => {
  const rest = restClient(stage.cloud.url);
  for (const [what, wishes, code] of bad) {
    // Wrong on purpose, so the library's own types do not fit.
    const asked = rest.calls.create(wishes as unknown as Parameters<typeof rest.calls.create>[0]);
    assert.deepEqual(await refusal(asked), { status: 400, code }, what);
  }
  assert.deepEqual(await refusal(rest.calls(`CA${'0'.repeat(32)}`).fetch()), { status: 404, code: 20404 });
  assert.deepEqual(await rest.calls.list(), []);
});

test('only who knows the secret of the account or of a key may ask', async () => {
  assert.deepEqual(await restClient(stage.cloud.url, keySid, keySecret).calls.list(), []);
  const strangers = [
    restClient(stage.cloud.url, accountSid, 'wrong'),
    restClient(stage.cloud.url, keySid, 'wrong'),
    restClient(stage.cloud.url, 'SK9', keySecret),
  ];
  for (const stranger of strangers)
    assert.deepEqual(await refusal(stranger.calls.list()), { status: 401, code: 20003 });
  const none = await fetch(`${stage.cloud.url}/2010-04-01/Accounts/${accountSid}/Calls.json`);
  assert.equal(none.status, 401);
});

test('a call that has ended cannot be redirected, and can be read', async () => {
  const { alice, alices, parent } = await talking('answerOnBridge="true"');
  alice.hangUp(alices);
  const rest = restClient(stage.cloud.url);
  await until('the end', () => stage.cloud.network.state().calls.every(({ endedAt }) => endedAt));
  assert.deepEqual(await refusal(rest.calls(parent).update({ twiml: tone })), { status: 400, code: 21220 });
  assert.equal((await rest.calls(parent).fetch()).status, 'completed');
});
