import type { CallSession } from '../../src/core/call-session.js';
import { PhoneError } from '../../src/core/errors.js';
import type { CallControl, CallControlPort } from '../../src/core/ports.js';

/** One request that reached the back end, and a test's way to answer it. */
export interface ControlRequest {
  readonly command: keyof CallControl;
  readonly asked: readonly unknown[];
  answer(session: CallSession): void;
  refuse(error?: PhoneError): void;
}

/** A back end whose answers a test gives, each when it likes. */
export class FakeCallControl implements CallControlPort {
  readonly requests: ControlRequest[] = [];
  /** Called with each request as it comes. */
  onRequest: (request: ControlRequest) => void = () => {};
  /** Where it was looked for. */
  url = '';

  at(url: string): CallControl {
    this.url = url;
    const ask =
      (command: keyof CallControl) =>
      (...asked: unknown[]): Promise<CallSession> =>
        new Promise((answer, reject) => {
          const refuse = (error = new PhoneError('failed', 'The network refused.')): void => reject(error);
          const request = { command, asked, answer, refuse };
          this.requests.push(request);
          this.onRequest(request);
        });
    return {
      session: ask('session'),
      hold: ask('hold'),
      addParticipant: ask('addParticipant'),
      changeParticipant: ask('changeParticipant'),
      removeParticipant: ask('removeParticipant'),
      transfer: ask('transfer'),
      completeTransfer: ask('completeTransfer'),
      cancelTransfer: ask('cancelTransfer'),
      merge: ask('merge'),
      refuse: ask('refuse'),
    };
  }

  /** The commands that were asked for, each with what came with it. */
  get asked(): readonly (readonly unknown[])[] {
    return this.requests.map(({ command, asked }) => [command, ...asked]);
  }
}
