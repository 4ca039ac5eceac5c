import type { AudioPlan } from './audio/audio-plan.js';
import { asPhoneError, PhoneError, type PhoneErrorKind } from './errors.js';
import type { Fact } from './facts.js';
import type { TokenAnswer } from './phone-api.js';
import type { LineAudio, TimePort, VoiceCall, VoiceLine, VoiceLineEvents, VoicePort } from './ports.js';

/** How long a page that called `register()` waits for the answer; the line goes on trying after that. */
const registerTimeoutMs = 20_000;
/**
 * A line that wants to be registered, is not, and gave no sign of life for so long is opened anew. The
 * SDK's own retries are at most 20 s apart and each of them is heard.
 */
const silenceMs = 45_000;
/** The SDK's `unregister()` may never settle. */
const unregisterTimeoutMs = 10_000;
const firstReopenMs = 500;
const longestReopenMs = 30_000;

/** What the line manager asks and tells. */
export interface LineManagerOptions {
  readonly voice: VoicePort;
  readonly time: TimePort;
  apply(fact: Fact): void;
  hasCalls(): boolean;
  incoming(call: VoiceCall): void;
  readonly audio: LineAudio;
  tokenExpiring(): void;
  tokenRefused(): void;
  tokenWorked(): void;
  identified(identity: string): void;
  log(message: string): void;
}

/** Errors that trying again does not mend: whoever waits to be registered is told at once. */
const hopeless: ReadonlySet<PhoneErrorKind> = new Set([
  'token-unavailable',
  'token-expired',
  'token-refused',
  'not-configured',
  'not-loaded',
  'unsupported',
]);

/** Keeps one line to the voice service: opened when a token is there, registered while that is wanted. */
export class LineManager {
  readonly #options: LineManagerOptions;
  #token: TokenAnswer | null = null;
  #line: VoiceLine | null = null;
  #opening: Promise<VoiceLine> | null = null;
  #wantsRegistration = false;
  #isRegistered = false;
  /** We asked to be unregistered, and the network has not said yet that we are. */
  #isUnregistering = false;
  /** Told while we were registered; of interest only if that ends with it. */
  #stray: PhoneError | null = null;
  #isClosed = false;
  /** The token or the line itself is of no use any more; replaced as soon as no call needs it. */
  #isStale = false;
  #rings = true;
  #reopenings = 0;
  #cancelWatch: (() => void) | undefined;
  #cancelReopen: (() => void) | undefined;
  #tokenWaiters: (() => void)[] = [];
  /** Calls are started one after the other: the SDK refuses a second while the first is on its way. */
  #connecting: Promise<unknown> = Promise.resolve();
  #waiting: { resolve: () => void; reject: (error: PhoneError) => void; cancel: () => void }[] = [];

  constructor(options: LineManagerOptions) {
    this.#options = options;
  }

  /** Uses a token from now on. */
  useToken(token: TokenAnswer): void {
    const before = this.#token;
    this.#token = token;
    for (const go of this.#tokenWaiters.splice(0)) go();
    const isOther = before && (before.gateway !== token.gateway || before.identity !== token.identity);
    if (this.#isStale || isOther) {
      // A call that is on needs a valid token to survive an interruption, if it is still ours.
      if (before && !isOther && this.#options.hasCalls()) this.#line?.updateToken(token.token);
      this.#reopen();
    } else if (this.#line) this.#line.updateToken(token.token);
    else if (this.#wantsRegistration) void this.#openQuietly();
  }

  /** Settles when the network said that we are registered. */
  register(): Promise<void> {
    if (this.#isClosed) return Promise.reject(new PhoneError('offline', 'The phone was closed.'));
    this.#wantsRegistration = true;
    if (this.#isRegistered) return Promise.resolve();
    const settled = new Promise<void>((resolve, reject) => {
      const cancel = this.#options.time.after(registerTimeoutMs, () => {
        this.#waiting = this.#waiting.filter((each) => each.cancel !== cancel);
        reject(new PhoneError('offline', 'The voice service did not answer in time. Still trying.'));
      });
      this.#waiting.push({ resolve, reject, cancel });
    });
    // A line that was left carries its call to the end, and nothing else.
    if (this.#isStale || this.#isUnregistering) return settled;
    if (this.#line) this.#askToRegister(this.#line);
    else if (this.#token) void this.#openQuietly();
    return settled;
  }

  async unregister(): Promise<void> {
    this.#wantsRegistration = false;
    this.#cancelWatch?.();
    this.#cancelReopen?.();
    this.#settleWaiting(new PhoneError('offline', 'Registration was given up.'));
    if (this.#line && this.#isRegistered) await this.#leaveNetwork(this.#line);
    else if (!this.#isUnregistering) this.#options.apply({ type: 'line-changed', status: 'offline' });
  }

  /** What keeps us from getting a token keeps us from being registered. */
  tokenFailed(error: PhoneError): void {
    this.#settleWaiting(error);
  }

  /** Opens the line anew at once, unless a call is on it or it is well. */
  retry(): void {
    if (this.#isRegistered && !this.#isStale) return;
    this.#reopenings = 0;
    if (this.#token) this.#reopen();
  }

  /**
   * Starts a call on the line; waits for a token and opens the line first where that is needed. A call
   * that is no longer wanted by then never reaches the network.
   */
  connect(parameters: Readonly<Record<string, string>>, isWanted: () => boolean): Promise<VoiceCall> {
    const call = this.#connecting.then(() => this.#connect(parameters, isWanted));
    this.#connecting = call.catch(() => {});
    return call;
  }

  async #connect(parameters: Readonly<Record<string, string>>, isWanted: () => boolean): Promise<VoiceCall> {
    const givenUp = (): PhoneError => new PhoneError('failed', 'The call was given up.');
    if (!this.#token && isWanted()) await new Promise<void>((resolve) => this.#tokenWaiters.push(resolve));
    if (!isWanted()) throw givenUp();
    const line = await this.#open();
    if (!isWanted()) throw givenUp();
    const call = await line.connect(parameters);
    if (isWanted()) return call;
    call.hangUp();
    throw givenUp();
  }

  async setOutput(id: string): Promise<void> {
    await this.#line?.setOutput(id);
  }

  /** The line is to sound otherwise from now on. */
  useAudio(plan: AudioPlan): void {
    this.#line?.useAudio(plan);
  }

  /** Whether calls that arrive ring out loud. */
  ring(on: boolean): void {
    this.#rings = on;
    this.#line?.ring(on);
  }

  /** The last call ended: what waited for that is done. */
  callsEnded(): void {
    if (this.#isStale) this.#reopen();
  }

  /** Takes no more calls with the token there was. A call that is on keeps its line until it ends. */
  leave(): void {
    this.#token = null;
    this.#isStale = true;
    // With a call on it the line stays, but nobody is to be reached through it any more.
    if (this.#options.hasCalls() && this.#line && this.#isRegistered) {
      this.#leaveNetwork(this.#line).catch(() => {});
    }
    this.#reopen();
  }

  close(): void {
    this.#isClosed = true;
    this.#wantsRegistration = false;
    this.#settleWaiting(new PhoneError('offline', 'The phone was closed.'));
    this.#token = null;
    for (const go of this.#tokenWaiters.splice(0)) go();
    this.#drop();
  }

  async #leaveNetwork(line: VoiceLine): Promise<void> {
    this.#isRegistered = false;
    this.#isUnregistering = true;
    const refused = (cause?: unknown): PhoneError =>
      asPhoneError(cause, 'failed', 'The voice service did not unregister us.');
    await new Promise<void>((resolve, reject) => {
      const cancel = this.#options.time.after(unregisterTimeoutMs, () => reject(refused()));
      line
        .unregister()
        .then(resolve, (thrown: unknown) => reject(refused(thrown)))
        .finally(cancel);
    }).catch((thrown: unknown) => {
      // Nobody said that we are not registered any more.
      this.#isRegistered = this.#isUnregistering;
      this.#isUnregistering = false;
      throw thrown;
    });
  }

  #open(): Promise<VoiceLine> {
    if (this.#line) return Promise.resolve(this.#line);
    if (this.#opening) return this.#opening;
    if (!this.#token) return Promise.reject(new PhoneError('token-unavailable', 'There is no token yet.'));
    if (this.#wantsRegistration) this.#options.apply({ type: 'line-changed', status: 'connecting' });
    const scope: { isCurrent: boolean } = { isCurrent: true };
    const token = this.#token;
    const opening: Promise<VoiceLine> = this.#options.voice.open(token, this.#eventsFor(scope)).then(
      (line) => {
        if (this.#opening !== opening) {
          scope.isCurrent = false;
          line.close();
          throw new PhoneError('offline', 'The line was closed while it was opened.');
        }
        this.#opening = null;
        this.#line = line;
        line.useAudio(this.#options.audio.plan);
        line.ring(this.#rings);
        this.#endScope = () => (scope.isCurrent = false);
        if (this.#token && this.#token !== token) line.updateToken(this.#token.token);
        if (this.#wantsRegistration) this.#askToRegister(line);
        return line;
      },
      (thrown: unknown) => {
        const error = asPhoneError(thrown, 'failed', 'The voice service could not be started.');
        if (this.#opening === opening) {
          this.#opening = null;
          this.#lost(error);
          this.#reopenLater();
        }
        throw error;
      },
    );
    this.#opening = opening;
    return opening;
  }

  #endScope: () => void = () => {};

  async #openQuietly(): Promise<void> {
    try {
      await this.#open();
    } catch {
      // The trouble was told as a fact, and the line is opened again later.
    }
  }

  #askToRegister(line: VoiceLine): void {
    this.#watch();
    // What it fails with arrives as an event as well; the SDK rejects with nothing at all.
    line.register().catch(() => {});
  }

  /** Events of a line that was replaced are no longer ours. */
  #eventsFor(scope: { readonly isCurrent: boolean }): VoiceLineEvents {
    const { apply, incoming, audio, tokenExpiring } = this.#options;
    const guard =
      <A extends unknown[]>(act: (...args: A) => void) =>
      (...args: A): void => {
        if (scope.isCurrent) act(...args);
      };
    return {
      registering: guard(() => {
        if (!this.#wantsRegistration) return;
        this.#watch();
        apply({ type: 'line-changed', status: 'connecting' });
      }),
      registered: guard((identity: string | null) => this.#registered(identity)),
      unregistered: guard(() => this.#unregistered()),
      incoming: guard((call: VoiceCall) => incoming(call)),
      failed: guard((error: PhoneError) => this.#failed(error)),
      tokenExpiring: guard(() => tokenExpiring()),
      broken: guard(() => {
        this.#isStale = true;
        this.#reopen();
      }),
      outputsChanged: guard((outputs) => audio.outputsChanged(outputs)),
      sound: audio,
    };
  }

  #registered(identity: string | null): void {
    this.#isRegistered = true;
    this.#stray = null;
    this.#reopenings = 0;
    this.#cancelWatch?.();
    if (!this.#wantsRegistration) {
      // It was given up while the answer was on its way.
      this.#line?.unregister().catch(() => {});
      return;
    }
    this.#options.tokenWorked();
    if (identity !== null) {
      this.#options.identified(identity);
      this.#options.apply({ type: 'identified', identity });
    }
    this.#options.apply({ type: 'line-changed', status: 'ready' });
    this.#settleWaiting(null);
  }

  #unregistered(): void {
    const wasAsked = this.#isUnregistering;
    this.#isUnregistering = false;
    this.#isRegistered = false;
    this.#options.apply({ type: 'line-changed', status: 'offline' });
    if (!this.#wantsRegistration) return;
    this.#watch();
    if (!wasAsked) {
      this.#arise(this.#stray ?? new PhoneError('offline', 'The voice service no longer reaches us.'));
    } else if (this.#line && !this.#isStale) {
      // It was wanted again while the answer was on its way.
      this.#askToRegister(this.#line);
    }
  }

  #failed(error: PhoneError): void {
    if (error.kind === 'token-expired' || error.kind === 'token-refused') {
      this.#isStale = true;
      this.#lost(error);
      this.#options.tokenRefused();
      return;
    }
    this.#watch();
    this.#options.log(`The voice service told an error: ${error.message}`);
    if (this.#isRegistered) {
      // By itself it says nothing about whether we can be reached.
      this.#stray = error;
    } else if (this.#wantsRegistration || error.kind !== 'offline') {
      // A phone that only dials learns of a lost connection by its calls, and never of its return.
      this.#arise(error);
    }
  }

  #lost(error: PhoneError): void {
    this.#isRegistered = false;
    this.#arise(error);
    this.#options.apply({ type: 'line-changed', status: 'offline' });
  }

  #arise(error: PhoneError): void {
    this.#stray = null;
    this.#options.apply({ type: 'trouble-arose', error });
    if (hopeless.has(error.kind)) this.#settleWaiting(error);
  }

  #watch(): void {
    this.#cancelWatch?.();
    if (!this.#wantsRegistration || this.#isRegistered) return;
    this.#cancelWatch = this.#options.time.after(silenceMs, () => {
      this.#isStale = true;
      this.#reopen();
    });
  }

  #reopen(): void {
    if (this.#options.hasCalls()) return void (this.#isStale = true);
    this.#drop();
    if (this.#wantsRegistration && this.#token) void this.#openQuietly();
  }

  #reopenLater(): void {
    if (!this.#wantsRegistration) return;
    const delay = Math.min(longestReopenMs, firstReopenMs * 2 ** this.#reopenings++);
    this.#cancelReopen?.();
    this.#cancelReopen = this.#options.time.after(delay * (0.5 + this.#options.time.random() / 2), () => {
      if (!this.#line) void this.#openQuietly();
    });
  }

  #drop(): void {
    this.#cancelWatch?.();
    this.#cancelReopen?.();
    this.#opening = null;
    this.#connecting = Promise.resolve();
    this.#stray = null;
    this.#isStale = false;
    this.#isRegistered = false;
    this.#isUnregistering = false;
    this.#endScope();
    this.#line?.close();
    this.#line = null;
    this.#options.audio.outputsChanged(null);
    this.#options.apply({ type: 'line-changed', status: 'offline' });
  }

  #settleWaiting(error: PhoneError | null): void {
    for (const { resolve, reject, cancel } of this.#waiting.splice(0)) {
      cancel();
      if (error) reject(error);
      else resolve();
    }
  }
}
