import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { initialState } from '../../src/core/state.js';
import { FakePorts, settled } from '../support/fake-voice.js';
import { newCall, newPhones, TestPhone } from './support/phones.js';

describe('a phone that begins', () => {
  test('touches nothing before it has a way to get a token', async () => {
    const alice = new TestPhone('alice', new FakePorts());
    await settled();
    assert.equal(alice.ports.network.attempts, 0);
    assert.equal(alice.ports.time.waiting, 0);
    assert.equal(alice.phone.dial('bob'), null);
    assert.equal(alice.phone.state.trouble?.kind, 'token-unavailable');
    assert.equal(alice.ports.network.attempts, 0);
  });

  test('is ready once it has one, and says who it is', async () => {
    const alice = await new TestPhone('alice', new FakePorts()).start();
    assert.deepEqual([alice.phone.state.status, alice.phone.state.identity], ['ready', 'alice']);
    assert.deepEqual(alice.tellings(), ['phone-permission', 'phone-ready']);
  });

  test('says who it is as soon as the back end did', async () => {
    const alice = new TestPhone('alice', new FakePorts(), { registers: false });
    alice.phone.setTokenProvider(() => Promise.resolve({ token: 'opaque', identity: 'alice' }));
    await settled();
    assert.equal(alice.phone.state.identity, 'alice');
  });

  test('takes a token that the page hands in', async () => {
    const alice = new TestPhone('alice', new FakePorts());
    alice.phone.setToken(alice.token());
    await settled();
    assert.equal(alice.phone.state.status, 'ready');
  });

  test('takes no registration when it only dials, and dials', async () => {
    const alice = new TestPhone('alice', new FakePorts(), { registers: false });
    await alice.start();
    assert.equal(alice.phone.state.status, 'offline');
    alice.phone.dial('+12025550101');
    await alice.ports.time.pass(2_000);
    assert.equal(alice.shows, 'active');
    assert.equal(alice.phone.state.status, 'offline');
  });

  test('knows people who were registered before it knew who it is', async () => {
    const { alice, bob } = await newPhones();
    alice.phone.registerClient('bob', 'Bob Builder', 'https://example.com/bob.png');
    bob.phone.dial('alice');
    await settled();
    assert.deepEqual(
      [alice.call.party.name, alice.call.party.image],
      ['Bob Builder', 'https://example.com/bob.png'],
    );
  });

  test('forgets people, and takes the default name for strangers', async () => {
    const { alice, bob } = await newPhones();
    alice.phone.registerClient('bob', 'Bob Builder');
    alice.phone.unregisterClient('bob');
    alice.phone.setDefaultCallerName('A customer');
    bob.phone.dial('alice');
    await settled();
    assert.equal(alice.call.party.name, 'A customer');
  });
});

describe('registering and not', () => {
  test('a page switches it off and on', async () => {
    const { alice, bob } = await newPhones();
    alice.phone.configure({ registers: false });
    await settled();
    assert.deepEqual([alice.phone.state.status, alice.phone.state.registers], ['offline', false]);
    bob.phone.dial('alice');
    await settled();
    assert.deepEqual(bob.ending, ['no-answer', 'them']);
    alice.phone.configure({ registers: true });
    await settled();
    assert.deepEqual([alice.phone.state.status, alice.phone.state.registers], ['ready', true]);
  });

  test('a network that refuses to unregister us is told to who waits for it, and to nobody else', async () => {
    const { alice, network } = await newPhones();
    const [line] = network.linesOf('alice');
    assert.ok(line);
    // The SDK rejects with nothing at all.
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as the SDK does
    line.unregister = () => Promise.reject();
    alice.phone.configure({ registers: false });
    await settled();
    await assert.rejects(alice.phone.unregister(), { name: 'PhoneError', kind: 'failed' });
  });

  test('register() settles when it is done', async () => {
    const alice = new TestPhone('alice', new FakePorts(), { registers: false });
    await alice.start();
    await alice.phone.register();
    assert.equal(alice.phone.state.status, 'ready');
    await alice.phone.unregister();
    assert.deepEqual([alice.phone.state.status, alice.phone.state.registers], ['offline', false]);
  });

  test('retry() does at once what would be tried later', async () => {
    const alice = new TestPhone('alice', new FakePorts());
    let isDown = true;
    alice.phone.setTokenProvider(() =>
      isDown ? Promise.reject(new Error('down')) : Promise.resolve(alice.token()),
    );
    await alice.ports.time.pass(40_000);
    isDown = false;
    alice.phone.retry();
    await settled();
    assert.equal(alice.phone.state.status, 'ready');
    assert.equal(alice.phone.state.trouble, null);
  });
});

describe('tokens', () => {
  test('a back end that is down is told once, and tried until it is up', async () => {
    const alice = new TestPhone('alice', new FakePorts());
    let isDown = true;
    alice.phone.setTokenProvider(() =>
      isDown ? Promise.reject(new Error('down')) : Promise.resolve(alice.token()),
    );
    await alice.ports.time.pass(30_000);
    assert.deepEqual(
      alice.tellings().filter((type) => type === 'phone-error'),
      ['phone-error'],
    );
    assert.equal(alice.phone.state.trouble?.kind, 'token-unavailable');
    isDown = false;
    await alice.ports.time.pass(60_000);
    assert.equal(alice.phone.state.status, 'ready');
    assert.equal(alice.phone.state.trouble, null);
  });

  test('a token that is refused is fetched anew, ever more slowly, until one is taken', async () => {
    const ports = new FakePorts();
    ports.network.refusesTokens = true;
    const alice = new TestPhone('alice', ports);
    await alice.start();
    assert.equal(alice.phone.state.trouble?.kind, 'token-refused');
    await ports.time.pass(30_000);
    assert.ok(ports.network.attempts <= 7, `${ports.network.attempts} attempts`);
    ports.network.refusesTokens = false;
    await ports.time.pass(60_000);
    assert.equal(alice.phone.state.status, 'ready');
  });

  test('a token that lapses in a call costs neither the call nor the next one', async () => {
    const { alice, bob, network, time } = await newCall();
    network.expireToken('alice');
    await time.pass(5_000);
    assert.equal(alice.shows, 'active');
    alice.phone.hangUp();
    await settled();
    assert.equal(alice.phone.state.status, 'ready');
    bob.phone.dial('alice');
    await settled();
    assert.equal(alice.shows, 'incoming');
  });

  test('a token that is due in a call is fetched when the call has ended', async () => {
    const { alice, time } = await newCall();
    const [line] = alice.ports.network.linesOf('alice');
    const token = line?.token;
    await time.pass(3_560_000);
    assert.equal(line?.token, token);
    alice.phone.hangUp();
    await settled();
    assert.notEqual(line?.token, token);
  });

  test('a phone that is on for a day stays ready', async () => {
    const { alice, time } = await newPhones();
    await time.pass(24 * 3600 * 1000);
    assert.equal(alice.phone.state.status, 'ready');
    assert.ok(alice.tellings().every((type) => type === 'phone-token-expiring'));
  });

  test('the page is told when the next token is due', async () => {
    const { alice, time } = await newPhones();
    await time.pass(3_540_000);
    const [change] = alice.told.filter((each) => each.type === 'phone-token-expiring');
    assert.ok(change?.type === 'phone-token-expiring');
    assert.equal(change.secondsLeft, 60);
  });

  test('somebody else signs in: the line is opened anew for them', async () => {
    const { alice, network } = await newPhones();
    const carol = new TestPhone('carol', new FakePorts(alice.ports.time, network));
    alice.phone.setTokenProvider(() => Promise.resolve(carol.token()));
    await settled();
    assert.equal(alice.phone.state.identity, 'carol');
    assert.deepEqual(network.linesOf('alice'), []);
  });

  test('somebody signs out: no calls come any more', async () => {
    const { alice, network } = await newPhones();
    alice.phone.setTokenProvider(null);
    await settled();
    assert.deepEqual([alice.phone.state.status, alice.phone.state.hasToken], ['offline', false]);
    assert.deepEqual(network.linesOf('alice'), []);
  });
});

describe('the speaker', () => {
  test('moves the sound and back, and tells it', async () => {
    const { alice, network } = await newPhones();
    const outputs = [
      { id: 'default', label: 'Default' },
      { id: 's', label: 'Speakers' },
      { id: 'h', label: 'Headset' },
    ];
    network.outputs = { canChoose: true, outputs, current: 'default' };
    network.linesOf('alice')[0]?.events.outputsChanged(network.outputs);
    alice.phone.speaker(true);
    await settled();
    assert.equal(alice.phone.state.speaker.on, true);
    alice.phone.speaker(false);
    await settled();
    assert.equal(alice.phone.state.speaker.on, false);
    assert.deepEqual(alice.tellings(), ['speaker-on', 'speaker-off']);
    alice.phone.setTokenProvider(null);
    assert.equal(alice.phone.state.speaker.obstacle, 'not-started');
  });
});

describe('destroying a phone', () => {
  test('in a call ends the call and leaves nothing behind', async () => {
    const { alice, bob, network } = await newCall();
    bob.phone.destroy();
    alice.phone.sendDigits('1w2');
    alice.phone.destroy();
    await settled();
    assert.equal(alice.phone.state.status, 'closed');
    assert.deepEqual(network.calls, []);
    assert.equal(network.lines.size, 0);
    assert.equal(alice.ports.time.waiting, 0);
    assert.equal(alice.ports.microphone.listeners, 0);
    assert.equal(alice.ports.isGuarded, false);
    assert.ok(alice.tellings().includes('call-ended'));
  });

  test('tells the other side', async () => {
    const { alice, bob } = await newCall();
    alice.phone.destroy();
    await settled();
    assert.deepEqual(bob.ending, ['hung-up', 'them']);
  });

  test('while dialling, ringing, fetching a token or trying again leaves no timer and no sound', async () => {
    const dialling = await newPhones();
    dialling.alice.phone.dial('bob');
    await settled();
    for (const each of [dialling.alice, dialling.bob]) each.phone.destroy();
    await settled();
    assert.equal(dialling.time.waiting, 0);
    assert.equal(dialling.alice.ports.isRinging, false);

    const fetching = new TestPhone('alice', new FakePorts());
    fetching.phone.setTokenProvider(() => new Promise(() => {}));
    await settled();
    fetching.phone.destroy();
    await settled();
    assert.equal(fetching.ports.time.waiting, 0);

    const trying = new TestPhone('alice', new FakePorts());
    trying.ports.network.refusesConnections = true;
    await trying.start();
    trying.phone.destroy();
    await settled();
    assert.equal(trying.ports.time.waiting, 0);
  });

  test('after a call that still showed how it ended leaves no timer', async () => {
    const { alice, bob, time } = await newCall();
    alice.phone.hangUp();
    await settled();
    alice.phone.destroy();
    bob.phone.destroy();
    await settled();
    assert.equal(time.waiting, 0);
  });

  test('makes it deaf to every command', async () => {
    const { alice, network } = await newPhones();
    alice.phone.destroy();
    await settled();
    alice.tellings();
    const { state } = alice.phone;
    assert.equal(alice.phone.dial('bob'), null);
    alice.phone.setToken(alice.token());
    alice.phone.setTokenProvider(() => Promise.resolve(alice.token()));
    alice.phone.configure({ registers: false });
    alice.phone.configure({ registers: true });
    alice.phone.retry();
    alice.phone.answer();
    alice.phone.speaker(true);
    alice.phone.destroy();
    await assert.rejects(alice.phone.register(), { kind: 'offline' });
    await settled();
    assert.deepEqual(alice.tellings(), []);
    assert.deepEqual(alice.phone.state, { ...state, hasToken: false });
    assert.equal(network.linesOf('alice').length, 0);
  });
});

test('two phones on a page know nothing of each other', async () => {
  const { alice, bob } = await newPhones();
  alice.phone.setDefaultCallerName('Only mine');
  alice.phone.dial('+12025550101');
  await settled();
  assert.equal(bob.shows, 'idle');
  assert.notEqual(bob.phone.state, initialState);
  assert.deepEqual(bob.tellings(), []);
});
