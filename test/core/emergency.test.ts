import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settled, FakeMemory, FakeNetwork, FakePorts, FakeTime } from '../support/fake-voice.js';
import { emergencyNumber } from '../../src/core/dialling/emergency-numbers.js';
import { TestPhone } from './support/phones.js';

/** Everything here runs without the number library: emergency numbers are known though nothing can be loaded. */
const refused: readonly (readonly [dialled: string, place: string])[] = [
  ['112', 'en-US'],
  ['911', 'ja'],
  ['999', 'en-GB'],
  ['000', 'en-AU'],
  ['111', 'en-NZ'],
  ['110', 'de'],
  ['119', 'ja'],
  ['100', 'hi'],
  ['102', 'uk'],
  ['995', 'en-SG'],
  ['061', 'es'],
  ['15', 'fr'],
  ['190', 'pt-BR'],
  ['+112', 'en-US'],
  ['9-1-1', 'en-US'],
  ['*67 911', 'en-US'],
  ['#31#112', 'de'],
  ['*31#110', 'de'],
  ['sip:911@example.com', 'en-US'],
  ['tel:112', 'en-US'],
  // A country that is not in the table, and a page that says nothing that can be read.
  ['110', 'es-BO'],
  ['999', 'not a language!'],
];

const called: readonly (readonly [dialled: string, place: string])[] = [
  ['101', 'en-US'],
  ['100', 'en-US'],
  ['110', 'en-US'],
  ['0911', 'de'],
  ['9110', 'de'],
  ['2911', 'en-US'],
  ['1911', 'en-US'],
  ['client:911', 'en-US'],
  ['bob', 'en-US'],
  ['', 'en-US'],
];

for (const [dialled, place] of refused) {
  test(`${dialled} in ${place} is an emergency number`, () => assert.ok(emergencyNumber(dialled, place)));
}

for (const [dialled, place] of called) {
  test(`${dialled || 'nothing'} in ${place} is none`, () => {
    assert.equal(emergencyNumber(dialled, place), null);
  });
}

describe('a phone', () => {
  const start = async (options: { allowsEmergency?: boolean } = {}): Promise<TestPhone> => {
    const time = new FakeTime();
    const ports = new FakePorts(time, new FakeNetwork(time));
    return new TestPhone('alice', ports, { place: 'en-US', ...options }).start();
  };

  test('refuses to call one, names it and says what to use instead', async () => {
    const { phone } = await start();
    assert.equal(phone.dial('911'), null);
    const { trouble, calls } = phone.state;
    assert.equal(trouble?.kind, 'emergency-number');
    assert.equal(trouble?.about, '911');
    assert.match(trouble?.message ?? '', /911.*mobile or a landline/);
    assert.deepEqual(calls, []);
    assert.equal(phone.state.lastDialled, null);
  });

  test('refuses it by parameters as well', async () => {
    const { phone } = await start();
    assert.equal(phone.connect({ To: '112' }), null);
    assert.equal(phone.state.trouble?.kind, 'emergency-number');
  });

  test('calls it where the page opted in', async () => {
    const { phone } = await start({ allowsEmergency: true });
    assert.notEqual(phone.dial('911'), null);
    await settled();
    assert.equal(phone.state.calls[0]?.party.address, '911');
  });
});

describe('redial', () => {
  const onNetwork = async (identity: string, memory: FakeMemory): Promise<TestPhone> => {
    const time = new FakeTime();
    const ports = new FakePorts(time, new FakeNetwork(time));
    for (const [key, value] of memory.kept) ports.memory.write(key, value);
    return new TestPhone(identity, ports, { place: 'en-US' }).start();
  };

  test('there is nobody to call again at first', async () => {
    const { phone } = await onNetwork('alice', new FakeMemory());
    assert.equal(phone.redial(), null);
    assert.deepEqual(phone.state.calls, []);
  });

  test('calls whom we called last, after a reload too', async () => {
    const first = await onNetwork('alice', new FakeMemory());
    first.phone.dial('+12025550101');
    first.phone.hangUp();
    assert.equal(first.phone.state.lastDialled, '+12025550101');
    const later = await onNetwork('alice', first.ports.memory);
    assert.equal(later.phone.state.lastDialled, '+12025550101');
    assert.notEqual(later.phone.redial(), null);
    await settled();
    assert.equal(later.phone.state.calls.at(-1)?.party.address, '+12025550101');
  });

  test('what Alice called is not told to Bob', async () => {
    const alice = await onNetwork('alice', new FakeMemory());
    alice.phone.dial('carol');
    const bob = await onNetwork('bob', alice.ports.memory);
    assert.equal(bob.phone.state.lastDialled, null);
  });

  test('what could not be dialled is not remembered', async () => {
    const { phone } = await onNetwork('alice', new FakeMemory());
    phone.dial('carol');
    phone.dial('\u0000');
    assert.equal(phone.state.lastDialled, 'carol');
  });
});
