import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { accountSid, applicationSid, authToken } from './support/account.js';
import { dialClient, setStage } from './support/stage.js';
import { until } from './support/waiting.js';
import { sine, wavOf } from './support/wav.js';

// The library is CommonJS without usable types for this one function under NodeNext.
const { validateRequest } = createRequire(import.meta.url)('twilio') as {
  validateRequest(
    token: string,
    signature: string,
    url: string,
    fields: Readonly<Record<string, string>>,
  ): boolean;
};

const stage = setStage();

interface Ended {
  readonly code: number;
  readonly message: string;
}

function errorOf(payload: Readonly<Record<string, unknown>>): Ended {
  return payload['error'] as Ended;
}

test('the webhook gets what Twilio sends, signed so that the twilio library accepts it', async () => {
  stage.application.voice('<Response><Reject/></Response>');
  const alice = await stage.registered('alice');
  await alice.dial({ To: 'bob', note: 'a & b = ü +', From: 'client:mallory', Direction: 'sideways' });
  await alice.frame('hangup');
  const [request] = stage.application.requests;
  assert.ok(request);
  const { CallSid, ...fields } = request.fields;
  assert.match(CallSid ?? '', /^CA[0-9a-f]{32}$/);
  assert.deepEqual(fields, {
    To: 'bob',
    note: 'a & b = ü +',
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    ApplicationSid: applicationSid,
    Called: 'bob',
    Caller: 'client:alice',
    CallStatus: 'ringing',
    Direction: 'inbound',
    From: 'client:alice',
  });
  assert.ok(validateRequest(authToken, request.signature, request.url, request.fields));
  assert.ok(!validateRequest('another token', request.signature, request.url, request.fields));
});

test('rejecting ends the call with 31603, as busy with 31486, hanging up without an error', async () => {
  const alice = await stage.registered('alice');
  for (const [verb, code] of [
    ['<Reject/>', 31603],
    ['<Reject reason="busy"/>', 31486],
    ['<Hangup/>', undefined],
    ['', undefined],
  ] as const) {
    stage.application.voice(`<Response>${verb}</Response>`);
    await alice.dial({});
    const ended = await alice.frame('hangup');
    assert.equal((ended['error'] as Ended | undefined)?.code, code, verb);
  }
});

const broken: readonly (readonly [string, Parameters<typeof stage.application.voice>[0], RegExp])[] = [
  ['an error', { status: 500, body: 'oops' }, /11200: .* answered 500/],
  ['not found', { status: 404, body: 'nothing' }, /11200: .* answered 404/],
  ['a web page', '<!DOCTYPE html><html><body>hello</body></html>', /12100: .*DOCTYPE/],
  ['a web page without doctype', '<html><body>hello</body></html>', /12100: .*<html>, not <Response>/],
  ['broken XML', '<Response><Say>hello</Response>', /12100: .*well-formed/],
  ['nothing', '', /12100/],
  ['a name that the parser refuses', '<Response><constructor/></Response>', /12100: .*constructor/],
  [
    'thousands of elements in each other',
    `<Response>${'<Gather>'.repeat(2000)}${'</Gather>'.repeat(2000)}</Response>`,
    /12100/,
  ],
  ['words', 'hello', /12100/],
  ['an unknown verb', '<Response><Say>hi</Say><Fly to="Mars"/></Response>', /12200: <Fly> is not understood/],
  ['a verb of ours only', '<Response><Echo/></Response>', /12200: <Echo>/],
  ['a noun in the wrong place', '<Response><Client>bob</Client></Response>', /12200: <Client>/],
  ['a dial to nobody', '<Response><Dial/></Response>', /13201/],
  ['a redirect to nowhere', '<Response><Redirect>http://</Redirect></Response>', /11100/],
  ['a redirect to a file', '<Response><Redirect>file:///etc/passwd</Redirect></Response>', /11100/],
  ['a document that is too long', `<Response><Say>${'a'.repeat(70_000)}</Say></Response>`, /11750/],
];

for (const [what, reply, words] of broken) {
  test(`when the webhook answers ${what}, the caller and the log hear why`, async () => {
    stage.application.voice(reply);
    const alice = await stage.registered('alice');
    await alice.dial({});
    const { code, message } = errorOf(await alice.frame('hangup'));
    assert.equal(code, 31005);
    assert.match(message, words);
    assert.ok(stage.log.some((line) => words.test(line)));
  });
}

test('an application that is down is a clear error', async () => {
  await stage.end();
  const account = {
    accountSid,
    authToken,
    apiKeys: { SK00000000000000000000000000000001: 'secret-of-the-tests' },
    applications: { [applicationSid]: { voiceUrl: 'http://127.0.0.1:9/voice' } },
  };
  await stage.start({ account });
  const alice = await stage.registered('alice');
  await alice.dial({});
  assert.match(errorOf(await alice.frame('hangup')).message, /11200: .*could not be reached/);
});

test('a redirect in a circle comes to an end', async () => {
  stage.application.voice('<Response><Redirect>/voice</Redirect></Response>');
  const alice = await stage.registered('alice');
  await alice.dial({});
  assert.match(errorOf(await alice.frame('hangup', 20)).message, /11205/);
});

test('when bob leaves, the application is told and goes on', async () => {
  stage.application.voice(dialClient('bob', 'answerOnBridge="true" action="/after?call=1"'));
  stage.application.pages.set('/after', () => '<Response><Say>1</Say><Hangup/></Response>');
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  const call = await alice.dial({ To: 'bob' });
  const bobs = await bob.answer();
  await alice.answered(call);
  bob.hangUp(bobs);
  await alice.frame('hangup');
  const after = stage.application.requests.find(({ path }) => path === '/after');
  assert.equal(after?.fields['DialCallStatus'], 'completed');
  assert.equal(after?.fields['DialCallSid'], bobs.sid);
  assert.equal(after?.fields['DialCallDuration'], '0');
  assert.ok(validateRequest(authToken, after?.signature ?? '', after?.url ?? '', after?.fields ?? {}));
});

test('when nobody can be reached, the application is told why and may say so', async () => {
  stage.application.voice(dialClient('nobody', 'answerOnBridge="true" action="/after"'));
  stage.application.pages.set('/after', () => '<Response><Say>nobody is there</Say></Response>');
  const alice = await stage.registered('alice');
  const call = await alice.dial({ To: 'nobody' });
  await alice.answered(call);
  await call.media.hearsSomething();
  const ended = await alice.frame('hangup');
  assert.equal(ended['error'], undefined);
  const after = stage.application.requests.find(({ path }) => path === '/after');
  assert.equal(after?.fields['DialCallStatus'], 'no-answer');
});

test('when the caller leaves, nothing more is asked of the application', async () => {
  stage.application.voice(dialClient('bob', 'answerOnBridge="true" action="/after"'));
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  const call = await alice.dial({ To: 'bob' });
  await bob.answer();
  await alice.answered(call);
  alice.hangUp(call);
  await bob.frame('hangup');
  await stage.end();
  assert.deepEqual(
    stage.application.requests.map(({ path }) => path),
    ['/voice'],
  );
});

test('a recording is played, whatever its rate and channels', async () => {
  stage.application.pages.set('/tone.wav', () => ({
    status: 200,
    body: wavOf(sine(900, 44_100, 3, 2), 44_100, 2),
  }));
  stage.application.voice('<Response><Play>/tone.wav</Play></Response>');
  const alice = await stage.registered('alice');
  const call = await alice.dial({});
  await alice.answered(call);
  await call.media.hears(900);
  assert.deepEqual(await alice.frame('hangup'), { callsid: call.sid });
});

test('a recording that is none is a clear error', async () => {
  stage.application.pages.set('/tone.wav', () => ({ status: 200, body: 'ID3 this is an mp3' }));
  stage.application.voice('<Response><Play>/tone.wav</Play></Response>');
  const alice = await stage.registered('alice');
  await alice.dial({});
  assert.match(errorOf(await alice.frame('hangup')).message, /12300: .*not a WAV file/);
});

test('ringing for longer than a timer can wait is not over at once', async () => {
  stage.application.voice(dialClient('bob', 'answerOnBridge="true" timeout="99999999"'));
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  const call = await alice.dial({ To: 'bob' });
  await bob.answer();
  await alice.answered(call);
  assert.equal(bob.take('cancel'), null);
});

test('attributes without an effect here are mentioned once', async () => {
  stage.application.voice(
    '<Response><Say voice="Polly.Joanna">1</Say><Say voice="Polly.Joanna">2</Say></Response>',
  );
  const alice = await stage.registered('alice');
  await alice.dial({});
  await alice.frame('hangup');
  assert.equal(stage.log.filter((line) => line.includes('voice of <Say>')).length, 1);
});

test('several are rung at once, clients and numbers, and the first to answer has the call', async () => {
  stage.application.voice(
    '<Response><Dial answerOnBridge="true"><Client>bob</Client><Client>carol</Client><Number>+12025550105</Number></Dial></Response>',
  );
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');
  const carol = await stage.registered('carol');
  const call = await alice.dial({ To: 'team' });
  await bob.frame('invite');
  const carols = await carol.answer(800);
  await alice.answered(call);
  await call.media.hears(800);
  await bob.frame('cancel');
  await until('the number to stop', () =>
    stage.cloud.network
      .state()
      .calls.some(({ to, status }) => to === '+12025550105' && status === 'canceled'),
  );
  assert.ok(carols.sid);
});
