import assert from 'node:assert/strict';
import type { CallSession } from '../../../src/core/call-session.js';
import type { PhoneOptions } from '../../../src/core/phone-options.js';
import { settled } from '../../support/fake-voice.js';
import type { ControlRequest, FakeCallControl } from '../../support/fake-call-control.js';
import { newPhones, type Phones, type TestPhone } from './phones.js';

/** Alice's back end, whose answers a test gives. */
class BackEnd {
  readonly #alice: TestPhone;
  readonly #control: FakeCallControl;
  #revision = 0;

  constructor(alice: TestPhone) {
    this.#alice = alice;
    this.#control = alice.ports.callControl;
  }

  get requests(): readonly ControlRequest[] {
    return this.#control.requests;
  }

  get asked(): readonly (readonly unknown[])[] {
    return this.#control.asked;
  }

  /** The request that was sent last. */
  next(): ControlRequest {
    const request = this.#control.requests.at(-1);
    assert.ok(request, 'nothing was asked of the back end');
    return request;
  }

  /** Holds and resumes as it is told, from now on. */
  obey(): void {
    this.#control.onRequest = ({ command, asked, answer }) => {
      if (command === 'hold') answer(this.session({ held: asked[1] === true, call: String(asked[0]) }));
    };
  }

  /** What the network reports of Alice's call in front, newer than whatever it reported before. */
  session(different: Partial<CallSession> = {}): CallSession {
    return {
      call: this.#alice.call.sid ?? '',
      revision: ++this.#revision,
      held: false,
      participants: [],
      transfer: null,
      unreached: [],
      merged: null,
      ...different,
    };
  }

  /** Says it in Alice's call, unasked. */
  push(session: CallSession): void {
    this.#alice.voice.say({ type: 'call-session', version: 1, ...session });
  }
}

/** Alice and Bob, who talk to each other; Alice's back end offers call control. */
export async function withControl(
  options: Partial<PhoneOptions> = {},
): Promise<Phones & { readonly backEnd: BackEnd }> {
  const phones = await newPhones(options);
  const { alice, bob } = phones;
  alice.phone.setTokenProvider(() => Promise.resolve({ token: alice.token(), calls: '/calls' }));
  await settled();
  alice.phone.dial('bob');
  await settled();
  bob.phone.answer();
  await settled();
  assert.deepEqual([alice.shows, bob.shows], ['active', 'active']);
  alice.tellings();
  bob.tellings();
  return { ...phones, backEnd: new BackEnd(alice) };
}
