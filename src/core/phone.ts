import { AudioManager } from './audio-manager.js';
import { changesBetween, type LogLevel, type PhoneChange } from './changes.js';
import { checkDialable, refuseEmergency } from './dialling/check-dialable.js';
import { Dialler, noToken } from './dialler.js';
import { Directory } from './directory.js';
import { asPhoneError } from './errors.js';
import { KeptChoice } from './kept-choice.js';
import { LineManager } from './line-manager.js';
import { MicrophoneManager } from './microphone-manager.js';
import { partyOf, personAt } from './party.js';
import type {
  AnswerOptions,
  DialOptions,
  InCall,
  PhoneApi,
  TokenProvider,
  TransferOptions,
} from './phone-api.js';
import { defaultOptions, type PhoneOptions } from './phone-options.js';
import type { Ports } from './ports.js';
import { liveCalls, needsRingback, nextHeldCall } from './call-selectors.js';
import { canTalk, findCall, incomingCall, ongoingCall } from './selectors.js';
import type { MicrophoneAccess, PhoneState } from './state.js';
import { Store, type StateKey, type StateListener } from './store.js';
import { Switchboard } from './switchboard.js';
import { Teller } from './teller.js';
import { TokenKeeper } from './token-keeper.js';
import { isMicrophoneTrouble } from './troubles.js';

export type { PhoneOptions };

/** A phone: puts the managers together, and is the one object that a page talks to. */
export class Phone implements PhoneApi {
  readonly #ports: Ports;
  #options: PhoneOptions;
  readonly #store: Store;
  readonly #teller = new Teller();
  readonly #directory: Directory;
  readonly #tokens: TokenKeeper;
  readonly #line: LineManager;
  readonly #switchboard: Switchboard;
  readonly #dialler: Dialler;
  readonly audio: AudioManager;
  readonly #microphone: MicrophoneManager;
  readonly #doNotDisturb: KeptChoice;
  readonly #lastDialled: KeptChoice;

  constructor(ports: Ports, options: Partial<PhoneOptions> = {}) {
    this.#ports = ports;
    this.#options = { ...defaultOptions, ...options };
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
        this.#switchboard.conferences.use(answer.calls ?? null);
        this.#line.useToken(answer);
      },
      expiring: (secondsLeft) => this.#teller.tell({ type: 'phone-token-expiring', secondsLeft }),
      failed: (error) => {
        apply({ type: 'trouble-arose', error });
        this.#line.tokenFailed(error);
      },
      recovered: ({ kind }) => apply({ type: 'trouble-mended', kinds: [kind] }),
    });
    this.audio = new AudioManager({
      ports,
      store: this.#store,
      line: () => this.#line,
      holdMusic: () => this.#options.holdMusic,
      log: (message) => this.log('warn', message),
    });
    this.#line = new LineManager({
      voice: ports.voice,
      time: ports.time,
      apply,
      hasCalls: () => liveCalls(this.state).length > 0,
      incoming: (call) => this.#switchboard.calls.incoming(call),
      audio: this.audio,
      tokenExpiring: () => this.#tokens.lapses(),
      tokenRefused: () => this.#tokens.refused(),
      tokenWorked: () => this.#tokens.worked(),
      identified: (identity) => this.#identified(identity),
      log: (message) => this.log('warn', message),
    });
    this.#switchboard = new Switchboard({
      ports,
      state: () => this.state,
      options: () => this.#options,
      apply,
      tell: (change) => this.#teller.tell(change),
      log: (level, message) => this.log(level, message),
      connect: (parameters, isWanted) => this.#line.connect(parameters, isWanted),
      partyOf: (call) => partyOf(call, this.#directory, this.#options),
      partyAt: (address) => personAt(address, this.#directory, this.#options),
      hasMicrophone: () => this.hasMicrophoneAccess(),
      answer: (id) => this.answer(id),
    });
    this.#lastDialled = new KeptChoice(ports.memory, 'last-dialled', (address) =>
      apply({ type: 'last-dialled-changed', address }),
    );
    this.#dialler = new Dialler({
      state: () => this.state,
      dialable: (to) => this.#dialable(to),
      refuseEmergency: (to) => refuseEmergency(to, this.#options),
      lastDialled: this.#lastDialled,
      hasToken: () => this.#tokens.hasSource,
      microphone: () => this.#microphone,
      apply,
      start: (address, parameters) => this.#switchboard.calls.dial(address, parameters),
      tell: (change) => this.#teller.tell(change),
      trouble: (thrown) => this.#trouble(thrown),
    });
    this.#doNotDisturb = new KeptChoice(ports.memory, 'do-not-disturb', (choice) =>
      apply({ type: 'do-not-disturb-changed', on: choice === 'on' }),
    );
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
    return this.#teller.listen(listener);
  }

  /** Changes what a page can choose. */
  configure(options: Partial<PhoneOptions>): void {
    const before = this.#options;
    this.#options = { ...before, ...options };
    if (this.#options.holdMusic !== before.holdMusic) this.audio.configured();
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

  dial(to: string, options?: DialOptions): string | null {
    return this.#dialler.dial(to, options);
  }

  connect(params: Readonly<Record<string, string>>): string | null {
    return this.#dialler.connect(params);
  }

  callBack(id?: string): string | null {
    return this.#dialler.callBack(id);
  }

  redial(): string | null {
    return this.#dialler.redial();
  }

  answer(id?: string, { others = 'hold' }: AnswerOptions = {}): void {
    // Whoever rings when the browser has asked for the microphone may be somebody else.
    const answered = id ?? incomingCall(this.state)?.id;
    if (answered !== undefined)
      void this.#microphone.use(() => this.#switchboard.calls.answer(answered, others));
  }

  decline(id?: string): void {
    this.#switchboard.calls.decline(id);
  }

  ignore(id?: string): void {
    this.#switchboard.calls.ignore(id);
  }

  hangUp(id?: string): void {
    this.#switchboard.calls.hangUp(id);
  }

  mute(on: boolean, id?: string): void {
    this.#switchboard.calls.mute(on, id);
  }

  hold(on: boolean, id?: string): void {
    const call = findCall(this.state, id);
    if (canTalk(call)) this.#try(this.#switchboard.holds.hold(call.id, on));
  }

  swap(): void {
    const next = nextHeldCall(this.state);
    if (next) this.#try(this.#switchboard.holds.hold(next.id, false));
  }

  merge(): void {
    this.#switchboard.conferences.merge();
  }

  transfer(to: string, { id, consult = false }: TransferOptions = {}): void {
    this.#toWhom(to, (address) => this.#switchboard.conferences.transfer(address, consult, id));
  }

  completeTransfer(id?: string): void {
    this.#switchboard.conferences.completeTransfer(id);
  }

  cancelTransfer(id?: string): void {
    this.#switchboard.conferences.cancelTransfer(id);
  }

  addParticipant(to: string, { id }: InCall = {}): void {
    this.#toWhom(to, (address) => this.#switchboard.conferences.addParticipant(address, id));
  }

  removeParticipant(participantId: string, { id }: InCall = {}): void {
    this.#switchboard.conferences.removeParticipant(participantId, id);
  }

  muteParticipant(participantId: string, muted: boolean, { id }: InCall = {}): void {
    this.#switchboard.conferences.changeParticipant(participantId, { muted }, id);
  }

  holdParticipant(participantId: string, held: boolean, { id }: InCall = {}): void {
    this.#switchboard.conferences.changeParticipant(participantId, { held }, id);
  }

  setDoNotDisturb(on: boolean): void {
    this.#doNotDisturb.choose(on ? 'on' : null);
  }

  speaker(on: boolean): void {
    void this.audio.speaker(on);
  }

  sendDigits(digits: string, id?: string): void {
    try {
      this.#switchboard.calls.sendDigits(digits, id);
    } catch (thrown) {
      this.#trouble(thrown);
    }
  }

  dismiss(id?: string): void {
    this.#switchboard.calls.dismiss(id);
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
    this.#teller.log(level, message);
  }

  destroy(): void {
    if (this.state.status === 'closed') return;
    this.#switchboard.calls.close();
    this.#line.close();
    this.#tokens.stop();
    this.#microphone.close();
    this.audio.close();
    this.#store.apply({ type: 'line-changed', status: 'closed' });
    this.#guard();
  }

  #registerQuietly(): void {
    // Whatever it fails with is told as trouble; a page that wants to wait calls register() itself.
    this.#line.register().catch(() => {});
  }

  #identified(identity: string): void {
    this.#directory.open(identity);
    this.#doNotDisturb.open(identity);
    this.#lastDialled.open(identity);
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
    for (const change of changesBetween(before, state)) this.#teller.tell(change);
    if (state.doNotDisturb !== before.doNotDisturb) this.#line.ring(!state.doNotDisturb);
    if (state.calls === before.calls) return;
    this.#ports.ringback.play(needsRingback(state));
    this.#switchboard.look(state, before);
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

  #dialable(to: string): string {
    const { place, allowsEmergency } = this.#options;
    return checkDialable(to, { place, allowsEmergency });
  }

  #toWhom(typed: string, act: (address: string) => void): void {
    try {
      act(this.#dialable(typed));
    } catch (thrown) {
      this.#trouble(thrown);
    }
  }

  #try(done: Promise<void>): void {
    done.catch((thrown: unknown) => this.#trouble(thrown));
  }

  #trouble(thrown: unknown): void {
    this.#store.apply({
      type: 'trouble-arose',
      error: asPhoneError(thrown, 'failed', 'Something went wrong.'),
    });
  }
}
