import { defaultPlan, type AudioPlan } from '../../src/core/audio/audio-plan.js';
import { PhoneError } from '../../src/core/errors.js';
import type { TokenAnswer } from '../../src/core/phone-api.js';
import type { TimePort, VoiceCall, VoiceLine, VoiceLineEvents } from '../../src/core/ports.js';
import { FakeCall, type FakeCallHost, type FakeCallOptions } from './fake-call.js';
import type { FakeNetwork } from './fake-network.js';
import { claimsOf } from './fake-token.js';

/** The SDK's first try to get back comes about so late, in ms. */
const reconnectMs = 300;
/** The SDK warns this long before the token lapses, in ms. */
const warningMs = 10_000;

/** One line of the fake voice: told as the adapter tells a Device of Twilio's SDK. */
export class FakeLine implements VoiceLine {
  readonly calls = new Set<FakeCall>();
  token: string;
  isRegistered = false;
  isClosed = false;
  /** How often somebody asked to be registered. */
  registrations = 0;
  /** Where the sound was moved, in order. */
  readonly moves: string[] = [];
  /** Whether it rings out loud. */
  rings = true;
  /** How it is to sound. */
  audio: AudioPlan = defaultPlan;

  readonly #network: FakeNetwork;
  readonly #time: TimePort;
  readonly events: VoiceLineEvents;
  /** The call that needs no connection of its own. */
  #main: FakeCall | null = null;
  #wantsRegistration = false;
  #hasSocket = false;
  #isSignedIn = false;
  #zombie: FakeCall | null = null;
  #identity: string | null = null;
  #cancelTimers: (() => void)[] = [];
  #cancelReconnect: (() => void) | undefined;
  readonly #host: FakeCallHost = {
    // Another call of the line has it open already.
    openMicrophone: (call) => (this.#isTalking(call) ? null : this.#network.microphoneObstacle),
    makeRoomFor: (call) => this.#makeRoomFor(call),
    answered: (call) => this.#network.answered(call),
    left: (call, how) => this.#network.left(call, how),
    stopped: (call) => void this.calls.delete(call),
    zombie: (call) => {
      this.#zombie = call;
      this.events.broken();
    },
  };

  constructor(network: FakeNetwork, token: TokenAnswer, events: VoiceLineEvents) {
    this.#network = network;
    this.#time = network.time;
    this.token = token.token;
    this.events = events;
  }

  get identity(): string | null {
    return this.#identity;
  }

  /** Whether the network can reach this line now. */
  get isReachable(): boolean {
    return this.#hasSocket && this.isRegistered && this.#isSignedIn;
  }

  get hasSocket(): boolean {
    return this.#hasSocket;
  }

  async register(): Promise<void> {
    if (this.isRegistered || this.#wantsRegistration) return;
    this.registrations++;
    this.#wantsRegistration = true;
    this.events.registering();
    await soon();
    if (this.#wantsRegistration && this.#connected()) this.#registered();
  }

  async unregister(): Promise<void> {
    if (!this.isRegistered) return;
    this.#wantsRegistration = false;
    await soon();
    this.isRegistered = false;
    if (!this.isClosed) this.events.unregistered();
  }

  /** How many connections to the network it has: each call beside the first has one of its own. */
  get connections(): number {
    const beside = [...this.calls].filter((call) => call !== this.#main && call.status !== 'pending');
    return beside.length + (this.#hasSocket ? 1 : 0);
  }

  async connect(parameters: Readonly<Record<string, string>>): Promise<VoiceCall> {
    await soon();
    const ringsHere = [...this.calls].some((call) => call.status === 'pending');
    if (this.#zombie) this.events.broken();
    const call = this.#adopt({
      direction: 'outgoing',
      sid: null,
      from: '',
      to: parameters['To'] ?? '',
      parameters: { ...parameters },
    });
    if (this.#isMainFree && !ringsHere) this.#main = call;
    void this.#start(call);
    return call;
  }

  /** Opening the microphone takes longer than handing out the call: it can be hung up before it rings. */
  async #start(call: FakeCall): Promise<void> {
    for (let hop = 0; hop < 8; hop++) await soon();
    if (call.status === 'closed' || !call.openMicrophone()) return;
    if (this.#connected()) this.#network.dial(call, this.#identity ?? '');
  }

  updateToken(token: string): void {
    this.token = token;
    if (this.#hasSocket) queueMicrotask(() => this.#signIn());
  }

  ring(on: boolean): void {
    this.rings = on;
  }

  useAudio(plan: AudioPlan): void {
    this.audio = plan;
  }

  setOutput(id: string): Promise<void> {
    if (!this.#network.outputs.outputs.some((output) => output.id === id)) {
      const error = new PhoneError('output-failed', 'The sound could not be moved to that device.');
      return Promise.reject(error);
    }
    this.moves.push(id);
    this.#network.outputs = { ...this.#network.outputs, current: id };
    this.events.outputsChanged(this.#network.outputs);
    return Promise.resolve();
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.isRegistered = false;
    this.#hasSocket = false;
    this.#wantsRegistration = false;
    this.#cancelReconnect?.();
    this.#stopTimers();
    this.#network.closed(this);
    for (const call of this.calls) {
      const how = call.status === 'pending' ? 'rejected' : 'hung-up';
      this.#network.left(call, how);
      call.stop(how === 'rejected' ? 'rejected' : 'lost', null);
    }
  }

  /** A call arrives. */
  invite(options: Omit<FakeCallOptions, 'direction'>): FakeCall {
    const call = this.#adopt({ ...options, direction: 'incoming' });
    queueMicrotask(() => {
      if (!this.isClosed && call.status === 'pending') this.events.incoming(call);
    });
    return call;
  }

  /** The connection breaks; the line tries to get back by itself. */
  dropSocket(): void {
    if (!this.#hasSocket) return;
    this.#hasSocket = false;
    this.#stopTimers();
    this.events.failed(connectionLost(31005));
    for (const call of this.calls) {
      this.#network.cutOff(call);
      call.interrupt();
    }
    if (this.isRegistered) {
      this.isRegistered = false;
      this.events.unregistered();
    }
    this.#reconnectLater();
  }

  /** The network no longer takes the token. */
  expireToken(): void {
    this.#stopTimers();
    this.#isSignedIn = false;
    this.events.failed(new PhoneError('token-expired', 'The token has expired.', { code: 20104 }));
  }

  #connected(): boolean {
    if (this.isClosed) return false;
    if (this.#hasSocket) return true;
    if (this.#network.isSilent) return false;
    if (this.#network.refusesConnections) {
      this.#reconnectLater();
      this.events.failed(connectionLost(31005));
      return false;
    }
    this.#hasSocket = true;
    return this.#signIn();
  }

  #signIn(): boolean {
    this.#stopTimers();
    this.#isSignedIn = false;
    const claims = claimsOf(this.token);
    if (!claims || this.#network.refusesTokens) {
      this.events.failed(new PhoneError('token-refused', 'The token was refused.', { code: 20101 }));
      return false;
    }
    if (claims.life <= 0) {
      this.expireToken();
      return false;
    }
    this.#isSignedIn = true;
    this.#identity = claims.identity;
    const life = claims.life * 1000;
    this.#cancelTimers = [
      this.#time.after(Math.max(0, life - warningMs), () => this.events.tokenExpiring()),
      this.#time.after(life, () => this.expireToken()),
    ];
    return true;
  }

  #registered(): void {
    this.isRegistered = true;
    this.events.registered(this.#identity);
    queueMicrotask(() => {
      if (!this.isClosed) this.events.outputsChanged(this.#network.outputs);
    });
    this.#network.registered(this);
  }

  #reconnectLater(): void {
    this.#cancelReconnect?.();
    this.#cancelReconnect = this.#time.after(reconnectMs, () => void this.#reconnect());
  }

  async #reconnect(): Promise<void> {
    if (this.#network.isSilent) return;
    if (this.#network.refusesConnections) {
      this.events.failed(connectionLost(31000));
      this.events.failed(connectionLost(31005));
      this.#reconnectLater();
      return;
    }
    this.#hasSocket = true;
    if (!this.#signIn()) return;
    if (this.#wantsRegistration) this.events.registering();
    await soon();
    for (const call of this.calls) {
      if (call.status !== 'reconnecting') continue;
      if (this.#network.refusesReconnects || call.isGone) {
        this.#network.left(call, 'hung-up');
        call.end(new PhoneError('failed', 'The call cannot be resumed.', { code: 31209 }));
      } else {
        call.restore();
      }
    }
    if (this.#wantsRegistration && !this.isClosed) this.#registered();
  }

  /** Whether some other call is on. */
  #isTalking(but: FakeCall): boolean {
    return [...this.calls].some((call) => call !== but && call.status === 'open');
  }

  get #isMainFree(): boolean {
    return this.#zombie === null && (this.#main === null || this.#main.status === 'closed');
  }

  /** A call beside the first one is handed over to a connection of its own, which the network may refuse. */
  #makeRoomFor(call: FakeCall): PhoneError | null {
    if (this.#isMainFree) {
      this.#main = call;
      return null;
    }
    if (!this.#network.refusesReconnects) return null;
    return new PhoneError('failed', 'The call could not be answered beside the other one.', { code: 31209 });
  }

  #adopt(options: FakeCallOptions): FakeCall {
    const call = new FakeCall(this.#host, options);
    this.calls.add(call);
    return call;
  }

  #stopTimers(): void {
    for (const cancel of this.#cancelTimers.splice(0)) cancel();
  }
}

const connectionLost = (code: number): PhoneError =>
  new PhoneError('offline', 'The connection was lost.', { code });

/** A trip over the network that takes no time worth waiting for. */
const soon = (): Promise<void> => Promise.resolve();
