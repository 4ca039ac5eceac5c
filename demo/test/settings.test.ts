import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requiredVariables } from '../../backend/src/index.js';
import { chooseNetwork, readPort, SettingsError } from '../server/settings.js';

const hex = '0123456789abcdef0123456789abcdef';
const ownUrl = 'http://127.0.0.1:3000';
const twilio = {
  TWILIO_ACCOUNT_SID: `AC${hex}`,
  TWILIO_API_KEY_SID: `SK${hex}`,
  TWILIO_API_KEY_SECRET: hex,
  TWILIO_AUTH_TOKEN: hex,
  TWILIO_TWIML_APP_SID: `AP${hex}`,
  TWILIO_CALLER_ID: '+12025550100',
  PUBLIC_URL: 'https://phone.example.test',
};

test('without an account the demo makes one up, another one each time, and is reached on this computer', () => {
  const [one, other] = [chooseNetwork({}, ownUrl), chooseNetwork({}, ownUrl)];
  assert.equal(one.network, 'voice-cloud');
  assert.equal(one.config.publicUrl, ownUrl);
  assert.notEqual(one.config.apiKeySecret, other.config.apiKeySecret);
});

test('an .env copied from the example and not filled in counts as no account', () => {
  const empty = Object.fromEntries(requiredVariables.map((name) => [name, '']));
  assert.equal(
    chooseNetwork({ ...empty, PUBLIC_URL: 'https://left-over.example' }, ownUrl).network,
    'voice-cloud',
  );
});

test('a variable of Twilio’s own tools is no account', () => {
  assert.equal(chooseNetwork({ TWILIO_EDGE: 'dublin' }, ownUrl).network, 'voice-cloud');
});

test('three people have extensions, with whichever network, unless the settings say otherwise', () => {
  const everybody = new Map([
    ['101', 'alice'],
    ['102', 'bob'],
    ['103', 'carol'],
  ]);
  for (const settings of [{}, twilio, { EXTENSIONS: ' ' }])
    assert.deepEqual(chooseNetwork(settings, ownUrl).config.extensions, everybody);
  const { config } = chooseNetwork({ EXTENSIONS: '7=dave' }, ownUrl);
  assert.deepEqual(config.extensions, new Map([['7', 'dave']]));
});

test('what does not belong to the account counts with the made-up one, too', () => {
  const { config } = chooseNetwork({ TOKEN_TTL_SECONDS: '15', ALLOWED_PARAMETERS: 'ticket' }, ownUrl);
  assert.equal(config.tokenTtlSeconds, 15);
  assert.deepEqual(config.allowedParameters, ['ticket']);
});

test('a whole account means Twilio', () => {
  const { network, config } = chooseNetwork(twilio, ownUrl);
  assert.equal(network, 'twilio');
  assert.equal(config.accountSid, twilio.TWILIO_ACCOUNT_SID);
  assert.equal(config.publicUrl, 'https://phone.example.test');
});

test('half an account stops the start with a line for each gap, and never falls back silently', () => {
  const half = { TWILIO_ACCOUNT_SID: twilio.TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN: 'oops' };
  assert.throws(
    () => chooseNetwork(half, ownUrl),
    (error) => {
      assert.ok(error instanceof SettingsError);
      const named = error.problems.map((line) => line.split(' ')[0]).sort();
      assert.deepEqual(named, requiredVariables.filter((name) => name !== 'TWILIO_ACCOUNT_SID').sort());
      return true;
    },
  );
});

test('PORT is 3000 unless it says otherwise, and nonsense is refused', () => {
  assert.equal(readPort(undefined), 3000);
  assert.equal(readPort(' '), 3000);
  assert.equal(readPort('0'), 0);
  assert.equal(readPort('8080'), 8080);
  for (const nonsense of ['abc', '-1', '65536', '3000.5', '0x10']) {
    assert.throws(() => readPort(nonsense), /^SettingsError: PORT is malformed/);
  }
});
