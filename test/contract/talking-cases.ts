import { assert } from '@open-wc/testing';
import { PhoneError } from '../../src/core/errors.js';
import type { VoiceCase } from './lab.js';
import { until } from './recorder.js';
import { ringing, talking } from './scenes.js';

/** Cases about a call that is on. */
export const talkingCases: readonly VoiceCase[] = [
  {
    title: 'the caller hangs up',
    async run(lab) {
      const { out, into } = await talking(lab);
      out.voice.hangUp();
      await into.ends();
      assert.deepEqual(out.told.slice(2), ['stopped disconnected']);
      assert.deepEqual(into.told.slice(2), ['stopped disconnected']);
    },
  },
  {
    title: 'the callee hangs up',
    async run(lab) {
      const { out, into } = await talking(lab);
      into.voice.hangUp();
      await out.ends();
      assert.deepEqual(out.told.slice(2), ['stopped disconnected']);
      assert.deepEqual(into.told.slice(2), ['stopped disconnected']);
    },
  },
  {
    title: 'mute and hold are told here once each, and not there',
    async run(lab) {
      const { out, into } = await talking(lab);
      out.voice.mute(true);
      out.voice.mute(false);
      await out.voice.hold(true);
      await out.voice.hold(false);
      assert.deepEqual(out.told.slice(2), ['muted', 'unmuted', 'held', 'resumed']);
      out.voice.hangUp();
      await into.ends();
      assert.deepEqual(into.told.slice(2), ['stopped disconnected']);
    },
  },
  {
    title: 'tones arrive complete and in order',
    async run(lab) {
      const alice = await lab.open('alice');
      const out = await alice.dial('+12025550101');
      await out.hears('accepted');
      out.voice.sendTones('12#*0');
      let heard = '';
      await until(
        async () => (heard = await lab.digitsHeard('alice')).length >= 5,
        () => `five digits, heard “${heard}”`,
      );
      assert.equal(heard, '12#*0');
    },
  },
  {
    title: 'what is no tone is refused',
    async run(lab) {
      const { out } = await talking(lab);
      assert.equal(
        kindOf(() => out.voice.sendTones('x')),
        'invalid-digits',
      );
    },
  },
  {
    title: 'a new token in a call is taken without a word',
    async run(lab) {
      const { alice, out, into } = await talking(lab);
      alice.voice.updateToken(await lab.token('alice'));
      await lab.ring('alice');
      await alice.rings();
      into.voice.hangUp();
      await out.ends();
      assert.deepEqual(out.told, ['ringing', 'accepted', 'stopped disconnected']);
    },
  },
  {
    title: 'a line that is closed ends its call, and the other side is told',
    async run(lab) {
      const { alice, out, into } = await talking(lab);
      alice.voice.close();
      assert.equal(await out.ends(), 'stopped lost');
      assert.equal(await into.ends(), 'stopped disconnected');
      assert.equal(out.told.length, 3);
    },
  },
  {
    title: 'a line that is closed while it rings here declines',
    async run(lab) {
      const { bob, out, into } = await ringing(lab);
      bob.voice.close();
      assert.equal(await into.ends(), 'stopped rejected');
      assert.equal(await out.ends(), 'stopped disconnected declined');
    },
  },
];

/** The kind of the PhoneError that something throws. */
function kindOf(act: () => void): unknown {
  try {
    act();
    return 'nothing was thrown';
  } catch (thrown) {
    return thrown instanceof PhoneError ? thrown.kind : thrown;
  }
}
