import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { authToken } from './support/account.js';
import { hearsHoldMusic, holdShare } from './support/far-end.js';
import { refusal, restClient } from './support/rest.js';
import { setStage } from './support/stage.js';
import { sine, wavOf } from './support/wav.js';
import { until } from './support/waiting.js';
import type { WireCall, WirePhone } from './support/wire-phone.js';

// The library is CommonJS without usable types for this one function under NodeNext.
const { validateRequest } = createRequire(import.meta.url)('twilio') as {
  validateRequest(
    token: string,
    signature: string,
    url: string,
    fields: Readonly<Record<string, string>>,
  ): boolean;
};

const stage = setStage();
const tones = { alice: 600, bob: 1000, carol: 1700 } as const;
type Name = keyof typeof tones;

interface Member {
  readonly phone: WirePhone;
  readonly call: WireCall;
  readonly sid: string;
}

function conference(attributes = ''): string {
  const callback =
    'statusCallback="/events" statusCallbackEvent="start end join leave mute hold modify announcement"';
  return `<Response><Dial><Conference beep="false" ${callback} ${attributes}>room</Conference></Dial></Response>`;
}

/** Lets people into the room one after the other, each with a tone and its name as label. */
async function inTheRoom<T extends Name>(...names: readonly T[]): Promise<Record<T, Member>> {
  stage.application.pages.set('/events', () => '');
  stage.application.voice(({ fields }) =>
    conference(`participantLabel="${(fields['From'] ?? '').replace('client:', '')}" ${fields['wish'] ?? ''}`),
  );
  const members: [T, Member][] = [];
  for (const name of names) {
    const phone = await stage.registered(name);
    const call = await phone.dial({}, tones[name]);
    await phone.answered(call);
    members.push([name, { phone, call, sid: call.sid ?? '' }]);
    await until(
      `${name} to join`,
      () => events().filter((one) => one === 'participant-join').length === members.length,
    );
  }
  // One entry for each name, in the order of the names.
  return Object.fromEntries(members) as Record<T, Member>;
}

function events(): readonly string[] {
  return eventFields().map((fields) => fields['StatusCallbackEvent'] ?? '');
}

function eventFields(): readonly Readonly<Record<string, string>>[] {
  return stage.application.requests.filter(({ path }) => path === '/events').map(({ fields }) => fields);
}

function room(): ReturnType<ReturnType<typeof restClient>['conferences']> {
  return restClient(stage.cloud.url).conferences('room');
}

test('who is held hears the music of the network, is not heard and does not hear', async () => {
  const { alice, bob, carol } = await inTheRoom('alice', 'bob', 'carol');
  await alice.call.media.hearsAll(1000, 1700);
  const held = await room().participants(bob.sid).update({ hold: true });
  assert.deepEqual([held.hold, held.muted, held.label, held.status], [true, false, 'bob', 'connected']);

  await hearsHoldMusic(bob.call.media);
  assert.ok(bob.call.media.share(600) < 0.05 && bob.call.media.share(1700) < 0.05, 'bob hears nobody');
  alice.call.media.forget();
  await alice.call.media.hears(1700);
  assert.ok(alice.call.media.share(1000) < 0.01, 'bob is not heard');
  assert.ok(holdShare(carol.call.media) < 0.1, 'nor is his music');
  assert.deepEqual(
    (await room().participants.list({ hold: true })).map(({ callSid }) => callSid),
    [bob.sid],
  );

  await room().participants('bob').update({ hold: false });
  bob.call.media.forget();
  await bob.call.media.hearsAll(600, 1700);
  await alice.call.media.hearsAll(1000, 1700);
});

test('the far end hears the music soon after REST was asked, and the other as soon after it is over', async () => {
  const { alice, bob } = await inTheRoom('alice', 'bob');
  await bob.call.media.hears(tones.alice);
  const participant = room().participants(bob.sid);
  const held: number[] = [];
  const back: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    held.push(await bob.call.media.timeUntil(() => participant.update({ hold: true }), tones.alice, 'gone'));
    back.push(
      await bob.call.media.timeUntil(() => participant.update({ hold: false }), tones.alice, 'there'),
    );
  }
  const middle = (times: number[]): number => Math.round(times.sort((one, two) => one - two)[2] ?? 0);
  console.log(`hold on at the far end after ${middle(held)} ms, off after ${middle(back)} ms (medians of 5)`);
  assert.equal(alice.phone.take('hangup'), null);
});

test('who is held hears what the application plays instead, as TwiML or as a sound', async () => {
  const { bob } = await inTheRoom('alice', 'bob');
  stage.application.pages.set('/tone.wav', () => ({
    status: 200,
    body: wavOf(sine(2100, 8000, 3), 8000),
    type: 'audio/wav',
  }));
  stage.application.pages.set('/music', () => '<Response><Play>/tone.wav</Play></Response>');
  for (const holdUrl of ['/music', '/tone.wav']) {
    await room()
      .participants(bob.sid)
      .update({ hold: true, holdUrl: `${stage.application.url}${holdUrl}` });
    bob.call.media.forget();
    await bob.call.media.hears(2100);
    await room().participants(bob.sid).update({ hold: false });
    await bob.call.media.hears(tones.alice);
  }
});

test('who is muted hears the others and is not heard', async () => {
  const { alice, bob } = await inTheRoom('alice', 'bob');
  await alice.call.media.hears(1000);
  await room().participants(bob.sid).update({ muted: true });
  await alice.call.media.hearsNothing();
  bob.call.media.forget();
  await bob.call.media.hears(600);
  assert.deepEqual(
    (await room().participants.list({ muted: true })).map(({ label }) => label),
    ['bob'],
  );
  await room().participants(bob.sid).update({ muted: false });
  await alice.call.media.hears(1000);
});

test('whoever coaches is heard by the one it coaches only', async () => {
  const { alice, bob, carol } = await inTheRoom('alice', 'bob', 'carol');
  await room().participants(carol.sid).update({ coaching: true, callSidToCoach: alice.sid });
  bob.call.media.forget();
  await bob.call.media.hears(600);
  assert.ok(bob.call.media.share(1700) < 0.01);
  await alice.call.media.hearsAll(1000, 1700);
  await carol.call.media.hearsAll(600, 1000);
});

test('somebody is rung into the room, joins on answering, and is listed all the while', async () => {
  const { alice } = await inTheRoom('alice');
  const dave = await stage.registered('dave');
  const added = await room().participants.create({
    to: 'client:dave?__TWI_SUBJECT=come%20in',
    from: 'client:alice',
    label: 'dave',
    beep: 'false',
  });
  assert.deepEqual([added.status, added.label, added.muted, added.hold], ['queued', 'dave', false, false]);
  const invite = await dave.frame('invite');
  assert.equal(invite['callsid'], added.callSid);
  assert.match((invite['parameters'] as Record<string, string>)['Params'] ?? '', /__TWI_SUBJECT=come%20in/);
  const status = async (): Promise<string> => (await room().participants('dave').fetch()).status;
  assert.equal(await status(), 'ringing');
  const call = await dave.answerInvite(invite, 1400);
  await alice.call.media.hears(1400);
  await call.media.hears(600);
  assert.equal(await status(), 'connected');
  assert.deepEqual(
    (await room().participants.list()).map(({ callSid }) => callSid),
    [alice.sid, added.callSid],
  );
  dave.hangUp(call);
  await until('him to leave', () => events().includes('participant-leave'));
  assert.equal(alice.phone.take('hangup'), null);
});

test('somebody who declines is told of, and nobody else notices', async () => {
  const { alice } = await inTheRoom('alice');
  const ends: (string | undefined)[] = [];
  stage.application.pages.set('/status', ({ fields }) => {
    ends.push(fields['CallStatus']);
    return '';
  });
  const dave = await stage.registered('dave');
  const wishes = { from: 'client:alice', statusCallback: `${stage.application.url}/status` };
  await room().participants.create({ to: 'client:dave', ...wishes });
  dave.send('reject', { callsid: (await dave.frame('invite'))['callsid'] });
  await until('the refusal', () => ends.length === 1);
  await room().participants.create({ to: 'client:nobody', ...wishes });
  await until('the other end', () => ends.length === 2);
  assert.deepEqual(ends, ['busy', 'no-answer']);
  assert.equal((await room().participants.list()).length, 1);
  assert.equal(alice.phone.take('hangup'), null);
  assert.ok(!events().includes('participant-leave'));
});

test('removing takes out who is in it, and stops ringing who is not yet', async () => {
  const { alice, bob } = await inTheRoom('alice', 'bob');
  assert.equal(await room().participants(bob.sid).remove(), true);
  await bob.phone.frame('hangup');
  const dave = await stage.registered('dave');
  const added = await room().participants.create({ to: 'client:dave', from: 'client:alice' });
  await dave.frame('invite');
  await room().participants(added.callSid).remove();
  await dave.frame('cancel');
  assert.deepEqual(await refusal(room().participants(added.callSid).fetch()), { status: 404, code: 20404 });
  assert.equal(alice.phone.take('hangup'), null);
});

test('a room made by ringing somebody ends when nobody comes, and rings nobody once it is over', async () => {
  const dave = await stage.registered('dave');
  const rest = restClient(stage.cloud.url);
  const other = rest.conferences('other');
  await other.participants.create({ to: 'client:dave', from: '+12025550100' });
  dave.send('reject', { callsid: (await dave.frame('invite'))['callsid'] });
  await until('the end', () => stage.cloud.network.state().calls.every(({ endedAt }) => endedAt));
  assert.equal((await other.fetch()).status, 'completed');

  const { alice } = await inTheRoom('alice');
  await room().participants.create({ to: 'client:dave', from: 'client:alice' });
  await dave.frame('invite');
  alice.phone.hangUp(alice.call);
  await dave.frame('cancel');
});

test('a number of the network can be added, held, and speaks on', async () => {
  const { alice } = await inTheRoom('alice');
  const added = await room().participants.create({ to: '+12025550101', from: 'client:alice', beep: 'false' });
  await alice.call.media.hears(600);
  await room().participants(added.callSid).update({ hold: true });
  await alice.call.media.hearsNothing();
  await room().participants(added.callSid).update({ hold: false });
  await alice.call.media.hears(600);
});

test('everything that happens in a room is told in order, once, and signed', async () => {
  const { alice, bob } = await inTheRoom('alice', 'bob');
  const participant = room().participants(bob.sid);
  await participant.update({ muted: true });
  await participant.update({ muted: true });
  await participant.update({ muted: false });
  await participant.update({ hold: true });
  await participant.update({ hold: false });
  await participant.update({ endConferenceOnExit: true });
  bob.phone.hangUp(bob.call);
  await alice.phone.frame('hangup');
  await until('the end', () => events().includes('conference-end'));
  assert.deepEqual(events(), [
    'conference-start',
    'participant-join',
    'participant-join',
    'participant-mute',
    'participant-unmute',
    'participant-hold',
    'participant-unhold',
    'participant-modify',
    'participant-leave',
    'participant-leave',
    'conference-end',
  ]);
  const fields = eventFields();
  assert.deepEqual(
    fields.map((one) => Number(one['SequenceNumber'])),
    fields.map((_, index) => index + 1),
  );
  const [, , join, mute] = fields;
  assert.ok(join && mute);
  const common = ['AccountSid', 'ConferenceSid', 'SequenceNumber', 'Timestamp'];
  assert.ok(common.every((name) => mute[name]));
  const own = Object.entries(mute).filter(([name]) => !common.includes(name));
  assert.deepEqual(Object.fromEntries(own), {
    CallSid: bob.sid,
    Coaching: 'false',
    EndConferenceOnExit: 'false',
    FriendlyName: 'room',
    Hold: 'false',
    Muted: 'true',
    ParticipantLabel: 'bob',
    StartConferenceOnEnter: 'true',
    StatusCallbackEvent: 'participant-mute',
  });
  const last = fields.at(-1);
  assert.equal(last?.['ReasonConferenceEnded'], 'participant-with-end-conference-on-exit-left');
  assert.equal(last['CallSidEndingConference'], bob.sid);
  for (const { path, signature, url, fields: sent } of stage.application.requests)
    assert.ok(validateRequest(authToken, signature, url, sent), path);

  const over = await restClient(stage.cloud.url)
    .conferences(mute['ConferenceSid'] ?? '')
    .fetch();
  assert.deepEqual(
    [over.status, over.friendlyName, over.reasonConferenceEnded],
    ['completed', 'room', 'participant-with-end-conference-on-exit-left'],
  );
  assert.deepEqual(await room().participants.list(), []);
});

test('who begins to speak and who stops is told, when the application wants that', async () => {
  stage.application.pages.set('/speech', () => '');
  stage.application.voice(
    '<Response><Dial><Conference statusCallback="/speech" statusCallbackEvent="speaker">room</Conference></Dial></Response>',
  );
  const alice = await stage.registered('alice');
  const call = await alice.dial({}, 600);
  await alice.answered(call);
  const told = (): readonly (string | undefined)[] =>
    stage.application.requests
      .filter(({ path }) => path === '/speech')
      .map(({ fields }) => fields['StatusCallbackEvent']);
  await until('speech', () => told().length === 1);
  await room()
    .participants(call.sid ?? '')
    .update({ muted: true });
  await until('silence', () => told().length === 2);
  assert.deepEqual(told(), ['participant-speech-start', 'participant-speech-stop']);
});

test('the application can end a room, and list the rooms there are', async () => {
  const { alice, bob } = await inTheRoom('alice', 'bob');
  const rest = restClient(stage.cloud.url);
  const list = async (): Promise<readonly string[]> =>
    (await rest.conferences.list({ friendlyName: 'room', status: 'in-progress' })).map(({ sid }) => sid);
  const [sid] = await list();
  await rest.conferences(sid ?? '').update({ status: 'completed' });
  await alice.phone.frame('hangup');
  await bob.phone.frame('hangup');
  assert.deepEqual(await list(), []);
  const [over] = await rest.conferences.list({ status: 'completed' });
  assert.deepEqual([over?.sid, over?.reasonConferenceEnded], [sid, 'conference-ended-via-api']);
});

test('an announcement is heard by the one it is for, and told of when it is over', async () => {
  const { alice, bob } = await inTheRoom('alice', 'bob');
  stage.application.pages.set('/tone.wav', () => ({ status: 200, body: wavOf(sine(2100, 8000, 0.6), 8000) }));
  stage.application.pages.set('/announce', () => '<Response><Play>/tone.wav</Play></Response>');
  await room()
    .participants(bob.sid)
    .update({ announceUrl: `${stage.application.url}/announce` });
  await bob.call.media.hears(2100);
  assert.ok(alice.call.media.share(2100) < 0.01);
  await until('its end', () => events().includes('announcement-end'));
  bob.call.media.forget();
  await bob.call.media.hears(600);
});

test('those who wait hear what the application plays, or nothing', async () => {
  stage.application.pages.set('/tone.wav', () => ({ status: 200, body: wavOf(sine(2100, 8000, 0.6), 8000) }));
  stage.application.pages.set('/wait', () => '<Response><Play>/tone.wav</Play></Response>');
  stage.application.voice(({ fields }) =>
    conference(`waitUrl="${fields['From'] === 'client:alice' ? '/wait' : ''}"`),
  );
  const alice = await stage.registered('alice');
  const call = await alice.dial({});
  await alice.answered(call);
  await call.media.hears(2100);
  const bob = await stage.registered('bob');
  const bobs = await bob.dial({}, 1000);
  await bob.answered(bobs);
  await call.media.hears(1000);
  alice.hangUp(call);
  await bobs.media.hearsNothing();
});

test('who is to join muted is, and a room that is full takes nobody', async () => {
  const { alice } = await inTheRoom('alice');
  stage.application.voice(conference('muted="true" participantLabel="bob"'));
  const second = await stage.registered('bob');
  const bobs = await second.dial({}, 1000);
  await second.answered(bobs);
  await bobs.media.hears(600);
  assert.ok(alice.call.media.share(1000) < 0.01);
  stage.application.voice(conference('maxParticipants="2"'));
  const third = await stage.registered('carol');
  await third.dial({});
  await third.frame('hangup');
});

test('a participant that makes no sense is refused and nobody is rung', async () => {
  await inTheRoom('alice');
  const rest = restClient(stage.cloud.url);
  const { participants } = room();
  const missing = { status: 404, code: 20404 };
  assert.deepEqual(await refusal(rest.conferences(`CF${'0'.repeat(32)}`).participants.list()), missing);
  assert.deepEqual(await refusal(rest.conferences('nowhere').fetch()), missing);
  assert.deepEqual(await refusal(room().participants('mallory').update({ hold: true })), missing);
  const bad = (code: number): unknown => ({ status: 400, code });
  assert.deepEqual(await refusal(participants.create({ to: 'monkeys', from: 'client:alice' })), bad(21211));
  assert.deepEqual(await refusal(participants.create({ to: 'client:bob', from: '' })), bad(21213));
  const again = { to: 'client:bob', from: 'client:alice', label: 'alice' };
  assert.deepEqual(await refusal(participants.create(again)), bad(20001));
  const into = rest.conferences(`CF${'0'.repeat(32)}`).participants;
  assert.deepEqual(await refusal(into.create({ to: 'client:bob', from: 'client:alice' })), missing);
  assert.equal((await participants.list()).length, 1);
});
