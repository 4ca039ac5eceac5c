import { assert } from '@open-wc/testing';
import type { VoiceCase } from './lab.js';
import { until } from './recorder.js';
import { ringing, talking } from './scenes.js';

/** Cases about a connection that is lost. */
export const outageCases: readonly VoiceCase[] = [
  {
    title: 'the connection is lost in a call: interrupted once, restored once',
    async run(lab) {
      const { alice, out, into } = await talking(lab);
      await lab.dropSocket('alice');
      await out.hears('restored');
      assert.deepEqual(out.told.slice(2), ['interrupted', 'restored']);
      await until(
        () => alice.told.filter((each) => each.startsWith('registered')).length === 2,
        () => `a second registration of ${alice.told.join(', ')}`,
      );
      assert.notInclude(alice.told, 'broken');
      into.voice.hangUp();
      assert.equal(await out.ends(), 'stopped disconnected');
      assert.deepEqual(into.told, ['answering', 'accepted', 'stopped disconnected']);
    },
  },
  {
    title: 'a long outage is one interruption, however often the line tries to get back',
    async run(lab) {
      const { alice, out } = await talking(lab);
      await lab.refuseConnections(true);
      await lab.dropSocket('alice');
      await out.hears('interrupted');
      await alice.hears('unregistered');
      // The first failed attempt to get back.
      await until(
        () => alice.told.lastIndexOf('failed offline') > alice.told.indexOf('unregistered'),
        () => `a failed attempt of ${alice.told.join(', ')}`,
      );
      await lab.refuseConnections(false);
      await out.hears('restored');
      assert.deepEqual(out.told.slice(2), ['interrupted', 'restored']);
    },
  },
  {
    title: 'a call that cannot be resumed',
    async run(lab) {
      const { out } = await talking(lab);
      await lab.refuseReconnects(true);
      await lab.dropSocket('alice');
      assert.equal(await out.ends(), 'stopped disconnected failed');
      assert.deepEqual(out.told.slice(2), ['interrupted', 'stopped disconnected failed']);
      assert.equal(out.stopped?.error?.code, 31209);
    },
  },
  {
    title: 'the connection is lost while it rings there: lost, and the line is broken',
    async run(lab) {
      const { alice, out, into } = await ringing(lab);
      await lab.dropSocket('alice');
      assert.equal(await out.ends(), 'stopped lost offline');
      await alice.hears('broken');
      assert.equal(await into.ends(), 'stopped cancelled');
      assert.deepEqual(out.told, ['ringing', 'stopped lost offline']);
    },
  },
  {
    title: 'the connection is lost while it rings here: lost, and it rings again when we are back',
    async run(lab) {
      const { bob, out, into } = await ringing(lab);
      await lab.dropSocket('bob');
      assert.equal(await into.ends(), 'stopped lost');
      const again = await bob.rings(2);
      assert.equal(again.voice.from, lab.client('alice'));
      assert.notInclude(bob.told, 'broken');
      again.voice.accept();
      await out.hears('accepted');
      assert.deepEqual(into.told, ['stopped lost']);
    },
  },
  {
    title: 'hanging up during an outage: over here at once, and there before long',
    async run(lab) {
      const { out, into } = await talking(lab);
      await lab.dropSocket('alice');
      await out.hears('interrupted');
      out.voice.hangUp();
      assert.equal(await out.ends(), 'stopped disconnected');
      assert.match(await into.ends(), /^stopped disconnected/);
    },
  },
];
