import type { Call } from '@twilio/voice-sdk';
import { PhoneError } from '../errors.js';
import type { CallStop, VoiceCall, VoiceCallEvents } from '../ports.js';
import type { CallDirection } from '../state.js';
import { callError } from './twilio-errors.js';

/** What a call asks of the line it is on. */
export interface TwilioCallOptions {
  explain(error: PhoneError): PhoneError;
  opened(): void;
  stopped(): void;
  /** The SDK will hold on to this dead call for ever. */
  zombie(): void;
}

/**
 * One Call of Twilio's SDK, with its traps absorbed: it tells each thing once, says how it stopped
 * exactly once, waits for the error that comes before or after the end, and notices the two silent
 * deaths (a socket lost while dialling, and while ringing here).
 */
export class TwilioCall implements VoiceCall {
  readonly direction: CallDirection;
  readonly from: string;
  readonly to: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly verified: boolean | null;

  readonly #call: Call;
  readonly #options: TwilioCallOptions;
  #events: VoiceCallEvents | null = null;
  readonly #untold: ((events: VoiceCallEvents) => void)[] = [];
  readonly #warnings = new Set<string>();
  #error: PhoneError | null = null;
  #wasAnswered = false;
  #hasStopped = false;
  #isInterrupted = false;
  #isMuted = false;
  #isHeld = false;

  constructor(call: Call, options: TwilioCallOptions) {
    this.#call = call;
    this.#options = options;
    this.direction = isIncoming(call) ? 'incoming' : 'outgoing';
    this.from = call.parameters['From'] ?? '';
    this.to = call.parameters['To'] ?? call.customParameters.get('To') ?? '';
    this.parameters = Object.fromEntries(call.customParameters);
    this.verified = call.callerInfo?.isVerified ?? null;
    for (const [name, handler] of this.#handlers) call.on(name, handler);
  }

  get sid(): string | null {
    const sid = this.#call.parameters['CallSid'];
    return sid?.startsWith('CA') ? sid : null;
  }

  listen(events: VoiceCallEvents): void {
    this.#events = events;
    for (const tell of this.#untold.splice(0)) tell(events);
  }

  accept(): void {
    this.#wasAnswered = true;
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
    this.#call.disconnect();
  }

  mute(on: boolean): void {
    this.#silence(on || this.#isHeld);
    this.#isMuted = on;
    this.#tell((events) => events.muted(on));
  }

  /** Nothing of us is sent, nothing of them is played; the SDK's own mute stays what the person chose. */
  hold(on: boolean): void {
    this.#silence(on || this.#isMuted);
    this.#isHeld = on;
    this.#deafen();
    this.#tell((events) => events.held(on));
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

  readonly #handlers: readonly (readonly [string, (detail: unknown) => void])[] = [
    ['ringing', (earlyMedia) => this.#tell((events) => events.ringing(earlyMedia === true))],
    ['accept', () => this.#accepted()],
    ['audio', () => this.#deafen()],
    ['reconnecting', () => this.#interrupted()],
    ['reconnected', () => this.#restored()],
    ['warning', (name) => this.#warned(String(name), true)],
    ['warning-cleared', (name) => this.#warned(String(name), false)],
    ['error', (error) => this.#failed(error)],
    ['disconnect', () => this.#endSoon('disconnected')],
    ['cancel', () => this.#stop('cancelled', null)],
    ['reject', () => this.#stop('rejected', null)],
    ['transportClose', () => this.#transportClosed()],
  ];

  #accepted(): void {
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
    queueMicrotask(() => this.#stop(how, this.#error));
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

  #silence(on: boolean): void {
    this.#call.mute(on);
    if (this.#call.isMuted() !== on) {
      throw new PhoneError('microphone-failed', 'The microphone could not be switched.');
    }
  }

  #deafen(): void {
    for (const track of this.#call.getRemoteStream()?.getAudioTracks() ?? []) track.enabled = !this.#isHeld;
  }

  #stop(how: CallStop, error: PhoneError | null): void {
    if (this.#hasStopped) return;
    this.#hasStopped = true;
    for (const [name, handler] of this.#handlers) this.#call.removeListener(name, handler);
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
