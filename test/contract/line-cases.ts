import { assert } from '@open-wc/testing';
import type { VoiceCase } from './lab.js';
import { until } from './recorder.js';
import { registered } from './scenes.js';

/** Cases about the line itself. */
export const lineCases: readonly VoiceCase[] = [
  {
    title: 'a line registers and unregisters',
    async run(lab) {
      const alice = await lab.open('alice');
      assert.deepEqual(alice.told, []);
      await alice.voice.register();
      await alice.hears('registered');
      await alice.voice.unregister();
      await alice.hears('unregistered');
      const identity = lab.client('alice').replace('client:', '');
      assert.deepEqual(alice.told, ['registering', `registered ${identity}`, 'unregistered']);
    },
  },
  {
    title: 'a line that was unregistered can be registered again',
    async run(lab) {
      const alice = await lab.open('alice');
      await alice.register();
      await alice.voice.unregister();
      await alice.hears('unregistered');
      await alice.voice.register();
      await until(
        () => alice.told.filter((each) => each.startsWith('registered')).length === 2,
        () => `a second registration of ${alice.told.join(', ')}`,
      );
      assert.equal(alice.told.length, 5);
    },
  },
  {
    title: 'a token that is none is refused',
    async run(lab) {
      const alice = await lab.open('alice', 'garbage');
      alice.voice.register().catch(() => {});
      await alice.hears('failed token-refused');
      assert.equal(
        alice.told.some((each) => each.startsWith('registered')),
        false,
      );
    },
  },
  {
    title: 'a token that has lapsed is told as such',
    async run(lab) {
      const alice = await lab.open('alice', 'lapsed');
      alice.voice.register().catch(() => {});
      await alice.hears('failed token-expired');
      assert.equal(
        alice.told.some((each) => each.startsWith('registered')),
        false,
      );
    },
  },
  {
    title: 'a token that lapses on an open line is told; with a new one it rings here again',
    async run(lab) {
      const { alice, bob } = await registered(lab);
      await lab.expireToken('alice');
      await alice.hears('failed token-expired');
      assert.deepEqual(alice.told.slice(2), ['failed token-expired']);
      const vain = await bob.dial(lab.client('alice'));
      assert.equal(await vain.ends(), 'stopped disconnected no-answer');
      alice.voice.updateToken(await lab.token('alice'));
      await until(
        async () => {
          const out = await bob.dial(lab.client('alice'));
          await out.hears('ringing');
          await Promise.race([out.ends(), alice.rings()]);
          return alice.incoming.length > 0;
        },
        () => `a call of a line that told: ${alice.told.join(', ')}`,
      );
    },
  },
  {
    title: 'a new token on an open line is taken without a word',
    async run(lab) {
      const { alice, bob } = await registered(lab);
      alice.voice.updateToken(await lab.token('alice'));
      await bob.dial(lab.client('alice'));
      await alice.rings();
      assert.deepEqual(
        alice.told.filter((each) => each.startsWith('failed')),
        [],
      );
    },
  },
  {
    title: 'a dropped connection is told and got back',
    async run(lab) {
      const alice = await lab.open('alice');
      await alice.register();
      await lab.dropSocket('alice');
      await until(
        () => alice.told.filter((each) => each.startsWith('registered')).length === 2,
        () => `a second registration of ${alice.told.join(', ')}`,
      );
      assert.deepEqual(
        alice.told.slice(2).map((each) => each.replace(/^registered .*/, 'registered')),
        ['failed offline', 'unregistered', 'registering', 'registered'],
      );
    },
  },
  {
    title: 'the sound cannot be moved to a device that is not there',
    async run(lab) {
      const alice = await lab.open('alice');
      const error: unknown = await alice.voice.setOutput('no-such-device').catch((thrown: unknown) => thrown);
      assert.propertyVal(error, 'kind', 'output-failed');
    },
  },
];
