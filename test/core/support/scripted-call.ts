import { EventEmitter } from 'node:events';
import type { Call } from '@twilio/voice-sdk';

/** An error as the SDK hands it out; `hidden` is the network's own code behind it. */
export function twilioError(code: number, hidden?: number): Error {
  const originalError = hidden === undefined ? undefined : { code: hidden, message: `Code ${hidden}` };
  return Object.assign(new Error(`Code ${code}`), { code, originalError });
}

/** Stands in for a Call of the SDK: a test says what it emits and what has become of it. */
export class ScriptedCall extends EventEmitter {
  readonly direction: 'INCOMING' | 'OUTGOING';
  readonly parameters: Record<string, string>;
  readonly customParameters: ReadonlyMap<string, string>;
  readonly callerInfo: { readonly isVerified: boolean } | null;
  readonly tones: string[] = [];
  /** What carries the call to another Device; undefined where the network gave nothing. */
  connectToken: string | undefined = 'a token of this call';
  /** What was asked of the SDK that ends a call. */
  readonly endings: string[] = [];
  /** Whether the microphone and the keys do as they are told. */
  obeys = true;
  #status: string;
  #isMuted = false;
  #track = { enabled: true };

  constructor(
    direction: 'INCOMING' | 'OUTGOING',
    parameters: Record<string, string> = {},
    callerInfo: { readonly isVerified: boolean } | null = null,
    customParameters: Record<string, string> = {},
  ) {
    super();
    this.customParameters = new Map(Object.entries(customParameters));
    this.direction = direction;
    this.parameters = parameters;
    this.callerInfo = callerInfo;
    this.#status = direction === 'INCOMING' ? 'pending' : 'connecting';
  }

  /** The part of a Call that the adapter uses is all here. */
  asCall(): Call {
    return this as unknown as Call; // stands in for it: the rest of a Call is private or not used
  }

  /** How many listeners somebody put on this call. */
  get listening(): number {
    return this.eventNames().reduce((sum, name) => sum + this.listenerCount(name), 0);
  }

  /** Whether what the other side says is heard. */
  get hears(): boolean {
    return this.#track.enabled;
  }

  status = (): string => this.#status;
  isMuted = (): boolean => this.#isMuted;
  getRemoteStream = (): unknown => ({ getAudioTracks: () => [this.#track] });

  become(status: string): void {
    this.#status = status;
  }

  /** Another track takes the place of the one that sounded. */
  renewSound(): void {
    this.#track = { enabled: true };
  }

  accept(): void {
    if (this.#status === 'pending') this.#status = 'connecting';
  }

  reject(): void {
    if (this.#status !== 'pending') return;
    this.endings.push('reject');
    this.#status = 'closed';
    this.emit('reject');
  }

  ignore(): void {
    if (this.#status !== 'pending') return;
    this.endings.push('ignore');
    this.#status = 'closed';
  }

  disconnect(): void {
    if (this.#status === 'closed' || this.#status === 'pending') return;
    this.endings.push('disconnect');
    this.#status = 'closed';
    this.emit('disconnect');
  }

  mute(on: boolean): void {
    if (this.obeys) this.#isMuted = on;
  }

  sendDigits(tones: string): void {
    if (!this.obeys) throw new Error('Illegal character passed into sendDigits');
    this.tones.push(tones);
  }
}
