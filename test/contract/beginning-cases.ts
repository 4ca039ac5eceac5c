import { assert } from '@open-wc/testing';
import type { Lab, VoiceCase } from './lab.js';
import { registered, ringing, talking } from './scenes.js';

/** Cases about how a call comes about. */
export const beginningCases: readonly VoiceCase[] = [
  {
    title: 'a call carries who calls and what is meant for the other side',
    async run(lab) {
      const { alice, bob } = await registered(lab);
      const given = {
        __TWI_CALLER_NAME: 'Álice & Co. = 100%+',
        __TWI_SUBJECT: 'a b',
        secret: 'not for Bob',
      };
      const out = await alice.dial(lab.client('bob'), given);
      assert.equal(out.voice.direction, 'outgoing');
      assert.equal(out.voice.to, lab.client('bob'));
      assert.equal(out.voice.from, '');
      assert.deepEqual(out.voice.parameters, { ...given, To: lab.client('bob') });
      const into = await bob.rings();
      assert.equal(into.voice.direction, 'incoming');
      assert.equal(into.voice.from, lab.client('alice'));
      assert.equal(into.voice.to, lab.client('bob'));
      assert.deepEqual(into.voice.parameters, {
        __TWI_CALLER_NAME: given.__TWI_CALLER_NAME,
        __TWI_SUBJECT: given.__TWI_SUBJECT,
      });
      assert.equal(into.voice.verified, null);
      assert.match(into.voice.sid ?? '', /^CA[0-9a-f]{32}$/);
      await out.hears('ringing');
      assert.match(out.voice.sid ?? '', /^CA[0-9a-f]{32}$/);
      assert.notEqual(out.voice.sid, into.voice.sid);
    },
  },
  {
    title: 'a call that is answered: ringing and accepted there, answering and accepted here',
    async run(lab) {
      const { out, into } = await talking(lab);
      assert.deepEqual(out.told, ['ringing', 'accepted']);
      assert.deepEqual(into.told, ['answering', 'accepted']);
    },
  },
  {
    title: 'a line that is not registered can dial',
    async run(lab) {
      const alice = await lab.open('alice');
      const out = await alice.dial('+12025550101');
      await out.hears('accepted');
      assert.deepEqual(out.told, ['ringing', 'accepted']);
      assert.deepEqual(alice.told, []);
    },
  },
  {
    title: 'the network rings a client with a number and parameters',
    async run(lab) {
      const alice = await lab.open('alice');
      await alice.register();
      await lab.ring('alice', { from: '+12025550177', parameters: { __TWI_CALLER_NAME: 'Carol' } });
      const into = await alice.rings();
      assert.equal(into.voice.from, '+12025550177');
      assert.deepEqual(into.voice.parameters, { __TWI_CALLER_NAME: 'Carol' });
      into.voice.accept();
      await into.hears('accepted');
    },
  },
  {
    title: 'declining is told to the caller',
    async run(lab) {
      const { out, into } = await ringing(lab);
      into.voice.reject();
      assert.equal(await out.ends(), 'stopped disconnected declined');
      assert.deepEqual(into.told, ['stopped rejected']);
    },
  },
  {
    title: 'the caller gives up: cancelled here',
    async run(lab) {
      const { out, into } = await ringing(lab);
      out.voice.hangUp();
      assert.equal(await into.ends(), 'stopped cancelled');
      assert.deepEqual(out.told, ['ringing', 'stopped disconnected']);
      assert.deepEqual(into.told, ['stopped cancelled']);
    },
  },
  {
    title: 'ignoring: the caller rings on, and nothing more is told here when that ends',
    async run(lab) {
      const { bob, out, into } = await ringing(lab);
      into.voice.ignore();
      assert.deepEqual(into.told, ['stopped ignored']);
      assert.deepEqual(out.told, ['ringing']);
      out.voice.hangUp();
      await out.ends();
      // What was sent to Bob before this call has arrived by then.
      await lab.ring('bob');
      await bob.rings(2);
      assert.deepEqual(into.told, ['stopped ignored']);
    },
  },
  ...(
    [
      ['+12025550104', 'busy'],
      ['+12025550106', 'declined'],
      ['+12025550198', 'not-found'],
      ['carol', 'no-answer'],
    ] as const
  ).map(([number, kind]) => ({
    title: `dialling ${number}: ${kind}`,
    async run(lab: Lab): Promise<void> {
      const alice = await lab.open('alice');
      const out = await alice.dial(number === 'carol' ? lab.client('carol') : number);
      assert.equal(await out.ends(), `stopped disconnected ${kind}`);
      assert.deepEqual(out.told, ['ringing', `stopped disconnected ${kind}`]);
      assert.deepEqual(alice.told, []);
    },
  })),
  {
    title: 'a number that never answers rings until we give up',
    async run(lab) {
      const alice = await lab.open('alice');
      const out = await alice.dial('+12025550105');
      await out.hears('ringing');
      out.voice.hangUp();
      await out.ends();
      assert.deepEqual(out.told, ['ringing', 'stopped disconnected']);
    },
  },
  {
    title: 'a call that is hung up at once never rings',
    async run(lab) {
      const { alice, bob } = await registered(lab);
      const out = await alice.dial(lab.client('bob'));
      out.voice.hangUp();
      assert.equal(await out.ends(), 'stopped disconnected');
      await lab.ring('bob', { from: '+12025550177' });
      await bob.rings();
      assert.deepEqual(
        bob.incoming.map((call) => call.voice.from),
        ['+12025550177'],
      );
    },
  },
  {
    title: 'two lines of one person ring both; one answers, the other is cancelled',
    async run(lab) {
      const { alice, bob } = await registered(lab);
      const second = await lab.open('bob');
      await second.register();
      const out = await alice.dial(lab.client('bob'));
      const [here, there] = await Promise.all([bob.rings(), second.rings()]);
      here.voice.accept();
      assert.equal(await there.ends(), 'stopped cancelled');
      await out.hears('accepted');
    },
  },
  {
    title: 'the microphone is denied while dialling',
    async run(lab) {
      const { alice, bob } = await registered(lab);
      lab.setMicrophone('denied');
      const out = await alice.dial(lab.client('bob'));
      await out.ends();
      assert.deepEqual(out.told, ['stopped disconnected microphone-denied']);
      assert.deepEqual(bob.incoming, []);
    },
  },
  {
    title: 'there is no microphone',
    async run(lab) {
      const alice = await lab.open('alice');
      lab.setMicrophone('missing');
      const out = await alice.dial('+12025550101');
      assert.equal(await out.ends(), 'stopped disconnected microphone-missing');
    },
  },
  {
    title: 'the microphone is denied while answering',
    async run(lab) {
      const alice = await lab.open('alice');
      await alice.register();
      await lab.ring('alice');
      const into = await alice.rings();
      lab.setMicrophone('denied');
      into.voice.accept();
      await into.ends();
      assert.deepEqual(into.told, ['answering', 'stopped disconnected microphone-denied']);
    },
  },
];
