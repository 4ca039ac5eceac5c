import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PhoneError } from '../../src/core/errors.js';
import { FakeMemory } from '../support/fake-voice.js';
import { AudioBench, desk, headset } from './support/audio-bench.js';

const both = [...desk, ...headset];
const open = (devices = both, memory?: FakeMemory): Promise<AudioBench> =>
  new AudioBench(devices, memory).looked();

test('every device is shown once, and the default one is the one it stands for', async () => {
  const bench = await open();
  bench.manager.microphoneInUse('default');
  const { microphone } = bench.state.audio ?? {};
  assert.deepEqual(
    microphone?.devices.map(({ label }) => label),
    ['Desk microphone', 'Headset microphone'],
  );
  assert.equal(microphone?.current, 'desk-in');
  assert.equal(microphone?.chosen, null);
});

test('each kind is chosen apart, and the line is told', async () => {
  const bench = await open();
  bench.offer([]);
  bench.manager.choose('microphone', 'head-in');
  bench.manager.choose('ringer', 'desk-out');
  assert.deepEqual(bench.plans.at(-1)?.devices, { microphone: 'head-in', speaker: null, ringer: 'desk-out' });
  bench.manager.choose('speaker', 'head-out');
  assert.deepEqual(bench.moves, ['head-out']);
  bench.manager.choose('speaker', null);
  assert.deepEqual(bench.moves, ['head-out', 'default']);
});

test('a device that is not there cannot be chosen', async () => {
  const bench = await open();
  bench.manager.choose('microphone', 'nonsense');
  bench.manager.choose('microphone', 'head-out');
  assert.equal(bench.state.audio?.microphone.chosen, null);
  assert.equal(bench.memory.kept.size, 0);
});

test('what was chosen is found again after a reload, by its name when it has another id', async () => {
  const memory = new FakeMemory();
  (await open(both, memory)).manager.choose('microphone', 'head-in');
  const renamed = headset.map((device) => ({ ...device, id: `new ${device.id}`, groupId: 'new group' }));
  const bench = await open([...desk, ...renamed], memory);
  assert.equal(bench.state.audio?.microphone.chosen, 'new head-in');
  assert.equal(bench.plans.at(-1)?.devices.microphone, 'new head-in');
});

test('of two with the same name the one of the same housing is taken, or none', async () => {
  const memory = new FakeMemory();
  const twin = { ...(headset[0] ?? assert.fail()), id: 'twin-in', groupId: 'twin' };
  (await open([...both, twin], memory)).manager.choose('microphone', 'twin-in');
  const again = [...headset, twin].map((device) => ({ ...device, id: `new ${device.id}` }));
  assert.equal((await open(again, memory)).state.audio?.microphone.chosen, 'new twin-in');
  const elsewhere = again.map((device) => ({ ...device, groupId: '' }));
  assert.equal((await open(elsewhere, memory)).state.audio?.microphone.chosen, null);
});

test('a device that goes is missed, and used again when it is back', async () => {
  const bench = await open();
  bench.offer([]);
  bench.manager.choose('microphone', 'head-in');
  bench.manager.choose('speaker', 'head-out');
  bench.talk();
  bench.told.length = 0;
  await bench.plug(...desk);
  assert.equal(bench.state.audio?.microphone.missing, 'Headset microphone');
  assert.deepEqual(bench.plans.at(-1)?.devices, { microphone: null, speaker: null, ringer: null });
  assert.ok(bench.told.includes('audio-device-lost microphone Headset microphone'));
  assert.equal(bench.state.trouble?.kind, 'device-lost');
  await bench.plug(...both);
  assert.equal(bench.plans.at(-1)?.devices.microphone, 'head-in');
  assert.equal(bench.moves.at(-1), 'head-out');
  assert.ok(bench.told.includes('audio-device-back speaker Headset'));
  assert.equal(bench.state.trouble, null);
});

test('the device in use is missed in a call although nobody chose it', async () => {
  const bench = await open();
  bench.manager.microphoneInUse('head-in');
  bench.talk();
  await bench.plug(...desk);
  assert.equal(bench.state.trouble?.message, 'Headset microphone was unplugged.');
});

test('without a call nothing but the list says that a device is gone', async () => {
  const bench = await open();
  bench.manager.choose('microphone', 'head-in');
  await bench.plug(...desk);
  assert.equal(bench.state.trouble, null);
  assert.equal(bench.state.audio?.microphone.missing, 'Headset microphone');
});

test('a browser that names no device, has none, or cannot choose says so', async () => {
  const unnamed = desk.slice(1).map((device) => ({ ...device, id: '', label: '', groupId: '' }));
  const memory = new FakeMemory();
  (await open(both, memory)).manager.choose('microphone', 'head-in');
  const bench = await open(unnamed, memory);
  assert.equal(bench.state.audio?.microphone.obstacle, 'unnamed');
  assert.equal(bench.state.audio?.microphone.missing, null, 'it may be one of them');
  await bench.plug();
  assert.equal(bench.state.audio?.microphone.obstacle, 'none');
  bench.offer([], null, false);
  assert.equal(bench.state.audio?.speaker.obstacle, 'unsupported');
});

test('settings are kept, cut to what makes sense, and told to the line', async () => {
  const memory = new FakeMemory();
  const bench = await open(both, memory);
  bench.manager.set({ autoGainControl: false, farEndVolume: 7 });
  bench.manager.set({ suppressNoise: { farEnd: true } });
  const nonsense = '{"echoCancellation":"yes","farEndVolume":null,"suppressNoise":{"microphone":1}}';
  bench.manager.set(JSON.parse(nonsense) as object);
  bench.manager.set(JSON.parse('{"suppressNoise":null}') as object);
  const { settings } = (await open(both, memory)).state.audio ?? {};
  assert.deepEqual(settings, {
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: false,
    suppressNoise: { microphone: false, farEnd: true },
    microphoneVolume: 1,
    farEndVolume: 2,
  });
  assert.deepEqual(bench.plans.at(-1)?.settings, settings);
});

test('a noise filter that fails is shown as off, told, and tried again when it is switched on', async () => {
  const bench = await open();
  bench.manager.set({ suppressNoise: { microphone: true } });
  assert.deepEqual(bench.plans.at(-1)?.settings.suppressNoise, { microphone: true, farEnd: false });
  bench.manager.failed(new PhoneError('noise-filter-failed', 'No.'));
  assert.deepEqual(bench.plans.at(-1)?.settings.suppressNoise, { microphone: false, farEnd: false });
  assert.deepEqual(bench.state.audio?.settings.suppressNoise, { microphone: false, farEnd: false });
  assert.equal(bench.state.trouble?.kind, 'noise-filter-failed');
  bench.manager.set({ suppressNoise: { microphone: true } });
  assert.equal(bench.state.trouble, null);
  assert.equal(bench.plans.at(-1)?.settings.suppressNoise.microphone, true);
});

for (const kept of ['nonsense', '7', 'null', '{"devices":{"microphone":{"id":7}},"settings":[]}']) {
  test(`what was kept as ${kept} is as if nothing had been chosen`, async () => {
    const memory = new FakeMemory();
    memory.write('twilio-phone:audio', kept);
    const bench = await open(both, memory);
    assert.equal(bench.state.audio?.microphone.chosen, null);
    assert.equal(bench.state.audio?.settings.farEndVolume, 1);
  });
}

test('the test sound is played on the chosen device, and what fails is told', async () => {
  const bench = await open();
  bench.manager.choose('ringer', 'head-out');
  bench.manager.test('ringer');
  assert.equal(bench.state.audio?.test, 'ringer');
  bench.manager.test('speaker');
  await bench.looked();
  assert.deepEqual(bench.audio.played, ['head-out']);
  assert.equal(bench.state.audio?.test, null);
  bench.audio.obstacle = new Error('no');
  bench.manager.test('speaker');
  await bench.looked();
  assert.equal(bench.state.trouble?.kind, 'output-failed');
});

test('one hears oneself until it is switched off or a call begins', async () => {
  const bench = await open();
  const levels: number[] = [];
  const stop = bench.manager.levels('microphone', (level) => levels.push(level));
  bench.manager.hearYourself(true);
  assert.equal(bench.audio.isHearing, true);
  bench.audio.level(0.5);
  bench.manager.hearYourself(false);
  assert.equal(bench.audio.isHearing, false);
  assert.deepEqual(levels, [0.5, 0]);
  stop();
  bench.manager.hearYourself(true);
  bench.audio.level(0.7);
  assert.equal(levels.length, 2);
  bench.talk();
  assert.equal(bench.audio.isHearing, false);
  bench.manager.hearYourself(true);
  assert.equal(bench.state.audio?.test, null, 'a call is on');
});
