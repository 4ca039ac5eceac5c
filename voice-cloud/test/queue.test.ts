import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setStage } from './support/stage.js';
import { until } from './support/waiting.js';
import { sine, wavOf } from './support/wav.js';

const stage = setStage();

const enqueue = (attributes = ''): string =>
  `<Response><Enqueue action="/after" ${attributes}>support</Enqueue></Response>`;
const serve = '<Response><Dial><Queue>support</Queue></Dial></Response>';

function toneAt(path: string): void {
  stage.application.pages.set(path, () => ({ status: 200, body: wavOf(sine(2100, 8000, 3), 8000) }));
}

test('who waits in a queue hears music until somebody takes the call, the first come first', async () => {
  toneAt('/tone.wav');
  stage.application.pages.set('/wait', () => '<Response><Play>/tone.wav</Play></Response>');
  stage.application.pages.set('/after', () => '<Response><Gather timeout="60"/></Response>');
  stage.application.voice(({ fields }) =>
    fields['From'] === 'client:carol' ? serve : enqueue('waitUrl="/wait"'),
  );
  const alice = await stage.registered('alice');
  const alices = await alice.dial({}, 600);
  await alice.answered(alices);
  await alices.media.hears(2100);
  const bob = await stage.registered('bob');
  const bobs = await bob.dial({}, 1000);
  await bob.answered(bobs);
  await bobs.media.hears(2100);

  const carol = await stage.registered('carol');
  const carols = await carol.dial({}, 1700);
  await carol.answered(carols);
  await carols.media.hears(600);
  await alices.media.hears(1700);
  assert.ok(bobs.media.share(1700) < 0.05, 'bob still waits');
  carol.hangUp(carols);
  const after = await until('the action', () =>
    stage.application.requests.find(({ path }) => path === '/after'),
  );
  assert.equal(after.fields['QueueResult'], 'bridged');
  assert.match(after.fields['QueueSid'] ?? '', /^QU/);
  assert.equal(alice.take('hangup'), null);
});

test('who comes to an empty queue waits for the first to call', async () => {
  stage.application.voice(({ fields }) => (fields['From'] === 'client:carol' ? serve : enqueue()));
  const carol = await stage.registered('carol');
  const carols = await carol.dial({}, 1700);
  await carol.answered(carols);
  await carols.media.hearsSomething();
  const alice = await stage.registered('alice');
  const alices = await alice.dial({}, 600);
  await alice.answered(alices);
  await carols.media.hears(600);
  alice.hangUp(alices);
  await carol.frame('hangup');
});

test('a document that says so takes the caller out of the queue', async () => {
  stage.application.pages.set('/wait', () => '<Response><Pause length="0.1"/><Leave/></Response>');
  stage.application.pages.set('/after', () => '<Response><Hangup/></Response>');
  stage.application.voice(enqueue('waitUrl="/wait"'));
  const alice = await stage.registered('alice');
  const call = await alice.dial({});
  await alice.answered(call);
  await alice.frame('hangup');
  const after = stage.application.requests.find(({ path }) => path === '/after');
  assert.equal(after?.fields['QueueResult'], 'leave');
});

test('an agent who no longer waits does not take the turn of one who does', async () => {
  stage.application.voice(({ fields }) => (fields['From'] === 'client:alice' ? enqueue() : serve));
  const dave = await stage.registered('dave');
  const daves = await dave.dial({}, 1200);
  await dave.answered(daves);
  await daves.media.hearsSomething();
  const carol = await stage.registered('carol');
  const carols = await carol.dial({}, 1700);
  await carol.answered(carols);
  await carols.media.hearsSomething();
  dave.hangUp(daves);
  await until(
    'dave is gone',
    () =>
      !stage.cloud.network
        .state()
        .calls.some(({ from, endedAt }) => from === 'client:dave' && endedAt === null),
  );

  const alice = await stage.registered('alice');
  const alices = await alice.dial({}, 600);
  await alice.answered(alices);
  await carols.media.hears(600);
});
