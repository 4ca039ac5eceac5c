import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callError, lineError } from '../../src/core/adapters/twilio-errors.js';
import { twilioError } from './support/scripted-call.js';

/** Codes of the network (SIGNALLING of the SDK, its table of errors), and what they mean to a person. */
const meanings = [
  [20101, 'token-refused'],
  [20104, 'token-expired'],
  [20151, 'token-refused'],
  [31102, 'not-configured'],
  [31201, 'token-refused'],
  [31202, 'token-refused'],
  [31203, 'not-configured'],
  [31204, 'token-refused'],
  [31205, 'token-expired'],
  [31207, 'not-configured'],
  [31401, 'microphone-denied'],
  [31402, 'microphone-failed'],
  [31404, 'not-found'],
  [31480, 'no-answer'],
  [31486, 'busy'],
  [31603, 'declined'],
  [53405, 'media-lost'],
  [31206, 'failed'],
  [99999, 'failed'],
] as const;

for (const [code, kind] of meanings) {
  test(`${code} means ${kind} wherever it turns up`, () => {
    for (const read of [lineError, callError]) {
      assert.deepEqual([read(twilioError(code)).kind, read(twilioError(code)).code], [kind, code]);
      assert.deepEqual(
        [read(twilioError(53000, code)).kind, read(twilioError(53000, code)).code],
        [kind, code],
      );
    }
  });
}

for (const code of [31000, 31003, 31005, 31009, 53000, 53001]) {
  test(`${code} says that the line is offline, and that a call failed`, () => {
    assert.equal(lineError(twilioError(code)).kind, 'offline');
    assert.equal(callError(twilioError(code)).kind, 'failed');
  });
}

for (const [what, thrown] of [
  ['nothing', undefined],
  ['null', null],
  ['a text', 'text'],
  ['a number', 7],
  ['an empty object', {}],
  ['an ordinary error', new Error('no code')],
] as const) {
  test(`an error that is ${what} has no code and still a sentence`, () => {
    const error = lineError(thrown);
    assert.deepEqual([error.kind, error.code, error.cause], ['offline', null, thrown]);
    assert.notEqual(error.message, '');
  });
}

test("the network's own words go before the SDK's", () => {
  assert.equal(callError(twilioError(31005, 31486)).message, 'Code 31486');
  assert.equal(callError(twilioError(31486)).message, 'Code 31486');
});
