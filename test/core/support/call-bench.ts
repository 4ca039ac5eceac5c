import assert from 'node:assert/strict';
import type { Call } from '@twilio/voice-sdk';
import { TwilioCall } from '../../../src/core/adapters/twilio-call.js';
import type { PhoneError } from '../../../src/core/errors.js';
import { ScriptedCall } from './scripted-call.js';

/** A Device that carries calls, as far as a call needs one. */
export class ScriptedCarrier {
  readonly audio = {
    level: (): void => {},
    let: (): Promise<boolean> => Promise.resolve(false),
    play: (call: Call, on: boolean): void => {
      for (const track of call.getRemoteStream()?.getAudioTracks() ?? []) track.enabled = on;
    },
  };
  /** The tokens of the calls that were to come here. */
  readonly asked: string[] = [];
  /** What becomes of a call that is to come here. */
  outcome: Promise<Call> = new Promise(() => {});

  async takeOver(connectToken: string, taken: (call: Call) => void): Promise<void> {
    this.asked.push(connectToken);
    taken(await this.outcome);
  }
}

/** An adapter on a call that a test plays, and everything it told. */
export class CallBench {
  readonly sdk: ScriptedCall;
  readonly told: string[] = [];
  /** What the adapter asked of its line. */
  readonly asked: string[] = [];
  error: PhoneError | null = null;
  /** The Device that the call rings or is dialled on. */
  readonly here = new ScriptedCarrier();
  /** Where it goes when it is answered; the same one unless that carries another call. */
  carrier = this.here;
  readonly call: TwilioCall;

  constructor(
    direction: 'INCOMING' | 'OUTGOING',
    parameters: Record<string, string> = {},
    callerInfo: { readonly isVerified: boolean } | null = null,
    customParameters: Record<string, string> = {},
  ) {
    this.sdk = new ScriptedCall(direction, parameters, callerInfo, customParameters);
    this.call = new TwilioCall(this.sdk.asCall(), this.here, {
      carrier: () => this.carrier,
      explain: (error) => error,
      opened: () => void this.asked.push('opened'),
      stopped: () => void this.asked.push('stopped'),
      zombie: () => void this.asked.push('zombie'),
    });
  }

  listen(): this {
    const tell =
      (name: string) =>
      (...details: unknown[]): void =>
        void this.told.push([name, ...details.map(String)].join(' '));
    this.call.listen({
      ringing: tell('ringing'),
      answering: tell('answering'),
      accepted: tell('accepted'),
      interrupted: tell('interrupted'),
      restored: tell('restored'),
      muted: tell('muted'),
      held: tell('held'),
      quality: tell('quality'),
      message: (content) => void this.told.push(`message ${JSON.stringify(content)}`),
      stopped: (how, error) => {
        this.error = error;
        this.told.push(`stopped ${how}${error ? ` ${error.kind} ${error.code}` : ''}`);
      },
    });
    return this;
  }

  /** No listener of ours is left on the SDK's call, and the line was told once. */
  checkLetGo(): void {
    assert.equal(this.sdk.listening, 0, 'listeners are left');
    assert.deepEqual(
      this.asked.filter((each) => each === 'stopped'),
      ['stopped'],
    );
  }
}

/** A call that we dialled. */
export const outgoing = (): CallBench => new CallBench('OUTGOING', { CallSid: 'CA1' }).listen();
/** A call that rings here. */
export const incoming = (): CallBench =>
  new CallBench('INCOMING', { CallSid: 'CA2', From: 'client:alice', To: 'client:bob' }).listen();

/** A call that we dialled and that is open. */
export function open(): CallBench {
  const bench = outgoing();
  bench.sdk.become('open');
  bench.sdk.emit('accept');
  bench.told.length = 0;
  return bench;
}

/** A call that rings on a Device that carries another one. */
export class CallBeside extends CallBench {
  readonly there = new ScriptedCarrier();
  readonly #moved = new ScriptedCall('OUTGOING', { CallSid: 'CA2' });
  #arrive: (call: Call) => void = () => {};

  constructor() {
    super('INCOMING', { CallSid: 'CA2', From: '+12025550123', To: 'client:bob' });
    this.carrier = this.there;
    this.there.outcome = new Promise((resolve) => (this.#arrive = resolve));
  }

  /** The other Device has the call; answers the SDK's call there. */
  async moves(): Promise<ScriptedCall> {
    this.#arrive(this.#moved.asCall());
    await new Promise((resolve) => void setTimeout(resolve));
    return this.#moved;
  }
}

/** A call that rings here while another one is on. */
export const ringingBeside = (): CallBeside => {
  const bench = new CallBeside();
  bench.listen();
  return bench;
};
