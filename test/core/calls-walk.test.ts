import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mostCalls, ongoingCalls } from '../../src/core/selectors.js';
import { settled } from '../support/fake-voice.js';
import type { ControlRequest } from '../support/fake-call-control.js';
import { withControl } from './support/conferences.js';
import { newRandom, type Random } from './support/random.js';

const walks = 60;
const steps = 40;

/** A network that holds what it is asked to hold, and says so: at once, late, or not at all. */
class MoodyNetwork {
  readonly #random: Random;
  readonly #late: ControlRequest[] = [];
  readonly #held = new Map<unknown, boolean>();
  #revision = 0;
  isMoody = true;

  constructor(random: Random) {
    this.#random = random;
  }

  readonly take = (request: ControlRequest): void => {
    if (this.isMoody && this.#random.coin()) this.#late.push(request);
    else queueMicrotask(() => this.#answer(request));
  };

  /** What was put off is answered. */
  catchUp(): void {
    for (const request of this.#late.splice(0)) this.#answer(request);
  }

  #answer({ command, asked: [sid, on], answer, refuse }: ControlRequest): void {
    const fails = this.isMoody && this.#random.coin() && this.#random.coin();
    if (fails || (command !== 'hold' && command !== 'session')) return refuse();
    if (command === 'hold') this.#held.set(sid, on === true);
    const nobody = { participants: [], transfer: null, unreached: [], merged: null };
    const held = this.#held.get(sid) ?? false;
    answer({ call: String(sid), revision: ++this.#revision, held, ...nobody });
  }
}

/** Does whatever comes to mind for a while, several things in one breath. */
async function walk(seed: number): Promise<void> {
  const random = newRandom(seed);
  const phones = await withControl({ holdDriver: random.pick(['local', 'network', 'auto'] as const) });
  const { alice, network, time } = phones;
  const others = [phones.bob];
  for (const who of ['carol', 'dave', 'erin', 'frank', 'grace']) others.push(await phones.add(who).start());
  const backEnd = new MoodyNetwork(random);
  alice.ports.callControl.onRequest = backEnd.take;

  const acts: readonly ((id: string | undefined) => unknown)[] = [
    () => alice.phone.dial(random.pick(['bob', 'carol', 'dave'])),
    () => random.pick(others).phone.dial('alice'),
    () => random.pick(others).phone.dial('alice'),
    (id) => alice.phone.answer(id),
    (id) => alice.phone.answer(id),
    (id) => alice.phone.answer(id, { others: 'hang-up' }),
    () => random.pick(others).phone.answer(),
    (id) => alice.phone.hold(true, id),
    (id) => alice.phone.hold(false, id),
    () => alice.phone.swap(),
    (id) => random.coin() && alice.phone.hangUp(id),
    () => random.coin() && random.pick(others).phone.hangUp(),
    () => random.coin() && network.linesOf('alice')[0]?.dropSocket(),
    () => backEnd.catchUp(),
  ];
  for (let step = 0; step < steps; step++) {
    for (let breath = random.pick([1, 1, 2, 5]); breath > 0; breath--) {
      const ids = alice.phone.state.calls.map((call) => call.id);
      const id = ids.length > 0 && random.coin() ? random.pick(ids) : undefined;
      random.pick(acts)(id);
    }
    if (random.coin()) await settled();
    if (random.coin()) await time.pass(250);
  }

  backEnd.isMoody = false;
  backEnd.catchUp();
  await settled();
  await time.pass(5_000);
  const on = ongoingCalls(alice.phone.state);
  assert.ok(on.length <= mostCalls, 'there are too many calls');
  assert.ok(!on.some(({ hold }) => hold === 'asking'), 'a hold was asked for, and nothing came of it');
  const failed = alice.told.some((change) => change.type === 'phone-error' && isOfHold(change.error.kind));
  const heard = on.filter((call) => call.answeredAt !== null && !call.held);
  assert.ok(failed || heard.length <= 1, 'more than one call is heard, and nobody said why');
  const known = [...(network.linesOf('alice')[0]?.calls ?? [])].map(({ sid }) => sid);
  for (const { sid } of on) assert.ok(sid === null || known.includes(sid), 'the network has no such call');
  alice.phone.destroy();
  await settled();
  assert.deepEqual(alice.phone.state.calls, []);
}

/** The network refuses with `failed`. */
const isOfHold = (kind: string): boolean => kind === 'hold-failed' || kind === 'failed';

test('whatever is asked in whatever order, one call at most is heard, and no more than five are on', async () => {
  for (let seed = 1; seed <= walks; seed++) {
    await walk(seed).catch((thrown: unknown) => {
      throw new Error(`In walk ${seed}.`, { cause: thrown });
    });
  }
});
