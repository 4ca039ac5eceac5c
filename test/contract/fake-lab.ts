import { PhoneError } from '../../src/core/errors.js';
import type { TimePort } from '../../src/core/ports.js';
import { FakeLine, FakeNetwork, fakeToken } from '../support/fake-voice.js';
import type { Lab, RecordedLine } from './lab.js';
import { openRecorded } from './recorder.js';

const realTime: TimePort = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/** The fake voice that the tests of the core stand on. */
export function newFakeLab(): Lab {
  const network = new FakeNetwork(realTime);
  network.answerMs = 100;
  const lines: RecordedLine[] = [];
  const tokens = {
    good: (name: string) => fakeToken(name),
    lapsed: (name: string) => fakeToken(name, { life: -60 }),
    garbage: () => 'no token at all',
  };
  return {
    async open(name, worth = 'good') {
      const line = await openRecorded(network.voice, { token: tokens[worth](name) });
      lines.push(line);
      return line;
    },
    token: (name) => Promise.resolve(fakeToken(name)),
    client: (name) => `client:${name}`,
    async ring(name, ring) {
      await Promise.resolve(network.ring(name, ring));
    },
    async dropSocket(name) {
      await Promise.resolve(network.dropSocket(name));
    },
    async expireToken(name) {
      await Promise.resolve(network.expireToken(name));
    },
    async refuseReconnects(on) {
      await Promise.resolve((network.refusesReconnects = on));
    },
    async refuseConnections(on) {
      await Promise.resolve((network.refusesConnections = on));
    },
    digitsHeard: (name) => Promise.resolve(network.digitsOf(name)),
    async say({ voice }, content) {
      await Promise.resolve(network.say(voice.sid ?? '', content));
    },
    plays: (hertz) => network.plays(hertz),
    inUse() {
      const live = network.calls.filter((call) => call.status !== 'pending').length;
      const connections = lines.reduce((sum, line) => sum + connectionsOf(line), 0);
      return { connections, sounds: live, microphone: live > 0 };
    },
    setMicrophone(state) {
      network.microphoneObstacle =
        state === 'granted' ? null : new PhoneError(`microphone-${state}`, 'The microphone cannot be used.');
    },
    async close() {
      for (const line of lines) line.voice.close();
      await Promise.resolve();
    },
  };
}

const connectionsOf = ({ voice }: RecordedLine): number =>
  voice instanceof FakeLine ? voice.connections : 0;
