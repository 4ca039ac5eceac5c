import type { Call } from '@twilio/voice-sdk';
import { PhoneError } from '../errors.js';
import type { CallStop, VoiceCall, VoiceCallEvents } from '../ports.js';
import type { CallDirection } from '../state.js';
import { CallSound, type SoundOfDevice } from './twilio-call-sound.js';
import { callError } from './twilio-errors.js';
import { TakeOver } from './twilio-take-over.js';

/** What a call needs of the Device that carries it. */
export interface Carrier {
  readonly audio: SoundOfDevice;
  /** Answers here a call that rings on another Device. */
  takeOver(connectToken: string, taken: (call: Call) => void): Promise<void>;
}

/** What a call asks of the line it is on. */
export interface TwilioCallOptions {
  /** Finds the Device that is to carry this call, which is being answered. Throws a PhoneError. */
  carrier(): Carrier;
  explain(error: PhoneError): PhoneError;
  opened(): void;
  stopped(): void;
  /** The SDK will hold on to this dead call for ever. */
  zombie(): void;
}

/**
 * One call, with the traps of the SDK's Call absorbed: it tells each thing once, says how it stopped
 * exactly once, waits for the error that comes before or after the end, and notices the two silent
 * deaths (a socket lost while dialling, and while ringing here). When the Device it rings on carries
 * another call, it is answered on a Device of its own, as another Call, and nothing of that is told.
 */
export class TwilioCall implements VoiceCall {
  readonly direction: CallDirection;
  readonly from: string;
  readonly to: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly verified: boolean | null;

  #call: Call;
  #carrier: Carrier;
  #takeOver: TakeOver | null = null;
  readonly #options: TwilioCallOptions;
  #events: VoiceCallEvents | null = null;
  readonly #untold: ((events: VoiceCallEvents) => void)[] = [];
  readonly #warnings = new Set<string>();
  #error: PhoneError | null = null;
  #wasAnswered = false;
  #hasStopped = false;
  #isInterrupted = false;
  #sound: CallSound;

  constructor(call: Call, carrier: Carrier, options: TwilioCallOptions) {
    this.#call = call;
    this.#carrier = carrier;
    this.#sound = new CallSound(call, carrier.audio);
    this.#options = options;
    this.direction = isIncoming(call) ? 'incoming' : 'outgoing';
    this.from = call.parameters['From'] ?? '';
    this.to = call.parameters['To'] ?? call.customParameters.get('To') ?? '';
    this.parameters = Object.fromEntries(call.customParameters);
    this.verified = call.callerInfo?.isVerified ?? null;
    if (this.direction === 'incoming') keepSid(call);
    this.#listenTo(call);
  }

  get sid(): string | null {
    const sid = this.#call.parameters['CallSid'];
    return sid?.startsWith('CA') ? sid : null;
  }

  /** Whether the SDK has done with it, which is a moment before it is told. */
  get isOver(): boolean {
    return this.#hasStopped || this.#status === 'closed';
  }

  listen(events: VoiceCallEvents): void {
    this.#events = events;
    for (const tell of this.#untold.splice(0)) tell(events);
  }

  accept(): void {
    if (this.#status !== 'pending' || this.#takeOver) return;
    const carrier = this.#options.carrier();
    this.#wasAnswered = true;
    if (carrier !== this.#carrier) return this.#moveTo(carrier);
    this.#call.accept();
    if (this.#status !== 'pending' && this.#status !== 'closed') this.#tell((events) => events.answering());
  }

  reject(): void {
    this.#call.reject();
  }

  ignore(): void {
    this.#call.ignore();
    this.checkIgnored();
  }

  /** The SDK ignores without an event; this looks whether it did. */
  checkIgnored(): void {
    if (this.direction === 'incoming' && this.#status === 'closed') this.#stop('ignored', null);
  }

  hangUp(): void {
    if (!this.#takeOver) return this.#call.disconnect();
    this.#takeOver.giveUp();
    this.#takeOver = null;
    this.#endSoon('disconnected');
  }

  mute(on: boolean): void {
    this.#sound.mute(on);
    this.#tell((events) => events.muted(on));
  }

  /** The far end hears music or silence, and we hear nothing. */
  async hold(on: boolean): Promise<void> {
    await this.#sound.hold(on);
    if (!this.#hasStopped) this.#tell((events) => events.held(on));
  }

  sendTones(tones: string): void {
    try {
      this.#call.sendDigits(tones);
    } catch (thrown) {
      throw new PhoneError('invalid-digits', 'These digits cannot be keyed.', { cause: thrown });
    }
  }

  /** The line was closed under the call. */
  lose(): void {
    this.#stop('lost', null);
  }

  get #status(): string {
    return this.#call.status();
  }

  /** Where the call is when it is answered there; it stays the same call to everybody else. */
  #moveTo(carrier: Carrier): void {
    const ringing = this.#call;
    this.#letGoOf(ringing);
    this.#tell((events) => events.answering());
    this.#takeOver = new TakeOver(ringing, (connectToken, taken) => carrier.takeOver(connectToken, taken), {
      moved: (call) => {
        this.#call = call;
        this.#carrier = carrier;
        this.#listenTo(call);
        this.#sound = this.#sound.movedTo(call, carrier.audio);
      },
      stopped: (how, error) => this.#stop(how, error),
    });
  }

  #listenTo(call: Call): void {
    for (const [name, handler] of this.#handlers) call.on(name, handler);
  }

  #letGoOf(call: Call): void {
    for (const [name, handler] of this.#handlers) call.removeListener(name, handler);
  }

  readonly #handlers: readonly (readonly [string, (detail: unknown, more: unknown) => void])[] = [
    ['ringing', (earlyMedia) => this.#rang(earlyMedia === true)],
    ['accept', () => this.#accepted()],
    ['audio', () => this.#sound.hear()],
    ['volume', (sent, heard) => this.#sound.level(Number(sent), Number(heard))],
    ['reconnecting', () => this.#interrupted()],
    ['reconnected', () => this.#restored()],
    ['warning', (name) => this.#warned(String(name), true)],
    ['warning-cleared', (name) => this.#warned(String(name), false)],
    ['messageReceived', (message) => this.#said(message)],
    ['error', (error) => this.#failed(error)],
    ['disconnect', () => this.#endSoon('disconnected')],
    ['cancel', () => this.#stop('cancelled', null)],
    ['reject', () => this.#stop('rejected', null)],
    ['transportClose', () => this.#transportClosed()],
  ];

  /** A call that moved is, to the SDK, one that we dialled. */
  #rang(earlyMedia: boolean): void {
    if (this.direction === 'outgoing') this.#tell((events) => events.ringing(earlyMedia));
  }

  #accepted(): void {
    this.#takeOver?.succeeded();
    this.#takeOver = null;
    this.#options.opened();
    this.#tell((events) => events.accepted());
  }

  /** The SDK says so again at each failed attempt to reconnect. */
  #interrupted(): void {
    if (this.#isInterrupted || this.#isUnanswered()) return;
    this.#isInterrupted = true;
    this.#tell((events) => events.interrupted());
  }

  #restored(): void {
    if (!this.#isInterrupted) return;
    this.#isInterrupted = false;
    this.#tell((events) => events.restored());
  }

  #said(message: unknown): void {
    const content = contentOf(message);
    if (content) this.#tell((events) => events.message(content));
  }

  #warned(name: string, isRaised: boolean): void {
    if (isRaised) this.#warnings.add(name);
    else this.#warnings.delete(name);
    const warnings = [...this.#warnings];
    this.#tell((events) => events.quality(warnings));
  }

  /**
   * A failure of the network is told before the end, one of the microphone after it, and neither says
   * that the call is over: so it is kept for the end that comes with it, and for that one only.
   */
  #failed(error: unknown): void {
    const read = this.#options.explain(callError(error));
    this.#error = read;
    setTimeout(() => {
      if (this.#error === read) this.#error = null;
    });
  }

  #endSoon(how: CallStop): void {
    // A microtask is enough for the error that follows in the same breath.
    queueMicrotask(() => {
      const [as, error] = this.#takeOver?.endedAs(this.#error) ?? [how, this.#error];
      this.#stop(as, error);
    });
  }

  /** Told before the SDK sets what became of the call, so the look at it waits until it has. */
  #transportClosed(): void {
    queueMicrotask(() => {
      if (this.#hasStopped) return;
      if (this.#isUnanswered()) {
        this.#stop('lost', null);
      } else if (this.#status === 'closed') {
        this.#stop('lost', new PhoneError('offline', 'The connection was lost while calling.'));
        this.#options.zombie();
      }
    });
  }

  /** An incoming call that nobody here has answered. */
  #isUnanswered(): boolean {
    return this.direction === 'incoming' && !this.#wasAnswered;
  }

  #stop(how: CallStop, error: PhoneError | null): void {
    if (this.#hasStopped) return;
    this.#hasStopped = true;
    this.#letGoOf(this.#call);
    this.#takeOver?.giveUp();
    this.#takeOver = null;
    this.#options.stopped();
    this.#tell((events) => events.stopped(how, error));
  }

  #tell(tell: (events: VoiceCallEvents) => void): void {
    if (this.#events) tell(this.#events);
    else this.#untold.push(tell);
  }
}

/** The SDK's directions are `INCOMING` and `OUTGOING`. */
const isIncoming = (call: Call): boolean => String(call.direction) === 'INCOMING';

/**
 * Keeps the sid of a call that rings here: the SDK gives the sid of a call that is dialled meanwhile to
 * every call of the Device (`_onRinging` does not look whose it is), and this one could no more be answered.
 */
function keepSid(call: Call): void {
  const sid = call.parameters['CallSid'];
  const property = { get: () => sid, set: () => {}, enumerable: true, configurable: true };
  Object.defineProperty(call.parameters, 'CallSid', property);
}

/** What a user-defined message says; null for anything but a JSON object, or the text of one. */
function contentOf(message: unknown): object | null {
  const content = isObject(message) && 'content' in message ? message.content : null;
  const said = typeof content === 'string' ? parsed(content) : content;
  return isObject(said) && !Array.isArray(said) ? said : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
