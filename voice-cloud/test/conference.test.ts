import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setStage } from './support/stage.js';
import { until } from './support/waiting.js';

const stage = setStage();

function room(attributes = ''): string {
  return `<Response><Dial><Conference ${attributes}>room</Conference></Dial></Response>`;
}

test('three in a conference each hear the two others and not themselves', async () => {
  stage.application.voice(room());
  const tones = { alice: 600, bob: 1000, carol: 1700 } as const;
  const parties = [];
  for (const [identity, tone] of Object.entries(tones)) {
    const phone = await stage.registered(identity);
    const call = await phone.dial({}, tone);
    await phone.answered(call);
    parties.push({ phone, call, tone });
  }
  for (const { call, tone } of parties) {
    const others = Object.values(tones).filter((one) => one !== tone);
    call.media.forget();
    await call.media.hearsAll(...others);
    assert.ok(call.media.share(tone) < 0.01, `${tone} Hz hears itself`);
  }
  const [first, second, third] = parties;
  assert.ok(first && second && third);
  first.phone.hangUp(first.call);
  await second.call.media.hears(third.tone);
  await third.call.media.hears(second.tone);
});

test('the conference waits for the one who starts it, and ends with the one who ends it', async () => {
  stage.application.voice(({ fields }) =>
    fields['From'] === 'client:alice'
      ? room('endConferenceOnExit="true"')
      : room('startConferenceOnEnter="false"'),
  );
  const bob = await stage.registered('bob');
  const carol = await stage.registered('carol');
  const bobs = await bob.dial({}, 1000);
  await bob.answered(bobs);
  const carols = await carol.dial({}, 1700);
  await carol.answered(carols);
  await bobs.media.hearsSomething();
  assert.ok(bobs.media.share(1700) < 0.1);

  const alice = await stage.registered('alice');
  const alices = await alice.dial({}, 600);
  await alice.answered(alices);
  await bobs.media.hearsAll(600, 1700);
  alice.hangUp(alices);
  await bob.frame('hangup');
  await carol.frame('hangup');
  await until('the end of all calls', () =>
    stage.cloud.network.state().calls.every(({ endedAt }) => endedAt),
  );
});
