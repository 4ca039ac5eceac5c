import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Directory } from '../../src/core/directory.js';
import { formatNumber, isNumber, partyOf, type CallerNames } from '../../src/core/party.js';
import type { CallDirection, Party } from '../../src/core/state.js';
import { FakeMemory } from '../support/fake-voice.js';

/** One caller, and what is to be shown. */
interface Row {
  readonly title: string;
  /** Twilio's `From` or `To`. */
  readonly address?: string;
  /** Without their first part: `NAME` is `__TWI_CALLER_NAME` or `__TWI_RECIPIENT_NAME`. */
  readonly given?: Readonly<Record<string, unknown>>;
  readonly subject?: unknown;
  readonly clients?: Readonly<Record<string, readonly [name: string, image?: string]>>;
  readonly defaultName?: string;
  readonly shows: Partial<Party>;
}

const png = 'data:image/png;base64,iVBORw0KGgo=';
const family = '👨‍👩‍👧‍👦';

/** Where a name comes from: the first that gives one. The same in both directions. */
const sources: readonly Row[] = [
  {
    title: 'the name that came with the call goes before everything',
    address: '+12025550123',
    given: { NAME: 'Ada', ID: 'ada' },
    clients: { ada: ['Registered'], '+12025550123': ['Number'] },
    defaultName: 'Default',
    shows: { name: 'Ada', address: '+12025550123' },
  },
  {
    title: 'then the client registered under the id that came with the call',
    address: '+12025550123',
    given: { ID: 'ada' },
    clients: { ada: ['Ada Lovelace'] },
    defaultName: 'Default',
    shows: { name: 'Ada Lovelace' },
  },
  {
    title: 'then the phone number, grouped',
    address: '+12025550123',
    given: { ID: 'nobody' },
    defaultName: 'Default',
    shows: { name: '+1 202 555 0123' },
  },
  {
    title: 'a number goes before the client registered under it',
    address: '+12025550123',
    clients: { '+12025550123': ['Office'] },
    shows: { name: '+1 202 555 0123' },
  },
  {
    title: 'then the client registered under the address, without client:',
    address: 'client:bob',
    clients: { bob: ['Bob Builder'] },
    defaultName: 'Default',
    shows: { name: 'Bob Builder', address: 'bob' },
  },
  {
    title: 'an address that lacks client: is the same client',
    address: 'bob',
    clients: { bob: ['Bob Builder'] },
    shows: { name: 'Bob Builder', address: 'bob' },
  },
  {
    title: 'then the default caller name',
    address: 'client:bob',
    defaultName: 'A customer',
    shows: { name: 'A customer', address: 'bob' },
  },
  {
    title: 'and in the end Unknown Caller',
    address: 'client:bob',
    shows: { name: 'Unknown Caller', address: 'bob', image: null, subject: null },
  },
  { title: 'a withheld number is unknown', address: '', shows: { name: 'Unknown Caller', address: '' } },
  {
    title: 'a withheld number with a default name',
    address: '',
    defaultName: 'Somebody',
    shows: { name: 'Somebody', address: '' },
  },
  {
    title: 'an empty name counts as none',
    address: 'client:bob',
    given: { NAME: '' },
    clients: { bob: ['Bob'] },
    shows: { name: 'Bob' },
  },
  {
    title: 'a name of spaces counts as none',
    address: 'client:bob',
    given: { NAME: ' \t\n ' },
    clients: { bob: ['Bob'] },
    shows: { name: 'Bob' },
  },
  {
    title: 'a registered name of spaces counts as none',
    address: 'client:bob',
    given: { ID: 'ada' },
    clients: { ada: ['  '], bob: ['Bob'] },
    shows: { name: 'Bob' },
  },
  {
    title: 'a default name of spaces counts as none',
    address: 'client:bob',
    defaultName: '   ',
    shows: { name: 'Unknown Caller' },
  },
  {
    title: 'an id that is not registered leads on to the address',
    address: 'client:bob',
    given: { ID: 'stranger' },
    clients: { bob: ['Bob'] },
    shows: { name: 'Bob' },
  },
  {
    title: 'null in place of a name counts as none',
    address: 'client:bob',
    given: { NAME: null, ID: null, URL: null },
    subject: null,
    shows: { name: 'Unknown Caller', image: null, subject: null },
  },
  {
    title: 'a number in place of a name counts as none',
    address: 'client:bob',
    given: { NAME: 42, ID: {}, URL: [] },
    subject: 7,
    shows: { name: 'Unknown Caller', image: null, subject: null },
  },
  {
    title: 'a number of another country stays as it came',
    address: '+442079460018',
    shows: { name: '+442079460018' },
  },
  { title: 'a short number stays as it came', address: '911', shows: { name: '911' } },
  {
    title: 'two digits are a client, not a number',
    address: '42',
    defaultName: 'Default',
    shows: { name: 'Default', address: '42' },
  },
  {
    title: 'a SIP address is a client like any other',
    address: 'sip:bob@example.com',
    clients: { 'sip:bob@example.com': ['Bob at work'] },
    shows: { name: 'Bob at work', address: 'sip:bob@example.com' },
  },
  {
    title: 'only the first client: is taken off',
    address: 'client:client:bob',
    shows: { address: 'client:bob' },
  },
];

/** Pictures and what a call is about. */
const details: readonly Row[] = [
  {
    title: 'a picture from the web is shown',
    given: { URL: 'https://example.com/ada.png?size=64' },
    shows: { image: 'https://example.com/ada.png?size=64' },
  },
  {
    title: 'a picture without TLS is shown',
    given: { URL: 'http://localhost/a.png' },
    shows: { image: 'http://localhost/a.png' },
  },
  { title: 'a picture in the address is shown', given: { URL: png }, shows: { image: png } },
  {
    title: 'spaces around a picture do not matter',
    given: { URL: `  ${png}\n` },
    shows: { image: png },
  },
  {
    title: 'the picture that came with the call goes before the registered one',
    given: { URL: png, ID: 'ada' },
    clients: { ada: ['Ada', 'https://example.com/ada.png'] },
    shows: { image: png },
  },
  {
    title: 'then the picture of the client under the id',
    given: { ID: 'ada' },
    address: 'client:bob',
    clients: { ada: ['Ada', 'https://example.com/ada.png'], bob: ['Bob', png] },
    shows: { name: 'Ada', image: 'https://example.com/ada.png' },
  },
  {
    title: 'then the picture of the client under the address',
    address: 'client:bob',
    clients: { bob: ['Bob', png] },
    shows: { image: png },
  },
  {
    title: 'a bad picture that came with the call leaves the registered one',
    address: 'client:bob',
    given: { URL: 'javascript:alert(1)' },
    clients: { bob: ['Bob', png] },
    shows: { image: png },
  },
  {
    title: 'the subject is what the call is about',
    subject: 'Order  4711\n',
    shows: { subject: 'Order 4711' },
  },
  { title: 'an empty subject is none', subject: '', shows: { subject: null } },
];

/** Text from strangers who mean harm. */
const hostile: readonly Row[] = [
  {
    title: 'markup is text',
    given: { NAME: '<img src=x onerror=alert(1)>' },
    subject: '<script>alert(1)</script>',
    shows: { name: '<img src=x onerror=alert(1)>', subject: '<script>alert(1)</script>' },
  },
  ...[
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'vbscript:msgbox(1)',
    'data:text/html,<script>alert(1)</script>',
    'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    'data:image/SVG+xml;base64,PHN2Zy8+',
    'data:image/svg+xml,%3Csvg/%3E',
    'data:,hello',
    'file:///etc/passwd',
    'blob:https://example.com/1',
    '//example.com/a.png',
    '/a.png',
    'https://',
    'https:///a.png',
    'http:example.com',
    'https://example.com/a b.png',
    'https://example.com/a.png\njavascript:alert(1)',
  ].map((url) => ({
    title: `${JSON.stringify(url)} is no picture`,
    given: { URL: url },
    shows: { image: null },
  })),
  {
    title: 'a picture of a hundred thousand characters is too long',
    given: { URL: `data:image/png;base64,${'A'.repeat(100_000)}` },
    shows: { image: null },
  },
  {
    title: 'a name of 100 kB is cut',
    given: { NAME: 'x'.repeat(100_000) },
    shows: { name: `${'x'.repeat(199)}…` },
  },
  {
    title: 'a name of 200 characters is not cut',
    given: { NAME: 'x'.repeat(200) },
    shows: { name: 'x'.repeat(200) },
  },
  {
    title: 'a long name is not cut in the middle of an emoji',
    given: { NAME: '🙂'.repeat(300) },
    shows: { name: `${'🙂'.repeat(199)}…` },
  },
  {
    title: 'a long subject is cut',
    subject: 'y'.repeat(100_000),
    shows: { subject: `${'y'.repeat(199)}…` },
  },
  {
    title: 'marks that turn the writing direction are taken out',
    given: { NAME: 'Ann\u202e \u2066evE\u2069\u200f\u200e\u061c' },
    shows: { name: 'Ann evE' },
  },
  {
    title: 'a name of direction marks alone is none',
    address: 'client:bob',
    given: { NAME: '\u202e\u200f\u2067\ufeff' },
    clients: { bob: ['Bob'] },
    shows: { name: 'Bob' },
  },
  {
    title: 'control characters and line ends become spaces',
    given: { NAME: 'Ada\u0000\u0007Love\r\nlace\u2028x' },
    shows: { name: 'Ada Love lace x' },
  },
  { title: 'right-to-left letters stay', given: { NAME: 'עדה לאבלייס' }, shows: { name: 'עדה לאבלייס' } },
  {
    title: 'a family of emoji stays one',
    given: { NAME: `${family} Home` },
    shows: { name: `${family} Home` },
  },
  {
    title: 'a client may be called __proto__',
    address: 'client:__proto__',
    shows: { name: 'Unknown Caller' },
  },
  {
    title: 'a client may be called constructor',
    address: 'client:constructor',
    given: { ID: 'toString' },
    shows: { name: 'Unknown Caller', address: 'constructor' },
  },
  {
    title: 'a client called constructor can be registered',
    address: 'client:constructor',
    clients: { constructor: ['Bob the constructor'] as const },
    shows: { name: 'Bob the constructor' },
  },
  {
    title: 'an address of 100 kB is cut',
    address: `client:${'b'.repeat(100_000)}`,
    shows: { name: 'Unknown Caller' },
  },
];

function shown(
  { address = '', given = {}, subject, clients = {}, defaultName }: Row,
  direction: CallDirection,
): Party {
  const directory = new Directory(new FakeMemory());
  for (const [id, [name, image]] of Object.entries(clients)) directory.register(id, name, image ?? null);
  if (defaultName !== undefined) directory.setDefaultName(defaultName);
  const who = direction === 'incoming' ? '__TWI_CALLER_' : '__TWI_RECIPIENT_';
  const parameters = Object.fromEntries(Object.entries(given).map(([name, value]) => [who + name, value]));
  if (subject !== undefined) parameters['__TWI_SUBJECT'] = subject;
  // A stranger's parameters may hold anything, whatever the type says.
  const received = parameters as Record<string, string>;
  return partyOf({ direction, address, parameters: received, verified: null }, directory, names());
}

/** What a page says of callers about whom nothing is known. */
const names = (unknownCallerName = 'Unknown Caller', defaultCallerName = ''): CallerNames => ({
  unknownCallerName,
  defaultCallerName,
});

for (const direction of ['incoming', 'outgoing'] as const) {
  describe(`who is on the other side of an ${direction} call`, () => {
    for (const row of [...sources, ...details, ...hostile]) {
      test(row.title, () => {
        const party = shown(row, direction);
        const asked = Object.keys(row.shows) as (keyof Party)[]; // the keys of a part of a Party are keys of it
        assert.deepEqual(Object.fromEntries(asked.map((key) => [key, party[key]])), row.shows);
        assert.ok(party.name.length <= 400 && party.address.length <= 400);
      });
    }

    test('what is said about the other direction is not heeded', () => {
      const other = direction === 'incoming' ? 'RECIPIENT' : 'CALLER';
      const parameters = { [`__TWI_${other}_NAME`]: 'Wrong', [`__TWI_${other}_URL`]: png };
      const directory = new Directory(new FakeMemory());
      const party = partyOf(
        { direction, address: 'client:bob', parameters, verified: null },
        directory,
        names('Unknown'),
      );
      assert.deepEqual([party.name, party.image], ['Unknown', null]);
    });
  });
}

test('the word for an unknown caller is the one of the page', () => {
  const directory = new Directory(new FakeMemory());
  const call = { direction: 'incoming', address: '', parameters: {}, verified: null } as const;
  assert.equal(partyOf(call, directory, names('Llamada desconocida')).name, 'Llamada desconocida');
});

test('the default name of the page goes before the one that is kept, as long as it is there', () => {
  const directory = new Directory(new FakeMemory());
  directory.setDefaultName('A friend');
  const call = { direction: 'incoming', address: '', parameters: {}, verified: null } as const;
  assert.equal(partyOf(call, directory, names('Unknown', 'A customer')).name, 'A customer');
  assert.equal(partyOf(call, directory, names('Unknown')).name, 'A friend');
});

test('the verdict of the carrier is handed on', () => {
  const directory = new Directory(new FakeMemory());
  for (const verified of [true, false, null]) {
    const call = { direction: 'incoming', address: '+12025550123', parameters: {}, verified } as const;
    assert.equal(partyOf(call, directory, names()).verified, verified);
  }
});

test('numbers are told from names', () => {
  for (const number of ['911', '+12025550123', '2025550123', '+442079460018'])
    assert.ok(isNumber(number), number);
  for (const name of ['', '+', '12', 'bob', '+1 202', '1'.repeat(16), '١٢٣٤', '12a'])
    assert.ok(!isNumber(name), name);
});

test('only numbers of North America are grouped', () => {
  assert.equal(formatNumber('+12025550123'), '+1 202 555 0123');
  for (const number of ['+11025550123', '+1202555012', '+442079460018', '911']) {
    assert.equal(formatNumber(number), number);
  }
});
