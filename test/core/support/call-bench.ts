import assert from 'node:assert/strict';
import { TwilioCall } from '../../../src/core/adapters/twilio-call.js';
import type { PhoneError } from '../../../src/core/errors.js';
import { ScriptedCall } from './scripted-call.js';

/** An adapter on a call that a test plays, and everything it told. */
export class CallBench {
  readonly sdk: ScriptedCall;
  readonly told: string[] = [];
  /** What the adapter asked of its line. */
  readonly asked: string[] = [];
  error: PhoneError | null = null;
  readonly call: TwilioCall;

  constructor(direction: 'INCOMING' | 'OUTGOING', parameters: Record<string, string> = {}) {
    this.sdk = new ScriptedCall(direction, parameters);
    this.call = new TwilioCall(this.sdk.asCall(), {
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
