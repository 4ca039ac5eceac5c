import assert from 'node:assert/strict';
import type { PhoneChange } from '../../../src/core/changes.js';
import { Phone, type PhoneOptions } from '../../../src/core/phone.js';
import { callDisplay, frontCall, type CallDisplay } from '../../../src/core/selectors.js';
import type { CallState } from '../../../src/core/state.js';
import {
  FakeNetwork,
  FakePorts,
  FakeTime,
  fakeToken,
  settled,
  type FakeCall,
} from '../../support/fake-voice.js';

/** A phone of a test, and everything it told. */
export class TestPhone {
  readonly identity: string;
  readonly ports: FakePorts;
  readonly phone: Phone;
  readonly told: PhoneChange[] = [];

  constructor(identity: string, ports: FakePorts, options: Partial<PhoneOptions> = {}) {
    this.identity = identity;
    this.ports = ports;
    this.phone = new Phone(ports, options);
    this.phone.listen((change) => void this.told.push(change));
  }

  /** Gets tokens, and waits until it is registered. */
  async start(): Promise<this> {
    this.phone.setTokenProvider(() => Promise.resolve(this.token()));
    await settled();
    return this;
  }

  token(): string {
    return fakeToken(this.identity, { now: this.ports.time.now() });
  }

  /** What the call in front shows. */
  get shows(): CallDisplay {
    return callDisplay(this.phone.state);
  }

  /** The call in front. */
  get call(): CallState {
    const call = frontCall(this.phone.state);
    assert.ok(call, `${this.identity} has no call`);
    return call;
  }

  /** How the call in front ended: the reason and by whom. */
  get ending(): readonly unknown[] {
    return [this.call.ending?.reason, this.call.ending?.by];
  }

  /** The call in front as the network has it. */
  get voice(): FakeCall {
    const [line] = this.ports.network.linesOf(this.identity);
    const call = line && [...line.calls].find((each) => each.sid === this.call.sid);
    assert.ok(call, `the network has no call of ${this.identity}`);
    return call;
  }

  /** What was told since this was last asked, without the log. */
  tellings(): string[] {
    return this.told
      .splice(0)
      .map((change) => change.type)
      .filter((type) => type !== 'phone-log');
  }
}

/** Alice and Bob, registered on one network. */
export interface Phones {
  readonly time: FakeTime;
  readonly network: FakeNetwork;
  readonly alice: TestPhone;
  readonly bob: TestPhone;
  /** Another phone on the same network. */
  add(identity: string, options?: Partial<PhoneOptions>): TestPhone;
}

/** Makes Alice and Bob; what they told on the way is forgotten. */
export async function newPhones(options: Partial<PhoneOptions> = {}): Promise<Phones> {
  const time = new FakeTime();
  const network = new FakeNetwork(time);
  const add = (identity: string, own: Partial<PhoneOptions> = {}): TestPhone =>
    new TestPhone(identity, new FakePorts(time, network), own);
  const alice = await add('alice', options).start();
  const bob = await add('bob').start();
  assert.deepEqual([alice.phone.state.status, bob.phone.state.status], ['ready', 'ready']);
  alice.tellings();
  bob.tellings();
  return { time, network, alice, bob, add };
}

/** Alice and Bob, who talk to each other since Alice called. */
export async function newCall(options: Partial<PhoneOptions> = {}): Promise<Phones> {
  const phones = await newPhones(options);
  phones.alice.phone.dial('bob');
  await settled();
  phones.bob.phone.answer();
  await settled();
  assert.deepEqual([phones.alice.shows, phones.bob.shows], ['active', 'active']);
  phones.alice.tellings();
  phones.bob.tellings();
  return phones;
}
