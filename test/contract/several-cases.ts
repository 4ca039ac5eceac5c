import { assert } from '@open-wc/testing';
import type { Lab, RecordedCall, RecordedLine, VoiceCase } from './lab.js';
import { until } from './recorder.js';
import { registered, talking } from './scenes.js';

/** Alice, whom two callers rang one after the other; she answered both, and can tell them by their tones. */
async function withTwo(lab: Lab): Promise<{
  alice: RecordedLine;
  first: RecordedCall;
  second: RecordedCall;
}> {
  const alice = await lab.open('alice');
  await alice.register();
  await lab.ring('alice', { from: '+12025550141', tone: 440 });
  const first = await alice.rings();
  first.voice.accept();
  await first.hears('accepted');
  await lab.ring('alice', { from: '+12025550142', tone: 1000 });
  const second = await alice.rings(2);
  second.voice.accept();
  await second.hears('accepted');
  return { alice, first, second };
}

/** Waits until these tones are played, and no other one of these. */
async function hearsOnly(lab: Lab, wanted: readonly number[], all: readonly number[]): Promise<void> {
  const heard = (): number[] => all.filter((hertz) => lab.plays(hertz));
  await until(
    () => String(heard()) === String(wanted),
    () => `${wanted.join(', ')} Hz; heard: ${heard().join(', ')}`,
  );
}

/** Waits until this is in use, and nothing else. */
async function uses(lab: Lab, connections: number, sounds: number): Promise<void> {
  const wanted = { connections, sounds, microphone: sounds > 0 };
  await until(
    () => JSON.stringify(lab.inUse()) === JSON.stringify(wanted),
    () => `${JSON.stringify(wanted)}; in use is ${JSON.stringify(lab.inUse())}`,
  );
}

/** Cases about several calls at once. */
export const severalCases: readonly VoiceCase[] = [
  {
    title: 'one call needs one connection, and leaves nothing behind',
    async run(lab) {
      const alice = await lab.open('alice');
      await alice.register();
      await lab.ring('alice');
      const call = await alice.rings();
      call.voice.accept();
      await call.hears('accepted');
      await uses(lab, 1, 1);
      call.voice.hangUp();
      await call.ends();
      await uses(lab, 1, 0);
    },
  },
  {
    title: 'a second call is answered beside the first, and each is heard apart',
    async run(lab) {
      const alice = await lab.open('alice');
      await alice.register();
      await lab.ring('alice', { tone: 440 });
      const first = await alice.rings();
      first.voice.accept();
      await hearsOnly(lab, [440], [440, 1000]);
      await lab.ring('alice', { from: '+12025550142', tone: 1000, parameters: { __TWI_SUBJECT: 'Two' } });
      const second = await alice.rings(2);
      const { sid } = second.voice;
      await first.voice.hold(true);
      second.voice.accept();
      await second.hears('accepted');
      await hearsOnly(lab, [1000], [440, 1000]);
      await second.voice.hold(true);
      await first.voice.hold(false);
      await hearsOnly(lab, [440], [440, 1000]);
      await second.voice.hold(false);
      await hearsOnly(lab, [440, 1000], [440, 1000]);
      assert.deepEqual(first.told, ['answering', 'accepted', 'held', 'resumed']);
      assert.deepEqual(second.told, ['answering', 'accepted', 'held', 'resumed']);
      assert.deepEqual(alice.incoming, [first, second]);
      const { direction, from, parameters } = second.voice;
      assert.deepEqual([direction, from, parameters], ['incoming', '+12025550142', { __TWI_SUBJECT: 'Two' }]);
      assert.equal(second.voice.sid, sid);
    },
  },
  {
    title: 'the second call can be dialled, and the first goes on',
    async run(lab) {
      const { alice, out, into } = await talking(lab);
      const second = await alice.dial('+12025550101');
      await second.hears('accepted');
      await uses(lab, 3, 3);
      assert.deepEqual(second.told, ['ringing', 'accepted']);
      assert.match(second.voice.sid ?? '', /^CA[0-9a-f]{32}$/);
      second.voice.hangUp();
      await second.ends();
      await uses(lab, 2, 2);
      into.voice.hangUp();
      assert.equal(await out.ends(), 'stopped disconnected');
      assert.deepEqual(out.told, ['ringing', 'accepted', 'stopped disconnected']);
      assert.notInclude(alice.told, 'broken');
      await uses(lab, 2, 0);
    },
  },
  {
    title: 'the first of two ends, and the second stays; the next one needs no connection more',
    async run(lab) {
      const { alice, first, second } = await withTwo(lab);
      await uses(lab, 2, 2);
      first.voice.hangUp();
      assert.equal(await first.ends(), 'stopped disconnected');
      await hearsOnly(lab, [1000], [440, 1000]);
      await lab.ring('alice', { tone: 1700 });
      const third = await alice.rings(3);
      third.voice.accept();
      await hearsOnly(lab, [1000, 1700], [440, 1000, 1700]);
      await uses(lab, 2, 2);
      second.voice.hangUp();
      await second.ends();
      await hearsOnly(lab, [1700], [440, 1000, 1700]);
      await uses(lab, 1, 1);
      third.voice.hangUp();
      await third.ends();
      await uses(lab, 1, 0);
      assert.deepEqual(second.told, ['answering', 'accepted', 'stopped disconnected']);
    },
  },
  {
    title: 'the first is hung up to answer the second: one connection is enough',
    async run(lab) {
      const { alice, out, into } = await talking(lab);
      await lab.ring('alice', { tone: 440 });
      const second = await alice.rings();
      out.voice.hangUp();
      second.voice.accept();
      await hearsOnly(lab, [440], [440]);
      assert.equal(await into.ends(), 'stopped disconnected');
      assert.deepEqual(second.told, ['answering', 'accepted']);
      await uses(lab, 2, 1);
    },
  },
  {
    title: 'two calls answered in the same moment are both on',
    async run(lab) {
      const alice = await lab.open('alice');
      await alice.register();
      await lab.ring('alice', { from: '+12025550141', tone: 440 });
      await lab.ring('alice', { from: '+12025550142', tone: 1000 });
      const [one, other] = [await alice.rings(1), await alice.rings(2)];
      one.voice.accept();
      other.voice.accept();
      await hearsOnly(lab, [440, 1000], [440, 1000]);
      assert.deepEqual([one.told, other.told].map(String), Array(2).fill('answering,accepted'));
      await uses(lab, 2, 2);
    },
  },
  {
    title: 'five calls at once, each heard, and each ended by itself',
    async run(lab) {
      const alice = await lab.open('alice');
      await alice.register();
      const tones = [400, 700, 1000, 1300, 1600];
      const calls: RecordedCall[] = [];
      for (const [i, tone] of tones.entries()) {
        await lab.ring('alice', { from: `+1202555014${i}`, tone });
        const call = await alice.rings(i + 1);
        call.voice.accept();
        await call.hears('accepted');
        calls.push(call);
      }
      await hearsOnly(lab, tones, tones);
      await uses(lab, 5, 5);
      for (const [i, call] of calls.entries()) {
        call.voice.hangUp();
        await call.ends();
        await hearsOnly(lab, tones.slice(i + 1), tones);
        assert.deepEqual(call.told, ['answering', 'accepted', 'stopped disconnected']);
      }
      await uses(lab, 1, 0);
      assert.notInclude(alice.told, 'broken');
    },
  },
  {
    title: 'the caller of the second hangs up, and the first is none the wiser',
    async run(lab) {
      const { alice, bob } = await registered(lab);
      const carol = await lab.open('carol');
      await lab.ring('alice', { tone: 440 });
      const first = await alice.rings();
      first.voice.accept();
      await first.hears('accepted');
      const out = await carol.dial(lab.client('alice'));
      const second = await alice.rings(2);
      second.voice.accept();
      await out.hears('accepted');
      await second.hears('accepted');
      out.voice.hangUp();
      assert.equal(await second.ends(), 'stopped disconnected');
      await hearsOnly(lab, [440], [440]);
      assert.deepEqual(first.told, ['answering', 'accepted']);
      assert.deepEqual(bob.incoming, []);
    },
  },
  {
    title: 'a call that rings beside another one and is cancelled is told as that',
    async run(lab) {
      const { alice, out } = await talking(lab);
      const carol = await lab.open('carol');
      const calling = await carol.dial(lab.client('alice'));
      const second = await alice.rings();
      calling.voice.hangUp();
      assert.equal(await second.ends(), 'stopped cancelled');
      assert.deepEqual(out.told, ['ringing', 'accepted']);
    },
  },
  {
    title: 'dialling lets ring what rings here',
    async run(lab) {
      const alice = await lab.open('alice');
      await alice.register();
      await lab.ring('alice', { tone: 440 });
      const into = await alice.rings();
      const out = await alice.dial('+12025550101');
      await out.hears('accepted');
      assert.deepEqual(into.told, []);
      into.voice.accept();
      await hearsOnly(lab, [440], [440]);
      assert.deepEqual(into.told, ['answering', 'accepted']);
      assert.deepEqual(out.told, ['ringing', 'accepted']);
    },
  },
  {
    title:
      'a call that cannot be taken beside another one is told as failed, there too, and the first goes on',
    async run(lab) {
      const { alice, out } = await talking(lab);
      const carol = await lab.open('carol');
      const calling = await carol.dial(lab.client('alice'));
      const second = await alice.rings();
      await lab.refuseReconnects(true);
      second.voice.accept();
      assert.equal(await second.ends(), 'stopped disconnected failed');
      assert.deepEqual(second.told, ['answering', 'stopped disconnected failed']);
      assert.match(second.stopped?.error?.message ?? '', /beside the other one/);
      assert.equal(await calling.ends(), 'stopped disconnected declined');
      assert.deepEqual(out.told, ['ringing', 'accepted']);
      await uses(lab, 3, 2);
    },
  },
  {
    title: 'a second call talks through the microphone that is open, and opens no other one',
    async run(lab) {
      const { alice, out, into } = await talking(lab);
      await lab.ring('alice');
      const second = await alice.rings();
      lab.setMicrophone('denied');
      second.voice.accept();
      await second.hears('accepted');
      assert.deepEqual(second.told, ['answering', 'accepted']);
      out.voice.hangUp();
      into.voice.hangUp();
      await Promise.all([out.ends(), into.ends()]);
      await uses(lab, 3, 1);
      second.voice.hangUp();
      await second.ends();
      await uses(lab, 2, 0);
    },
  },
  {
    title: 'the connection is lost with two calls on: each is interrupted once, and restored once',
    async run(lab) {
      const { alice, first, second } = await withTwo(lab);
      await lab.dropSocket('alice');
      await Promise.all([first.hears('restored'), second.hears('restored')]);
      const story = ['answering', 'accepted', 'interrupted', 'restored'];
      assert.deepEqual(first.told, story);
      assert.deepEqual(second.told, story);
      await hearsOnly(lab, [440, 1000], [440, 1000]);
      assert.notInclude(alice.told, 'broken');
    },
  },
  {
    title: 'a new token with two calls on is taken without a word, and both live on with it',
    async run(lab) {
      const { alice, first, second } = await withTwo(lab);
      alice.voice.updateToken(await lab.token('alice'));
      await lab.ring('alice');
      await alice.rings(3);
      assert.deepEqual(
        [first.told, second.told],
        [
          ['answering', 'accepted'],
          ['answering', 'accepted'],
        ],
      );
      await lab.dropSocket('alice');
      await Promise.all([first.hears('restored'), second.hears('restored')]);
    },
  },
  {
    title: 'what the back end says in a call is told by that call',
    async run(lab) {
      const { first, second } = await withTwo(lab);
      await lab.say(second, { type: 'greeting', words: 'für Zwei' });
      await second.hears('message {"type":"greeting","words":"für Zwei"}');
      await lab.say(first, { type: 'greeting', words: 'für Eins' });
      await first.hears('message {"type":"greeting","words":"für Eins"}');
      assert.equal(first.told.length, 3);
      assert.equal(second.told.length, 3);
    },
  },
  {
    title: 'a line that is closed with two calls on ends both, and leaves nothing behind',
    async run(lab) {
      const { alice, first, second } = await withTwo(lab);
      alice.voice.close();
      assert.equal(await first.ends(), 'stopped lost');
      assert.equal(await second.ends(), 'stopped lost');
      await uses(lab, 0, 0);
    },
  },
];
