import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dialClient, setStage } from './support/stage.js';
import { until } from './support/waiting.js';

const stage = setStage();

function code(payload: Readonly<Record<string, unknown>>): number {
  return (payload['error'] as { code: number }).code;
}

test('alice dials bob, each hears the other, bob hangs up', async () => {
  stage.application.voice(({ fields }) => dialClient(fields['To'] ?? ''));
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');

  const call = await alice.dial({ To: 'bob' }, 600);
  const ringing = await alice.frame('ringing');
  const bobs = await bob.answer(1000);
  await alice.answered(call);
  assert.equal(call.sid, ringing['callsid']);
  assert.notEqual(call.sid, bobs.sid);

  await bobs.media.hears(600);
  await call.media.hears(1000);

  bob.hangUp(bobs);
  const ended = await alice.frame('hangup');
  assert.deepEqual(ended, { callsid: call.sid });
});

test('the caller hangs up and the callee hears of it', async () => {
  stage.application.voice(dialClient('bob'));
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  const call = await alice.dial({ To: 'bob' });
  const bobs = await bob.answer();
  await alice.answered(call);
  alice.hangUp(call);
  assert.deepEqual(await bob.frame('hangup'), { callsid: bobs.sid });
  const statuses = stage.cloud.network.state().calls.map(({ status }) => status);
  assert.deepEqual(statuses, ['completed', 'completed']);
});

test('the callee sees who calls, with custom parameters whose values come through whole', async () => {
  const value = 'Ann & Söhne = 100% + <b>';
  stage.application.voice(
    `<Response><Dial answerOnBridge="true"><Client><Identity>bob</Identity>` +
      `<Parameter name="__TWI_CALLER_NAME" value="Ann &amp; S&#246;hne = 100% + &lt;b&gt;"/></Client></Dial></Response>`,
  );
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  await alice.dial({ To: 'bob' });
  const invite = await bob.frame('invite');
  const parameters = invite['parameters'] as Record<string, string>;
  assert.equal(parameters['From'], 'client:alice');
  assert.equal(parameters['To'], 'client:bob');
  assert.equal(parameters['CallSid'], invite['callsid']);
  const [name, encoded] = (parameters['Params'] ?? '').split('=');
  assert.equal(name, '__TWI_CALLER_NAME');
  assert.equal(decodeURIComponent(encoded ?? ''), value);
});

test('bob declines and alice hears 31603, which is not busy', async () => {
  stage.application.voice(dialClient('bob'));
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  const call = await alice.dial({ To: 'bob' });
  const { callsid } = await bob.frame('invite');
  bob.send('reject', { callsid });
  const ended = await alice.frame('hangup');
  assert.equal(code(ended), 31603);
  assert.notEqual(ended['callsid'], call.temporarySid);
});

test('alice cancels while it rings, and bob stops ringing', async () => {
  stage.application.voice(dialClient('bob'));
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  const call = await alice.dial({ To: 'bob' });
  const { callsid } = await bob.frame('invite');
  // With the temporary id, as the SDK does when `ringing` is still on its way.
  alice.send('hangup', { callsid: call.temporarySid });
  assert.deepEqual(await bob.frame('cancel'), { callsid });
  assert.deepEqual(
    stage.cloud.network.state().calls.map(({ status }) => status),
    ['canceled', 'canceled'],
  );
});

test('every window of bob rings, the first to answer has the call, the others stop', async () => {
  stage.application.voice(dialClient('bob'));
  const alice = await stage.registered('alice');
  const [one, two, three] = [
    await stage.registered('bob'),
    await stage.registered('bob'),
    await stage.registered('bob'),
  ];
  const call = await alice.dial({ To: 'bob' }, 700);
  const invites = await Promise.all([one.frame('invite'), two.frame('invite'), three.frame('invite')]);
  assert.equal(new Set(invites.map(({ callsid }) => callsid)).size, 1, 'it is one call');

  three.send('reject', { callsid: invites[2]?.['callsid'] });
  const bobs = await two.answerInvite(invites[1] ?? {}, 900);
  assert.deepEqual(await one.frame('cancel'), { callsid: invites[0]?.['callsid'] });
  await alice.answered(call);
  await bobs.media.hears(700);
  assert.equal(three.take('cancel'), null);
});

test('a window that bob opens while it rings, rings too', async () => {
  stage.application.voice(dialClient('bob'));
  const alice = await stage.registered('alice');
  const first = await stage.registered('bob');
  await alice.dial({ To: 'bob' });
  await first.frame('invite');
  const second = await stage.registered('bob');
  await second.frame('invite');
});

test('when nobody answers in time, bob stops ringing and alice hears 31480', async () => {
  stage.application.voice(dialClient('bob', 'answerOnBridge="true" timeout="0.3"'));
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  await alice.dial({ To: 'bob' });
  await bob.frame('cancel');
  assert.equal(code(await alice.frame('hangup')), 31480);
});

const unreachable: readonly (readonly [string, string, number])[] = [
  ['somebody who is not registered', '<Client>nobody</Client>', 31480],
  ['a number that does not exist', '<Number>+12025559999</Number>', 31404],
  ['something that is no number', '<Number>12 monkeys</Number>', 31404],
  ['the busy number', '<Number>+1 (202) 555-0104</Number>', 31486],
  ['the number that declines', '<Number>+12025550106</Number>', 31603],
];

for (const [who, noun, expected] of unreachable) {
  test(`calling ${who} ends with ${expected}`, async () => {
    stage.application.voice(`<Response><Dial answerOnBridge="true">${noun}</Dial></Response>`);
    const alice = await stage.registered('alice');
    await alice.dial({ To: 'whoever' });
    await alice.frame('ringing');
    assert.equal(code(await alice.frame('hangup')), expected);
  });
}

test('without answerOnBridge the caller is answered at once and hears it ringing', async () => {
  stage.application.voice(dialClient('bob', ''));
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  const call = await alice.dial({ To: 'bob' });
  await alice.answered(call);
  assert.equal(alice.take('ringing'), null);
  await call.media.hearsAll(440, 480);
  const bobs = await bob.answer(1200);
  await call.media.hears(1200);
  bob.hangUp(bobs);
  assert.deepEqual(await alice.frame('hangup'), { callsid: call.sid });
});

test('the echo number plays back what is said', async () => {
  stage.application.voice(
    '<Response><Dial answerOnBridge="true"><Number>+12025550101</Number></Dial></Response>',
  );
  const alice = await stage.registered('alice');
  const call = await alice.dial({ To: '+12025550101' }, 1500);
  await alice.answered(call);
  await call.media.hears(1500);
});

test('the counting number speaks', async () => {
  stage.application.voice('<Response><Dial answerOnBridge="true">+12025550102</Dial></Response>');
  const alice = await stage.registered('alice');
  const call = await alice.dial({ To: '+12025550102' });
  await alice.answered(call);
  await call.media.hearsSomething();
});

test('the number that calls back hangs up and rings the caller with a name', async () => {
  stage.application.voice(
    '<Response><Dial answerOnBridge="true"><Number>+12025550107</Number></Dial></Response>',
  );
  const alice = await stage.registered('alice');
  const call = await alice.dial({ To: '+12025550107' });
  await alice.answered(call);
  await call.media.hearsSomething();
  await alice.frame('hangup');
  const { parameters } = await alice.frame('invite', 10);
  const { From, Params } = parameters as Record<string, string>;
  assert.equal(From, '+12025550107');
  assert.match(Params ?? '', /__TWI_CALLER_NAME=Call%20back/);
});

test('a call that is over leaves no media behind', async () => {
  stage.application.voice(dialClient('bob'));
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  const call = await alice.dial({ To: 'bob' });
  const bobs = await bob.answer(800);
  await alice.answered(call);
  await call.media.hears(800);
  alice.hangUp(call);
  await bob.frame('hangup');
  const before = bobs.media.packets;
  await until('the last packets', () => bobs.media.packets <= before + 10);
  assert.deepEqual(
    stage.cloud.network.state().calls.filter(({ endedAt }) => endedAt === null),
    [],
  );
});

test('an offer that cannot be understood ends that call only', async () => {
  stage.application.voice('<Response><Say>hello</Say></Response>');
  const alice = await stage.registered('alice');
  alice.send('invite', { callsid: 'TJSbad', sdp: 'this is not sdp', twilio: { params: '' } });
  assert.equal(code(await alice.frame('hangup')), 53402);
});
