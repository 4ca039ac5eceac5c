import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBackend, type Environment } from '../src/index.js';
import { configWith, verbs, webhook, type Fields, type Verb } from './support.js';

/** Lets Twilio ask where a call goes, and reads the answer. */
async function ask(fields: Fields, changes: Environment = {}): Promise<readonly Verb[]> {
  const backend = createBackend(configWith(changes), { authenticate: () => null, log: () => undefined });
  const answer = await backend.fetch(webhook(fields));
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/xml/);
  return verbs(await answer.text());
}

/** What the network asks when the two are no longer connected. */
const action = 'https://phone.example.test/voice/dialled';

/** The one thing that the answer dials. */
async function dialed(fields: Fields, changes: Environment = {}): Promise<{ dial: Verb; callee: Verb }> {
  const [dial, ...more] = await ask(fields, changes);
  assert.equal(dial?.name, 'Dial');
  assert.equal(more.length, 0);
  const [callee, ...others] = dial.inside;
  assert.ok(callee);
  assert.equal(others.length, 0);
  return { dial, callee };
}

function parametersOf(client: Verb): Record<string, string> {
  const parameters = client.inside.filter((inner) => inner.name === 'Parameter');
  return Object.fromEntries(
    parameters.map(({ attributes }) => [attributes['name'] ?? '', attributes['value'] ?? '']),
  );
}

const identityOf = (client: Verb) => client.inside.find((inner) => inner.name === 'Identity')?.text;

for (const to of ['bob', 'client:bob']) {
  test(`dialling ${to} rings the person, who sees the caller's identity`, async () => {
    const { dial, callee } = await dialed({ To: to });
    assert.equal(callee.name, 'Client');
    assert.equal(identityOf(callee), 'bob');
    assert.deepEqual(dial.attributes, {
      answerOnBridge: 'true',
      timeout: '30',
      callerId: 'client:alice',
      action,
    });
  });
}

test('without call control nothing is asked when a call is over: nobody would answer', async () => {
  const backend = createBackend(configWith(), { authenticate: () => null, calls: false });
  const answer = await backend.fetch(webhook({ To: 'bob' }));
  const [dial] = verbs(await answer.text());
  assert.equal(dial?.name, 'Dial');
  assert.ok(!('action' in dial.attributes));
});

test('dialling a number rings the phone line, which sees the configured caller id', async () => {
  const { dial, callee } = await dialed({ To: '+44 20 7946 0123' }, { RING_SECONDS: '12' });
  assert.equal(callee.name, 'Number');
  assert.equal(callee.text, '+442079460123');
  assert.deepEqual(dial.attributes, {
    answerOnBridge: 'true',
    timeout: '12',
    callerId: '+12025550100',
    action,
  });
});

for (const to of [
  '</Client><Number>+19005550100</Number>',
  'sip:bob@example.test',
  '911',
  'b'.repeat(100_000),
]) {
  test(`what cannot be dialled (${to.slice(0, 30)}) is a number that nobody has, so that the caller hears "not found"`, async () => {
    const { callee } = await dialed({ To: to });
    assert.equal(callee.name, 'Number');
    assert.equal(callee.text, '+0');
  });
}

test('a call without To hears a voice and a pause that a preflight test can measure', async () => {
  const answer = await ask({});
  assert.deepEqual(
    answer.map((verb) => verb.name),
    ['Say', 'Pause', 'Say', 'Hangup'],
  );
  assert.ok(Number(answer[1]?.attributes['length']) >= 10);
});

test('parameters that begin with __TWI_ travel to the person called, others only when allowed by name', async () => {
  const fields = {
    To: 'bob',
    __TWI_CALLER_NAME: 'Zoë & <b>',
    __TWI_SUBJECT: 'Re: "tea"',
    ticket: '42',
    secret: 'no',
  };
  const { callee } = await dialed(fields, { ALLOWED_PARAMETERS: 'ticket' });
  assert.deepEqual(parametersOf(callee), {
    __TWI_CALLER_NAME: 'Zoë & <b>',
    __TWI_SUBJECT: 'Re: "tea"',
    ticket: '42',
  });
});

test('a phone line gets no parameters', async () => {
  const { callee } = await dialed({ To: '+12025550101', __TWI_CALLER_NAME: 'Alice' });
  assert.equal(callee.inside.length, 0);
});

test('a name of 100 kB is cut, and the call still rings', async () => {
  const { callee } = await dialed({ To: 'bob', __TWI_CALLER_NAME: 'x'.repeat(100_000) });
  assert.equal(parametersOf(callee)['__TWI_CALLER_NAME'], 'x'.repeat(200));
});

test('a name is cut between characters, not inside one', async () => {
  const { callee } = await dialed({ To: 'bob', __TWI_SUBJECT: 'ab' + '😀'.repeat(180) });
  assert.deepEqual(parametersOf(callee), { __TWI_SUBJECT: 'ab' + '😀'.repeat(180) });
  const longer = await dialed({ To: 'bob', __TWI_SUBJECT: 'a' + 'é'.repeat(300) });
  assert.equal(parametersOf(longer.callee)['__TWI_SUBJECT'], 'a' + 'é'.repeat(199));
});

test('an address that does not fit is left out rather than broken, and what comes after it still fits', async () => {
  const picture = `data:image/png;base64,${'A'.repeat(1000)}`;
  const { callee } = await dialed({ To: 'bob', __TWI_CALLER_URL: picture, __TWI_ZONE: 'north' });
  assert.deepEqual(parametersOf(callee), { __TWI_ZONE: 'north' });
});

test('the name comes through however much else is sent', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`__TWI_A${index}`, 'y'.repeat(50)]),
  );
  const { callee } = await dialed({ ...many, To: 'bob', __TWI_CALLER_NAME: 'Alice' });
  const parameters = parametersOf(callee);
  assert.equal(parameters['__TWI_CALLER_NAME'], 'Alice');
  const bytes = Object.entries(parameters).reduce(
    (sum, [name, value]) => sum + name.length + value.length,
    0,
  );
  assert.ok(bytes <= 800, `${bytes} bytes`);
});

test('control characters and broken text are dropped, for XML cannot carry them', async () => {
  const { callee } = await dialed({
    To: 'bob',
    __TWI_CALLER_NAME: 'A\u0000l\u0008ice\uffff',
    __TWI_CALLER_URL: 'https://a.test/\u0001',
  });
  assert.deepEqual(parametersOf(callee), { __TWI_CALLER_NAME: 'Alice' });
});

test('names that only look like ours do not pass', async () => {
  const { callee } = await dialed({
    To: 'bob',
    '__TWI_<x>': '1',
    __TWI_: '2',
    __twi_caller_name: '3',
    ['__TWI_' + 'A'.repeat(80)]: '4',
  });
  assert.deepEqual(parametersOf(callee), {});
});

test('a parameter sent twice keeps its first value', async () => {
  const { callee } = await dialed({ To: 'bob', __TWI_CALLER_NAME: ['Alice', 'Mallory'] });
  assert.deepEqual(parametersOf(callee), { __TWI_CALLER_NAME: 'Alice' });
});

test('a call from a phone line rings the one who answers for the number, and never dials out', async () => {
  const { dial, callee } = await dialed(
    { From: '+442079460123', To: '+19005550100' },
    { INCOMING_IDENTITY: 'alice' },
  );
  assert.equal(identityOf(callee), 'alice');
  assert.equal(dial.attributes['callerId'], '+442079460123');
});

test('a withheld number on the line shows our own caller id', async () => {
  const { dial } = await dialed({ From: 'Anonymous', To: '+12025550100' }, { INCOMING_IDENTITY: 'alice' });
  assert.equal(dial.attributes['callerId'], '+12025550100');
});

test('a call from a phone line is rejected when nobody answers for the number', async () => {
  const answer = await ask({ From: '+442079460123', To: '+12025550100' });
  assert.deepEqual(
    answer.map((verb) => verb.name),
    ['Reject'],
  );
});
