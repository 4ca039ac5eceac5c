import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dialClient, setStage } from './support/stage.js';

const stage = setStage();

test('alice dials bob, each hears the other, bob hangs up', async () => {
  stage.application.voice(({ fields }) => dialClient(fields['To'] ?? ''));
  const alice = await stage.registered('alice');
  const bob = await stage.registered('bob');

  const call = await alice.dial({ To: 'bob' }, 600);
  const ringing = await alice.frame('ringing');
  const bobs = await bob.answer(1000);
  await alice.answered(call);
  assert.equal(call.sid, ringing['callsid']);
  assert.notEqual(call.sid, bobs.sid);

  await bobs.media.hears(600);
  await call.media.hears(1000);

  bob.hangUp(bobs);
  const ended = await alice.frame('hangup');
  assert.deepEqual(ended, { callsid: call.sid });
});
