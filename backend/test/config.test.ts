import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig, requiredVariables } from '../src/index.js';
import { goodEnvironment } from './support.js';

test('complete settings give a configuration, with the usual values for what is left out', () => {
  const { config, problems } = readConfig(goodEnvironment);
  assert.deepEqual(problems, []);
  assert.equal(config?.publicUrl, 'https://phone.example.test');
  assert.equal(config?.tokenTtlSeconds, 3600);
  assert.equal(config?.ringSeconds, 30);
  assert.deepEqual(config?.allowedParameters, []);
  assert.equal(config?.extensions.size, 0);
  assert.equal(config?.incomingIdentity, null);
});

test('what is optional is read when it is there', () => {
  const { config } = readConfig({
    ...goodEnvironment,
    TOKEN_TTL_SECONDS: '600',
    RING_SECONDS: '20',
    ALLOWED_PARAMETERS: 'ticket, order_id ,',
    EXTENSIONS: '101=alice, 102 = bob',
    INCOMING_IDENTITY: 'front_desk',
  });
  assert.equal(config?.tokenTtlSeconds, 600);
  assert.equal(config?.ringSeconds, 20);
  assert.deepEqual(config?.allowedParameters, ['ticket', 'order_id']);
  assert.deepEqual(
    [...(config?.extensions ?? [])],
    [
      ['101', 'alice'],
      ['102', 'bob'],
    ],
  );
  assert.equal(config?.incomingIdentity, 'front_desk');
});

for (const name of requiredVariables) {
  test(`without ${name} there is no configuration and one line that names it`, () => {
    const { config, problems } = readConfig({ ...goodEnvironment, [name]: ' ' });
    assert.equal(config, null);
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', new RegExp(`^${name} is missing: `));
  });
}

const malformed: readonly (readonly [name: string, value: string])[] = [
  ['TWILIO_ACCOUNT_SID', 'ACxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'],
  ['TWILIO_ACCOUNT_SID', `SK${'0'.repeat(32)}`],
  ['TWILIO_API_KEY_SID', 'SK123'],
  ['TWILIO_API_KEY_SECRET', 'short'],
  ['TWILIO_API_KEY_SECRET', 'a secret with spaces in it'],
  ['TWILIO_AUTH_TOKEN', 'not-hexadecimal'],
  ['TWILIO_TWIML_APP_SID', `AC${'0'.repeat(32)}`],
  ['TWILIO_CALLER_ID', '2025550100'],
  ['TWILIO_CALLER_ID', '+0123456789'],
  ['TWILIO_CALLER_ID', 'alice'],
  ['PUBLIC_URL', 'phone.example.test'],
  ['PUBLIC_URL', 'ftp://phone.example.test'],
  ['PUBLIC_URL', 'https://phone.example.test/?a=1'],
  ['PUBLIC_URL', 'https://user:pass@phone.example.test'],
  ['TOKEN_TTL_SECONDS', '9'],
  ['TOKEN_TTL_SECONDS', '86401'],
  ['TOKEN_TTL_SECONDS', '1e3'],
  ['TOKEN_TTL_SECONDS', 'soon'],
  ['RING_SECONDS', '-5'],
  ['ALLOWED_PARAMETERS', 'good, not good'],
  ['EXTENSIONS', '102'],
  ['EXTENSIONS', '+102=bob'],
  ['EXTENSIONS', '2025550101=bob'],
  ['EXTENSIONS', '102=bob builder'],
  ['INCOMING_IDENTITY', 'front desk'],
];

for (const [name, value] of malformed) {
  test(`${name}=${value} stops the start with one line that names it`, () => {
    const { config, problems } = readConfig({ ...goodEnvironment, [name]: value });
    assert.equal(config, null);
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', new RegExp(`^${name} is malformed: `));
  });
}

test('every problem is told at once, and no secret is repeated', () => {
  const { problems } = readConfig({ TWILIO_API_KEY_SECRET: 'oh no!', TWILIO_AUTH_TOKEN: 'hush' });
  assert.equal(problems.length, requiredVariables.length);
  assert.doesNotMatch(problems.join('\n'), /oh no|hush/);
});
