import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { checkDialable } from '../../src/core/dialling/check-dialable.js';
import { countryAt } from '../../src/core/dialling/country.js';
import { loadNumberBook, type NumberBook } from '../../src/core/dialling/number-book.js';
import { formatNumber } from '../../src/core/party.js';

const us = 'en-US';

/** Before the number library is there: everything can be called all the same. */
describe('without the number library', () => {
  test('a national number is dialled as its digits', () => {
    assert.equal(checkDialable('(202) 555-0101', { place: us, allowsEmergency: false }), '2025550101');
  });

  test('an emergency number is refused', () => {
    assert.throws(() => checkDialable('911', { place: us, allowsEmergency: false }), {
      kind: 'emergency-number',
    });
  });
});

describe('with the number library', () => {
  let book: NumberBook;
  before(async () => {
    book = await loadNumberBook();
  });

  const dialled: readonly (readonly [typed: string, place: string, dials: string])[] = [
    ['(202) 555-0101', us, '+12025550101'],
    ['1 202 555 0101', us, '+12025550101'],
    ['+1 (202) 555-0101', 'de', '+12025550101'],
    ['tel:+1-202-555-0101', us, '+12025550101'],
    ['٢٠٢٥٥٥٠١٠١', us, '+12025550101'],
    ['＋１２０２５５５０１０１', us, '+12025550101'],
    ['030 123456', 'de', '+4930123456'],
    ['0049 30 123456', 'de', '+4930123456'],
    ['011 44 20 7946 0018', us, '+442079460018'],
    ['+44 (0)20 7946 0018', us, '+442079460018'],
    ['912 34 56 78', 'es', '+34912345678'],
    ['912 34 56 78', 'und-ES', '+34912345678'],
    ['06 1234 5678', 'it', '+390612345678'],
    // Letters on keys.
    ['1-800-FLOWERS', us, '+18003569377'],
    ['+1 800 flowers', 'fr', '+18003569377'],
    // What might be right is left as it is.
    ['101', us, '101'],
    ['5550101', us, '5550101'],
    ['555 123 4567', us, '5551234567'],
    ['+1 202', us, '+1202'],
    ['*67', us, '*67'],
    ['bob', us, 'bob'],
    ['agent7', us, 'agent7'],
    ['bob-smith', us, 'bob-smith'],
    ['2pac', us, '2pac'],
    ['client:4155552671', us, 'client:4155552671'],
    ['sip:alice@example.com', us, 'sip:alice@example.com'],
    ['sip:+12025550101@example.com', us, 'sip:+12025550101@example.com'],
  ];
  for (const [typed, place, dials] of dialled) {
    test(`${typed} in ${place} dials ${dials}`, () => {
      assert.equal(checkDialable(typed, { place, allowsEmergency: false }), dials);
    });
  }

  test('a number with an extension is refused with a way out, rather than called without it', () => {
    assert.throws(() => checkDialable('+1 202 555 0101 ext. 5', { place: us, allowsEmergency: false }), {
      kind: 'invalid-number',
      message: /key that in the call/,
    });
  });

  test('a number that was made international dials the same when it is dialled again', () => {
    const plan = { place: us, allowsEmergency: false };
    assert.equal(
      checkDialable(checkDialable('(202) 555-0101', plan), { ...plan, place: 'de' }),
      '+12025550101',
    );
  });

  const shown: readonly (readonly [number: string, shows: string])[] = [
    ['+12025550101', '+1 202 555 0101'],
    ['+442079460018', '+44 20 7946 0018'],
    ['+4930123456', '+49 30 123456'],
    ['+1202', '+1202'],
    ['101', '101'],
    ['bob', 'bob'],
  ];
  for (const [number, shows] of shown) {
    test(`${number} is shown as ${shows}`, () => assert.equal(book.shown(number), shows));
  }

  test('callers of every country are shown grouped', () => {
    assert.equal(formatNumber('+442079460018'), '+44 20 7946 0018');
  });

  /** Each key that is typed at `|`, and what the field shows then. */
  const typing: readonly (readonly [text: string, place: string, shows: string])[] = [
    ['101|', us, '101|'],
    ['2025|', us, '2025|'],
    ['20255|', us, '(202) 55|'],
    ['(202) 555-0101|', us, '(202) 555-0101|'],
    ['(20|2) 555-0101', us, '(20|2) 555-0101'],
    ['(209|2) 555-010', us, '(209|) 255-5010'],
    ['+1415|', us, '+1 415|'],
    ['+4420794|60018', us, '+44 20 794|6 0018'],
    ['03012|3456', 'de', '030 12|3456'],
    [' 91234|', 'es', '912 34|'],
    ['*67#|', us, '*67#|'],
    ['Bob| 2', us, 'Bob| 2'],
    ['  bo|b', us, 'bo|b'],
    ['+1 (202) 555-0101 ext. 5|', us, '+1 (202) 555-0101 ext. 5|'],
  ];
  for (const [text, place, shows] of typing) {
    test(`"${text}" in ${place} becomes "${shows}"`, () => {
      const caret = text.indexOf('|');
      const now = book.typed(text.replace('|', ''), caret, place);
      assert.equal(`${now.text.slice(0, now.caret)}|${now.text.slice(now.caret)}`, shows);
    });
  }

  test('what a field holds is bare, whatever was pasted', () => {
    assert.equal(book.typed('+1 (202) 555-0101', 17, us).value, '+12025550101');
    assert.equal(book.typed('tel:+1-202-555-0101', 19, us).value, '+12025550101');
    assert.equal(book.typed('client:bob', 10, us).value, 'client:bob');
  });

  const doubts: readonly (readonly [typed: string, place: string, doubt: string | null])[] = [
    ['2025550101', us, null],
    ['101', us, null],
    ['911', us, null],
    ['20255501', us, 'too-short'],
    ['20255501012', us, 'too-long'],
    ['5551234567', us, 'unlikely'],
    ['+9991234567', us, 'unknown-country'],
    ['+12025550101 ext. 5', us, 'extension'],
    ['bob', us, null],
    ['', us, null],
  ];
  for (const [typed, place, doubt] of doubts) {
    test(`"${typed}" is ${doubt ?? 'not doubted'}`, () => assert.equal(book.doubt(typed, place), doubt));
  }

  test('a number tells its country, and a national one is of the country of the page', () => {
    assert.equal(book.countryOf('2025550101', us), 'US');
    assert.equal(book.countryOf('030123456', 'de'), 'DE');
    assert.equal(book.countryOf('+4930', us), 'DE');
    assert.equal(book.countryOf('+1202', 'en-CA'), 'CA');
    assert.equal(book.countryOf('+442079460018', us), 'GB');
    assert.equal(book.countryOf('bob', us), null);
  });

  test('a number goes over to another country with its code in front', () => {
    assert.equal(book.movedTo('DE', '030 123456', us), '+4930123456');
    assert.equal(book.movedTo('GB', '+12079460018', us), '+442079460018');
    assert.equal(book.movedTo('ES', '', us), '+34');
    assert.equal(book.movedTo('XX', '2025550101', us), '2025550101');
  });
});

test('the country follows the language of the page', () => {
  const countries = {
    'en-US': 'US',
    'en-GB': 'GB',
    es: 'ES',
    'es-MX': 'MX',
    de: 'DE',
    'pt-BR': 'BR',
    ja: 'JP',
  };
  for (const [lang, country] of Object.entries(countries)) assert.equal(countryAt(lang), country, lang);
});

test('a country may be named, and what is no language has none', () => {
  assert.equal(countryAt('und-DE'), 'DE');
  assert.equal(countryAt('und-de'), 'DE');
  assert.equal(countryAt('not a language!'), '');
});
