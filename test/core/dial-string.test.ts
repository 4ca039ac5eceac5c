import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dialString, keyString } from '../../src/core/dial-string.js';
import { PhoneError } from '../../src/core/errors.js';

const dialled: readonly (readonly [typed: string, dials: string])[] = [
  ['+1 (202) 555-0123', '+12025550123'],
  ['202.555.0123', '2025550123'],
  ['  +44 20/7946 0018 ', '+442079460018'],
  ['+49\u00a030\u2013123', '+4930123'],
  ['*67 911', '*67911'],
  ['#31#', '#31#'],
  ['bob', 'bob'],
  [' Bob Builder ', 'Bob Builder'],
  ['client:bob', 'client:bob'],
  ['bob-smith', 'bob-smith'],
  ['sip:bob@example.com', 'sip:bob@example.com'],
  ['1-800-FLOWERS', '1-800-FLOWERS'],
  ['tel:+1-202-555-0123', '+12025550123'],
  ['\u202a+1 202 555 0123\u202c', '+12025550123'],
  ['٢٠٢٥٥٥', '202555'],
  ['＋１２３', '+123'],
];

for (const [typed, dials] of dialled) {
  test(`${JSON.stringify(typed)} dials ${dials}`, () => assert.equal(dialString(typed), dials));
}

for (const typed of ['', '   ', '\n', 'bo\u0000b', 'bob\u0007', 'bob\nFrom: eve', 'x'.repeat(122)]) {
  test(`${JSON.stringify(typed.slice(0, 20))} is refused with a sentence`, () => {
    assert.throws(
      () => dialString(typed),
      (thrown) =>
        thrown instanceof PhoneError && thrown.kind === 'invalid-number' && thrown.message.endsWith('.'),
    );
  });
}

test('the longest name there is can be dialled', () => assert.equal(dialString('x'.repeat(121)).length, 121));

test('digits, star, pound and pauses can be keyed', () => {
  assert.equal(keyString('0123456789*#w'), '0123456789*#w');
  assert.equal(keyString('1W2'), '1w2');
});

test('a comma and a p are the long pause that phones make of them', () => {
  assert.equal(keyString('1,2'), '1wwww2');
  assert.equal(keyString('1p2P'), '1wwww2wwww');
});

for (const digits of ['', ' ', '1 2', 'a', '12;3', '+1', 'ABCD', '１', '1\n']) {
  test(`${JSON.stringify(digits)} cannot be keyed`, () => {
    assert.throws(() => keyString(digits), { name: 'PhoneError', kind: 'invalid-digits' });
  });
}
