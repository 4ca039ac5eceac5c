import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { beginTalking, endTalking } from '../../src/core/adapters/audio/audio-session.js';

const real = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
const browse = (navigator: object): void =>
  void Object.defineProperty(globalThis, 'navigator', { configurable: true, value: navigator });
afterEach(() => void (real && Object.defineProperty(globalThis, 'navigator', real)));

test('an iPhone is told while somebody talks, and after the last call is as before', () => {
  const audioSession = { type: 'ambient' };
  browse({ audioSession });
  const [one, other] = [{}, {}];
  beginTalking(one);
  beginTalking(one);
  beginTalking(other);
  assert.equal(audioSession.type, 'play-and-record');
  endTalking(one);
  assert.equal(audioSession.type, 'play-and-record', 'the other one still talks');
  endTalking(other);
  endTalking(other);
  assert.equal(audioSession.type, 'ambient');
});

test('a browser without a session of sound carries calls as well', () => {
  browse({});
  const call = {};
  beginTalking(call);
  endTalking(call);
});
