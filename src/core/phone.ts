import { AudioManager } from './audio-manager.js';
import { CallManager } from './call-manager.js';
import { changesBetween, type LogLevel, type PhoneChange } from './changes.js';
import { dialString } from './dial-string.js';
import { Directory } from './directory.js';
import { asPhoneError, PhoneError } from './errors.js';
import { LineManager } from './line-manager.js';
import { MicrophoneManager } from './microphone-manager.js';
import { partyOf } from './party.js';
import type { DialOptions, PhoneApi, TokenProvider } from './phone-api.js';
import type { Ports } from './ports.js';
import { findCall, incomingCall, liveCalls, needsRingback, ongoingCall } from './selectors.js';
import type { MicrophoneAccess, PhoneState } from './state.js';
import { Store, type StateKey, type StateListener } from './store.js';
import { TokenKeeper } from './token-keeper.js';
import { isMicrophoneTrouble } from './troubles.js';

/** What a page can choose about a phone. Each may be changed at any time. */
export interface PhoneOptions {
  /** Whether the phone waits for calls, or only dials. */
  registers: boolean;
  /** Whether a call may ring while another one is on; otherwise it is declined. */
  allowIncomingWhileBusy: boolean;
  /** Whether leaving the page during a call asks first. */
  closeProtection: boolean;
  /** The name of callers about whom nothing is known, as long as the page says so; empty for none. */
  defaultCallerName: string;
  /** "Unknown Caller" in the language of the page. */
  unknownCallerName: string;
}

const defaults: PhoneOptions = {
  registers: true,
  allowIncomingWhileBusy: true,
  closeProtection: true,
  defaultCallerName: '',
  unknownCallerName: 'Unknown Caller',
};

/** A phone: puts the managers together, and is the one object that a page talks to. */
export class Phone implements PhoneApi {
  readonly #ports: Ports;
  #options: PhoneOptions;
  readonly #store: Store;
  readonly #listeners = new Set<(change: PhoneChange) => void>();
  /** Errors that a page was told of, so that it hears of each of them once. */
  readonly #toldErrors = new WeakSet<PhoneError>();
  readonly #directory: Directory;
  readonly #tokens: TokenKeeper;
  readonly #line: LineManager;
  readonly #calls: CallManager;
  readonly #audio: AudioManager;
  readonly #microphone: MicrophoneManager;
  #count = 0;

  constructor(ports: Ports, options: Partial<PhoneOptions> = {}) {
    this.#ports = ports;
    this.#options = { ...defaults, ...options };
    this.#store = new Store((thrown) => this.log('error', `A listener failed: ${String(thrown)}`));
    const { apply } = this.#store;
    this.#directory = new Directory(ports.memory);
    this.#tokens = new TokenKeeper({
      time: ports.time,
      isBusy: () => ongoingCall(this.state) !== null,
      deliver: (answer) => {
        this.#told();
        // Who waits for calls is who the network says; who only dials is told by nobody else.
        if (!this.#options.registers && answer.identity !== undefined) this.#identified(answer.identity);
        this.#line.useToken(answer);
      },
      expiring: (secondsLeft) => this.#tell({ type: 'phone-token-expiring', secondsLeft }),
      failed: (error) => {
        apply({ type: 'trouble-arose', error });
        this.#line.tokenFailed(error);
      },
      recovered: ({ kind }) => apply({ type: 'trouble-mended', kinds: [kind] }),
    });
    this.#line = new LineManager({
      voice: ports.voice,
      time: ports.time,
      apply,
      hasCalls: () => liveCalls(this.state).length > 0,
      incoming: (call) => this.#calls.incoming(call),
      outputsChanged: (outputs) => this.#audio.outputsChanged(outputs),
      tokenExpiring: () => this.#tokens.lapses(),
      tokenRefused: () => this.#tokens.refused(),
      tokenWorked: () => this.#tokens.worked(),
      identified: (identity) => this.#identified(identity),
      log: (message) => this.log('warn', message),
    });
    this.#calls = new CallManager({
      time: ports.time,
      newId: () => `call-${++this.#count}`,
      state: () => this.state,
      apply,
      connect: (parameters, isWanted) => this.#line.connect(parameters, isWanted),
      partyOf: (call) => partyOf(call, this.#directory, this.#options),
      allowsIncomingWhileBusy: () => this.#options.allowIncomingWhileBusy,
      log: (message) => this.log('info', message),
    });
    this.#audio = new AudioManager({ apply, setOutput: (id) => this.#line.setOutput(id) });
    this.#store.subscribe(this.#follow);
    this.#microphone = new MicrophoneManager({ microphone: ports.microphone, apply });
    this.#told();
  }

  get state(): PhoneState {
    return this.#store.state;
  }

  get microphone(): MicrophoneAccess {
    return this.state.microphone;
  }

  subscribe(listener: StateListener, keys?: readonly StateKey[]): () => void {
    return this.#store.subscribe(listener, keys);
  }

  listen(listener: (change: PhoneChange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Changes what a page can choose. */
  configure(options: Partial<PhoneOptions>): void {
    const before = this.#options;
    this.#options = { ...before, ...options };
    this.#told();
    this.#guard();
    if (this.#options.registers === before.registers) return;
    if (this.#options.registers) this.#registerQuietly();
    // A line that cannot be unregistered says so itself.
    else this.unregister().catch(() => {});
  }

  /**
   * Gets tokens from here from now on; null takes the source away. They may be somebody else's, so the
   * line is opened anew: at once, or when the calls on it have ended.
   */
  setTokenProvider(provider: TokenProvider | null): void {
    if (this.state.status === 'closed') return;
    this.#line.leave();
    this.#store.apply({ type: 'trouble-dismissed' });
    this.#tokens.setProvider(provider);
    this.#told();
    if (provider && this.#options.registers) this.#registerQuietly();
  }

  setToken(token: string): void {
    if (this.state.status === 'closed') return;
    this.#tokens.setToken(token);
    this.#told();
    if (this.#tokens.hasSource && this.#options.registers) this.#registerQuietly();
  }

  register(): Promise<void> {
    this.#options = { ...this.#options, registers: true };
    this.#told();
    const registered = this.#line.register();
    if (!this.#tokens.hasSource) this.#line.tokenFailed(noToken());
    return registered;
  }

  async unregister(): Promise<void> {
    this.#options = { ...this.#options, registers: false };
    this.#told();
    await this.#line.unregister();
  }

  retry(): void {
    this.#tokens.renew();
    this.#line.retry();
  }

  dial(to: string, options: DialOptions = {}): string | null {
    try {
      const address = dialString(to);
      return this.#start(address, {
        ...options.params,
        To: address,
        ...(options.from && { From: options.from }),
      });
    } catch (thrown) {
      this.#trouble(thrown);
      return null;
    }
  }

  connect(params: Readonly<Record<string, string>>): string | null {
    return this.#start(params['To'] ?? '', params);
  }

  callBack(id?: string): string | null {
    const call = findCall(this.state, id);
    if (call?.phase !== 'ended' || call.party.address === '') return null;
    const returned =
      call.direction === 'outgoing'
        ? this.#start(call.party.address, call.parameters)
        : this.dial(call.party.address);
    const began = returned === null ? null : findCall(this.state, returned);
    if (began) this.#tell({ type: 'call-returning', call: began });
    return returned;
  }

  answer(id?: string): void {
    // Whoever rings when the browser has asked for the microphone may be somebody else.
    const answered = id ?? incomingCall(this.state)?.id;
    if (answered !== undefined) void this.#microphone.use(() => this.#calls.answer(answered));
  }

  decline(id?: string): void {
    this.#calls.decline(id);
  }

  ignore(id?: string): void {
    this.#calls.ignore(id);
  }

  hangUp(id?: string): void {
    this.#calls.hangUp(id);
  }

  mute(on: boolean, id?: string): void {
    this.#calls.mute(on, id);
  }

  hold(on: boolean, id?: string): void {
    this.#calls.hold(on, id);
  }

  speaker(on: boolean): void {
    void this.#audio.speaker(on);
  }

  sendDigits(digits: string, id?: string): void {
    try {
      this.#calls.sendDigits(digits, id);
    } catch (thrown) {
      this.#trouble(thrown);
    }
  }

  dismiss(id?: string): void {
    this.#calls.dismiss(id);
    if (id === undefined) this.#store.apply({ type: 'trouble-dismissed' });
  }

  registerClient(id: string, name: string, image?: string): void {
    this.#directory.register(id, name, image ?? null);
  }

  unregisterClient(id: string): void {
    this.#directory.unregister(id);
  }

  setDefaultCallerName(name: string): void {
    this.#directory.setDefaultName(name);
  }

  async hasMicrophoneAccess(): Promise<boolean> {
    return (await this.#microphone.look()) === 'granted';
  }

  async requestMicrophoneAccess(): Promise<boolean> {
    return (await this.#microphone.request()) === 'granted';
  }

  /** Tells the page what goes on inside, for its own log. */
  log(level: LogLevel, message: string): void {
    this.#tell({ type: 'phone-log', level, message });
  }

  destroy(): void {
    if (this.state.status === 'closed') return;
    this.#calls.close();
    this.#line.close();
    this.#tokens.stop();
    this.#microphone.close();
    this.#store.apply({ type: 'line-changed', status: 'closed' });
    this.#guard();
  }

  #start(address: string, parameters: Readonly<Record<string, string>>): string | null {
    if (this.state.status === 'closed') return null;
    if (ongoingCall(this.state)) {
      this.#trouble(new PhoneError('line-in-use', 'There is a call already.'));
      return null;
    }
    if (!this.#tokens.hasSource) {
      this.#trouble(noToken());
      return null;
    }
    const { obstacle } = this.#microphone;
    if (obstacle) {
      // What is known may be out of date: look again, so that the next try works without a reload.
      void this.#microphone.look();
      this.#trouble(obstacle);
      return null;
    }
    this.#store.apply({ type: 'trouble-dismissed' });
    return this.#calls.dial(address, parameters);
  }

  #registerQuietly(): void {
    // Whatever it fails with is told as trouble; a page that wants to wait calls register() itself.
    this.#line.register().catch(() => {});
  }

  #identified(identity: string): void {
    this.#directory.open(identity);
    this.#store.apply({ type: 'identified', identity });
  }

  /** Tells the state what was configured. */
  #told(): void {
    this.#store.apply({
      type: 'configured',
      registers: this.#options.registers,
      hasToken: this.#tokens.hasSource,
    });
  }

  #follow: StateListener = (state, before) => {
    for (const change of changesBetween(before, state)) this.#tell(change);
    if (state.calls === before.calls) return;
    this.#ports.ringback.play(needsRingback(state));
    this.#guard();
    const ended = state.calls.find((call) => call.ending?.error && !before.calls.includes(call));
    const error = ended?.ending?.error;
    if (error && isMicrophoneTrouble(error)) this.#microphone.failedInCall(error);
    if (liveCalls(before).length > 0 && liveCalls(state).length === 0) {
      this.#line.callsEnded();
      this.#tokens.callsEnded();
    }
  };

  #guard(): void {
    this.#ports.page.guard(this.#options.closeProtection && ongoingCall(this.state) !== null);
  }

  #trouble(thrown: unknown): void {
    this.#store.apply({
      type: 'trouble-arose',
      error: asPhoneError(thrown, 'failed', 'Something went wrong.'),
    });
  }

  #tell(change: PhoneChange): void {
    if (change.type === 'phone-error') {
      if (this.#toldErrors.has(change.error)) return;
      this.#toldErrors.add(change.error);
    }
    for (const listener of this.#listeners) {
      try {
        listener(change);
      } catch (thrown) {
        if (change.type !== 'phone-log') this.log('error', `A listener failed: ${String(thrown)}`);
      }
    }
  }
}

const noToken = (): PhoneError =>
  new PhoneError('token-unavailable', 'There is no token and no way to get one.');
