import type { Call } from '@twilio/voice-sdk';
import { asPhoneError, PhoneError } from '../errors.js';
import type { CallStop } from '../ports.js';

/** How long a call may take to come over, in ms; it does in a quarter of a second. */
const patienceMs = 10_000;
/** Code of the network for a call that is no longer there to be taken over. */
const goneCode = 31209;

/** Starts the call on the other Device, and hands it over in that moment. */
export type Connect = (connectToken: string, taken: (call: Call) => void) => Promise<void>;

/** What a take-over tells: one of these, once. */
export interface TakeOverEvents {
  /** The call is on its way on the other Device, as this one. */
  moved(call: Call): void;
  /** It stayed where it was and is over. */
  stopped(how: CallStop, error: PhoneError | null): void;
}

/**
 * Brings a call that rings on one Device to another one, which answers it there; the SDK's own way is its
 * `connectToken`. The network then cancels the call where it rang, which must not be taken for a caller who
 * gave up: what became of the call is known by the new one alone, unless that never was.
 */
export class TakeOver {
  readonly #ringing: Call;
  readonly #events: TakeOverEvents;
  #moved: Call | null = null;
  #wasCancelled = false;
  #isOver = false;
  readonly #timer: ReturnType<typeof setTimeout>;

  constructor(ringing: Call, connect: Connect, events: TakeOverEvents) {
    this.#ringing = ringing;
    this.#events = events;
    ringing.on('cancel', this.#cancelled);
    this.#timer = setTimeout(() => this.#fail(new PhoneError('failed', tooSlow)), patienceMs);
    void this.#move(connect);
  }

  /** The call was answered on the other Device. */
  succeeded(): void {
    this.#end();
    // Where the network did not cancel it, it would seem to ring on.
    this.#ringing.ignore();
  }

  /** Nobody wants the call any more. */
  giveUp(): void {
    this.#end();
    this.#moved?.disconnect();
    this.#refuse();
  }

  /** What it means that the call ended on the other Device before it was answered there. */
  endedAs(error: PhoneError | null): readonly [CallStop, PhoneError | null] {
    const isGone = error === null || error.code === goneCode;
    const hadCaller = !this.#wasCancelled;
    this.giveUp();
    if (isGone && !hadCaller) return ['cancelled', null];
    return ['disconnected', error && isGone ? refused(error) : error];
  }

  async #move(connect: Connect): Promise<void> {
    try {
      const { connectToken } = this.#ringing;
      if (connectToken === undefined) throw new PhoneError('failed', noToken);
      await connect(connectToken, (call) => {
        if (this.#isOver) return call.disconnect();
        this.#moved = call;
        this.#events.moved(call);
      });
    } catch (thrown) {
      this.#fail(asPhoneError(thrown, 'failed', notBeside));
    }
  }

  /** Before the other Device has it only the caller can have ended it. */
  #cancelled = (): void => {
    this.#wasCancelled = true;
    if (this.#moved || this.#isOver) return;
    this.#end();
    this.#events.stopped('cancelled', null);
  };

  #fail(error: PhoneError): void {
    if (this.#isOver) return;
    this.giveUp();
    this.#events.stopped('disconnected', error);
  }

  /** The caller hears that nobody answers, instead of ringing on in vain. */
  #refuse(): void {
    if (!this.#wasCancelled) this.#ringing.reject();
  }

  #end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#ringing.removeListener('cancel', this.#cancelled);
  }
}

const notBeside = 'The call could not be answered beside the other one.';
const tooSlow = 'The network did not bring the call over in time.';
const noToken = 'The network gave no way to answer this call beside the other one.';

const refused = (cause: PhoneError): PhoneError =>
  new PhoneError('failed', notBeside, { ...(cause.code !== null && { code: cause.code }), cause });
