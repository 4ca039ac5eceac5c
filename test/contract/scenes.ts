import type { Lab, RecordedCall, RecordedLine } from './lab.js';

/** Alice and Bob, registered. */
export async function registered(lab: Lab): Promise<{ alice: RecordedLine; bob: RecordedLine }> {
  const [alice, bob] = await Promise.all([lab.open('alice'), lab.open('bob')]);
  await Promise.all([alice.register(), bob.register()]);
  return { alice, bob };
}

/** Alice has dialled Bob, and it rings. */
export async function ringing(lab: Lab): Promise<{
  alice: RecordedLine;
  bob: RecordedLine;
  out: RecordedCall;
  into: RecordedCall;
}> {
  const { alice, bob } = await registered(lab);
  const out = await alice.dial(lab.client('bob'));
  const into = await bob.rings();
  await out.hears('ringing');
  return { alice, bob, out, into };
}

/** Alice and Bob talk. */
export async function talking(lab: Lab): ReturnType<typeof ringing> {
  const call = await ringing(lab);
  call.into.voice.accept();
  await call.out.hears('accepted');
  await call.into.hears('accepted');
  return call;
}
