import { expect, test } from './support/fixtures.js';

test('a connection lost in a call comes back, and the sound never stopped', async ({ person, cloud }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.dial('bob');
  await bob.answer();
  await alice.hears(bob);
  cloud.network.fault({ fault: 'refuse-connections', on: true });
  cloud.network.fault({ fault: 'drop-socket', identity: 'alice' });
  await alice.isIn('reconnecting');
  await alice.hears(bob);
  await bob.hears(alice);
  cloud.network.fault({ fault: 'refuse-connections', on: false });
  await alice.isIn('active', 30_000);
  await alice.isReady();
  const types = await alice.noticeTypes();
  expect(types.filter((type) => type === 'call-reconnecting')).toHaveLength(1);
  expect(types.filter((type) => type === 'call-reconnected')).toHaveLength(1);
  await alice.hangUp();
  expect(await bob.ending()).toEqual({ reason: 'hung-up', by: 'them', errorKind: null });
});

test('a connection lost without a call is said, and comes back by itself', async ({ person, cloud }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  cloud.network.fault({ fault: 'refuse-connections', on: true });
  cloud.network.fault({ fault: 'drop-socket', identity: 'bob' });
  await bob.waitForNotice('phone-offline');
  await expect(bob.phone).toHaveAttribute('status', 'offline');
  await expect(bob.phone.getByText(/connection lost/i).first()).toBeVisible();
  cloud.network.fault({ fault: 'refuse-connections', on: false });
  await bob.isReady();
  await expect(bob.phone.getByText(/connection lost/i)).toBeHidden();
  const types = (await bob.notices()).map(({ type }) => type);
  expect(types.filter((type) => type === 'phone-error')).toHaveLength(1);
  await alice.dial('bob');
  await expect(bob.dialog).toBeVisible();
});

test('a network that does not take the call back ends it, and says so', async ({ person, cloud }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.dial('bob');
  await bob.answer();
  await alice.hears(bob);
  cloud.network.fault({ fault: 'refuse-reconnects', on: true });
  cloud.network.fault({ fault: 'drop-socket', identity: 'alice' });
  const ending = await alice.ending();
  cloud.network.fault({ fault: 'refuse-reconnects', on: false });
  expect(ending).toEqual({ reason: 'failed', by: 'network', errorKind: 'failed' });
  await alice.isReady();
  await bob.waitForNotice('call-ended');
});

test('a connection lost while dialling ends the call, and the next one works', async ({ person, cloud }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.dial('bob');
  await alice.isIn('ringing');
  cloud.network.fault({ fault: 'drop-socket', identity: 'alice' });
  expect(await alice.ending()).toEqual({ reason: 'failed', by: 'network', errorKind: 'offline' });
  await bob.waitForNotice('call-ended');
  await alice.isReady();
  await alice.isIn('idle');
  await alice.dial('bob');
  await bob.answer();
  await alice.hears(bob);
});

test('a connection lost while a call rings here does not leave a dead dialog', async ({ person, cloud }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.dial('bob');
  await expect(bob.dialog).toBeVisible();
  cloud.network.fault({ fault: 'drop-socket', identity: 'bob' });
  const missed = await bob.waitForNotice('call-missed');
  expect(missed).toMatchObject({ reason: 'missed', by: 'network' });
  // The network still holds the caller, and rings again once Bob is back.
  await bob.waitForNotice('call-incoming', 2);
  await bob.answer();
  await alice.hears(bob);
});

test('sound lost in a call is told as reconnecting, and comes back', async ({ person, cloud }) => {
  test.setTimeout(120_000);
  const alice = await person('alice');
  await alice.dial('+12025550101');
  await alice.isIn('active');
  await alice.hears(alice);
  const sid =
    cloud.network.state().calls.find((call) => call.identity === 'alice' && call.endedAt === null)?.sid ?? '';
  // The SDK listens for lost sound from the fifth second of a call on.
  await expect(alice.phone.getByText(/0:0[6-9]/).first()).toBeVisible({ timeout: 15_000 });
  cloud.network.fault({ fault: 'stop-media', sid, on: true });
  await alice.isIn('reconnecting', 40_000);
  await alice.waitForNotice('call-quality');
  cloud.network.fault({ fault: 'stop-media', sid, on: false });
  await alice.isIn('active', 40_000);
  await alice.hears(alice);
});

test('an expired token is replaced and the phone is reachable again', async ({ person, cloud }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  cloud.network.fault({ fault: 'expire-token', identity: 'bob' });
  const error = await bob.waitForNotice('phone-error');
  expect(error.errorKind).toBe('token-expired');
  await bob.waitForNotice('phone-ready', 2);
  await alice.dial('bob');
  await expect(bob.dialog).toBeVisible();
});

test('a token that expires in a call does not end it', async ({ person, cloud }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.dial('bob');
  await bob.answer();
  await alice.hears(bob);
  cloud.network.fault({ fault: 'expire-token', identity: 'alice' });
  await alice.waitForNotice('phone-error');
  await alice.hears(bob);
  await bob.hears(alice);
  await alice.isIn('active');
  await alice.hangUp();
  await alice.isReady();
});

test('a reload ends the call for the other side, and the phone comes back ready', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  await alice.dial('bob');
  await bob.answer();
  await alice.hears(bob);
  // Close protection asks first; the person says yes.
  alice.page.on('dialog', (dialog) => void dialog.accept());
  await alice.page.reload();
  expect(await bob.ending()).toEqual({ reason: 'hung-up', by: 'them', errorKind: null });
  await alice.isReady();
  await alice.dial('bob');
  await expect(bob.dialog).toBeVisible();
});

test('leaving the page in a call asks first, and not without one', async ({ person }) => {
  const [alice, bob] = [await person('alice'), await person('bob')];
  const asked: string[] = [];
  bob.page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await alice.dial('bob');
  await bob.answer();
  await bob.hears(alice);
  await bob.page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await alice.isIn('active');
  await bob.hangUp();
  await bob.isIn('idle');
  await bob.page.close({ runBeforeUnload: true });
  await expect.poll(() => bob.page.isClosed()).toBe(true);
  expect(asked).toEqual(['beforeunload']);
});
