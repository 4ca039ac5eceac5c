import { PhoneError } from '../../src/core/errors.js';
import type { CallStop, VoiceCall, VoiceCallEvents } from '../../src/core/ports.js';
import type { CallDirection } from '../../src/core/state.js';

/** Where a call of the fake voice stands, in the SDK's words. */
export type FakeCallStatus = 'pending' | 'connecting' | 'ringing' | 'open' | 'reconnecting' | 'closed';

/** What a call asks of the line it is on. */
export interface FakeCallHost {
  /** Opens the microphone; answers what stands in the way, or null. */
  openMicrophone(call: FakeCall): PhoneError | null;
  /** Finds room for a call that is being answered; answers what stands in the way, or null. */
  makeRoomFor(call: FakeCall): PhoneError | null;
  answered(call: FakeCall): void;
  left(call: FakeCall, how: 'hung-up' | 'rejected'): void;
  stopped(call: FakeCall): void;
  zombie(call: FakeCall): void;
}

/** What a call is made of. */
export interface FakeCallOptions {
  readonly direction: CallDirection;
  readonly sid: string | null;
  readonly from: string;
  readonly to: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly tone?: number | null;
}

/** One call of the fake voice: tells the same things in the same order as the adapter of the real one. */
export class FakeCall implements VoiceCall {
  readonly direction: CallDirection;
  readonly from: string;
  readonly to: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly verified = null;
  sid: string | null;
  status: FakeCallStatus;
  /** What was keyed here, as the network heard it. */
  digits = '';
  /** Runs of tones in the order in which they were sent. */
  readonly runs: string[] = [];
  isMuted = false;
  isHeld = false;
  /** What the other side sounds like, in Hz; null when it is silent. */
  readonly tone: number | null;
  /** The other side left while the connection was lost: there is nothing to come back to. */
  isGone = false;

  readonly #host: FakeCallHost;
  #events: VoiceCallEvents | null = null;
  readonly #untold: ((events: VoiceCallEvents) => void)[] = [];
  #hasStopped = false;

  constructor(host: FakeCallHost, options: FakeCallOptions) {
    this.#host = host;
    this.direction = options.direction;
    this.sid = options.sid;
    this.from = options.from;
    this.to = options.to;
    this.parameters = options.parameters;
    this.tone = options.tone ?? null;
    this.status = options.direction === 'incoming' ? 'pending' : 'connecting';
  }

  get hasStopped(): boolean {
    return this.#hasStopped;
  }

  listen(events: VoiceCallEvents): void {
    this.#events = events;
    for (const tell of this.#untold.splice(0)) tell(events);
  }

  accept(): void {
    if (this.status !== 'pending') return;
    this.status = 'connecting';
    this.#tell((events) => events.answering());
    const obstacle = this.#host.makeRoomFor(this);
    if (obstacle) return this.#refuse(obstacle);
    if (!this.openMicrophone()) return;
    queueMicrotask(() => {
      if (this.status !== 'connecting') return;
      this.open();
      this.#host.answered(this);
    });
  }

  reject(): void {
    if (this.status !== 'pending') return;
    this.#host.left(this, 'rejected');
    this.stop('rejected', null);
  }

  ignore(): void {
    if (this.status === 'pending') this.stop('ignored', null);
  }

  hangUp(): void {
    if (this.status === 'pending' || this.status === 'closed') return;
    this.#host.left(this, 'hung-up');
    this.end(null);
  }

  mute(on: boolean): void {
    this.isMuted = on;
    this.#tell((events) => events.muted(on));
  }

  async hold(on: boolean): Promise<void> {
    await Promise.resolve();
    this.isHeld = on;
    this.#tell((events) => events.held(on));
  }

  /** The back end says something in this call. */
  say(content: unknown): void {
    this.#tell((events) => events.message(content));
  }

  sendTones(tones: string): void {
    if (!/^[0-9*#w]+$/.test(tones)) throw new PhoneError('invalid-digits', 'These digits cannot be keyed.');
    this.digits += tones;
    this.runs.push(tones);
  }

  /** Opens the microphone; a call that cannot have one ends. */
  openMicrophone(): boolean {
    const obstacle = this.#host.openMicrophone(this);
    if (obstacle) this.end(obstacle);
    return obstacle === null;
  }

  /** The network alerts the other side. */
  ring(sid: string, earlyMedia = false): void {
    if (this.status !== 'connecting') return;
    this.sid = sid;
    this.status = 'ringing';
    this.#tell((events) => events.ringing(earlyMedia));
  }

  /** Both sides agreed. */
  open(sid = this.sid): void {
    if (this.status !== 'connecting' && this.status !== 'ringing') return;
    this.sid = sid;
    this.status = 'open';
    this.#tell((events) => events.accepted());
  }

  /** Over, by the other side or by the network. */
  end(error: PhoneError | null): void {
    this.status = 'closed';
    queueMicrotask(() => this.stop('disconnected', error));
  }

  /** The caller is gone before anybody answered. */
  cancel(): void {
    if (this.status === 'pending') this.stop('cancelled', null);
  }

  warn(warnings: readonly string[]): void {
    this.#tell((events) => events.quality(warnings));
  }

  /** The connection under the call is lost. */
  interrupt(): void {
    if (this.status === 'pending') {
      this.status = 'closed';
      queueMicrotask(() => this.stop('lost', null));
    } else if (this.status === 'open') {
      this.status = 'reconnecting';
      this.#tell((events) => events.interrupted());
    } else if (this.status === 'connecting' || this.status === 'ringing') {
      this.status = 'closed';
      queueMicrotask(() => {
        this.stop('lost', new PhoneError('offline', 'The connection was lost while calling.'));
        this.#host.zombie(this);
      });
    }
  }

  /** The connection is back, and the call with it. */
  restore(): void {
    if (this.status !== 'reconnecting') return;
    this.status = 'open';
    this.#tell((events) => events.restored());
  }

  stop(how: CallStop, error: PhoneError | null): void {
    if (this.#hasStopped) return;
    this.#hasStopped = true;
    this.status = 'closed';
    this.#host.stopped(this);
    this.#tell((events) => events.stopped(how, error));
  }

  /** It could not be answered: its caller is told as if we had declined. */
  #refuse(error: PhoneError): void {
    this.#host.left(this, 'rejected');
    this.end(error);
  }

  #tell(tell: (events: VoiceCallEvents) => void): void {
    if (this.#events) tell(this.#events);
    else this.#untold.push(tell);
  }
}
