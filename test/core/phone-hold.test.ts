import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PhoneError } from '../../src/core/errors.js';
import type { HoldDriver } from '../../src/core/state.js';
import { settled } from '../support/fake-voice.js';
import { withControl } from './support/conferences.js';
import { newCall } from './support/phones.js';

/** Both drivers keep to this; the network answers what it is asked for as soon as it is asked. */
const drivers: readonly HoldDriver[] = ['local', 'network'];

for (const holdDriver of drivers) {
  describe(`hold by ${holdDriver === 'local' ? 'this device' : 'the network'}`, () => {
    const begin = async () => {
      const phones = await withControl({ holdDriver });
      phones.backEnd.obey();
      return phones;
    };

    test('is asked for, then on, then off, and told once each', async () => {
      const { alice } = await begin();
      alice.phone.hold(true);
      assert.deepEqual([alice.call.hold, alice.call.held, alice.call.heldAt], ['asking', false, null]);
      await settled();
      assert.deepEqual([alice.call.hold, alice.call.held], ['on', true]);
      assert.notEqual(alice.call.heldAt, null);
      alice.phone.hold(false);
      await settled();
      assert.deepEqual([alice.call.hold, alice.call.held, alice.call.heldAt], ['off', false, null]);
      assert.deepEqual(
        alice.tellings().filter((type) => type.startsWith('call-held') || type === 'call-resumed'),
        ['call-held', 'call-resumed'],
      );
    });

    test('asked for five times in one breath is done once', async () => {
      const { alice, backEnd } = await begin();
      for (let i = 0; i < 5; i++) alice.phone.hold(true);
      await settled();
      assert.equal(alice.call.held, true);
      assert.equal(alice.tellings().filter((type) => type === 'call-held').length, 1);
      assert.ok(backEnd.requests.length <= 1);
    });

    test('asked for and taken back in one breath ends as it was asked last', async () => {
      const { alice } = await begin();
      alice.phone.hold(true);
      alice.phone.hold(false);
      await settled();
      assert.deepEqual([alice.call.hold, alice.call.held], ['off', false]);
    });

    test('of a call that ends meanwhile is no trouble', async () => {
      const { alice } = await begin();
      alice.phone.hold(true);
      alice.phone.hangUp();
      await settled();
      assert.equal(alice.shows, 'ended');
      assert.equal(alice.phone.state.trouble, null);
    });

    test('of a call that still rings does nothing', async () => {
      const { alice, bob } = await begin();
      alice.phone.hangUp();
      await settled();
      bob.phone.dial('alice');
      await settled();
      bob.phone.hold(true);
      await settled();
      assert.deepEqual([bob.call.held, bob.call.hold], [false, 'off']);
      assert.equal(bob.phone.state.trouble, null);
    });
  });
}

describe('hold by whoever can', () => {
  test('is the device where the back end offers nothing', async () => {
    const { alice } = await newCall();
    alice.phone.hold(true);
    await settled();
    assert.equal(alice.call.held, true);
    assert.equal(alice.voice.isHeld, true);
  });

  test('is the network where the back end offers that', async () => {
    const { alice, backEnd } = await withControl();
    backEnd.obey();
    alice.phone.hold(true);
    await settled();
    assert.equal(alice.call.held, true);
    assert.equal(alice.voice.isHeld, false);
    assert.deepEqual(backEnd.asked, [['hold', alice.call.sid, true]]);
  });

  test('is the device after all when the network fails, and is resumed there', async () => {
    const { alice, backEnd } = await withControl();
    alice.phone.hold(true);
    backEnd.next().refuse();
    await settled();
    assert.deepEqual([alice.call.held, alice.voice.isHeld], [true, true]);
    assert.equal(alice.phone.state.trouble, null);
    alice.phone.hold(false);
    await settled();
    assert.deepEqual([alice.call.held, alice.voice.isHeld, backEnd.requests.length], [false, false, 1]);
  });
});

describe('hold by a network that is slow to answer', () => {
  test('is done by the device after three seconds, and by both when it answers after all', async () => {
    const { alice, backEnd, time } = await withControl();
    alice.phone.hold(true);
    await time.pass(2_999);
    assert.deepEqual([alice.call.hold, alice.voice.isHeld], ['asking', false]);
    await time.pass(1);
    assert.deepEqual([alice.call.hold, alice.voice.isHeld], ['on', true]);
    backEnd.obey();
    backEnd.next().answer(backEnd.session({ held: true }));
    await settled();
    alice.phone.hold(false);
    await settled();
    assert.deepEqual([alice.call.held, alice.voice.isHeld], [false, false]);
    assert.deepEqual(backEnd.asked.at(-1), ['hold', alice.call.sid, false]);
  });

  test('does not hold again a call that was resumed meanwhile', async () => {
    const { alice, backEnd, time } = await withControl();
    alice.phone.hold(true);
    await time.pass(3_000);
    alice.phone.hold(false);
    await settled();
    assert.equal(alice.call.held, false);
    const late = backEnd.next();
    backEnd.obey();
    late.answer(backEnd.session({ held: true }));
    await settled();
    assert.deepEqual([alice.call.held, alice.call.hold], [false, 'off']);
    assert.deepEqual(backEnd.asked.at(-1), ['hold', alice.call.sid, false]);
  });
});

describe('hold by the network and by nothing else', () => {
  test('says that it failed, and the call is as it was', async () => {
    const { alice, backEnd } = await withControl({ holdDriver: 'network' });
    alice.phone.hold(true);
    backEnd.next().refuse(new PhoneError('failed', 'The network is down.'));
    await settled();
    assert.deepEqual([alice.call.hold, alice.call.held], ['off', false]);
    assert.equal(alice.phone.state.trouble?.message, 'The network is down.');
  });

  test('that the network did not do is not shown as done', async () => {
    const { alice, backEnd } = await withControl({ holdDriver: 'network' });
    alice.phone.hold(true);
    backEnd.next().answer(backEnd.session({ held: false }));
    await settled();
    assert.deepEqual([alice.call.hold, alice.call.held], ['off', false]);
    assert.equal(alice.phone.state.trouble?.kind, 'hold-failed');
  });

  test('cannot be had where the back end offers none, and says so', async () => {
    const { alice } = await newCall({ holdDriver: 'network' });
    alice.phone.hold(true);
    await settled();
    assert.equal(alice.call.held, false);
    assert.equal(alice.phone.state.trouble?.kind, 'hold-failed');
  });

  test('that somebody ended elsewhere is shown as ended', async () => {
    const { alice, backEnd } = await withControl({ holdDriver: 'network' });
    backEnd.obey();
    alice.phone.hold(true);
    await settled();
    backEnd.push(backEnd.session({ held: false }));
    assert.deepEqual([alice.call.hold, alice.call.held], ['off', false]);
  });
});

describe('a call that is left on hold', () => {
  test('is brought to mind, again and again, until it is resumed', async () => {
    const { alice, time } = await newCall({ holdReminderSeconds: 30 });
    alice.phone.hold(true);
    await settled();
    alice.tellings();
    await time.pass(29_999);
    assert.deepEqual(alice.tellings(), []);
    await time.pass(1);
    assert.deepEqual(alice.tellings(), ['call-hold-reminder']);
    await time.pass(30_000);
    assert.deepEqual(alice.tellings(), ['call-hold-reminder']);
    alice.phone.hold(false);
    await settled();
    alice.tellings();
    await time.pass(60_000);
    assert.deepEqual(alice.tellings(), []);
  });

  test('is left in peace where the page wants no reminder', async () => {
    const { alice, time } = await newCall();
    alice.phone.hold(true);
    await settled();
    alice.tellings();
    await time.pass(600_000);
    assert.deepEqual(alice.tellings(), []);
  });
});
