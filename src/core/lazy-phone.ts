import type { AudioControls } from './audio/controls.js';
import type { PhoneChange } from './changes.js';
import { PhoneError } from './errors.js';
import type { Phone } from './phone.js';
import type { PhoneApi } from './phone-api.js';
import { initialState, type MicrophoneAccess, type PhoneState } from './state.js';
import type { StateKey, StateListener } from './store.js';

/** Something that somebody asked for before the phone was loaded: a way to start it, and to end it. */
interface Subscription {
  start(phone: Phone): void;
  /** Told of what changes before the phone is there. */
  show?: StateListener;
  tell?: (change: PhoneChange) => void;
}

/** Commands about a call that is on. Before the phone is there none is, and they do nothing. */
const inCalls = [
  'answer',
  'decline',
  'ignore',
  'mute',
  'hold',
  'swap',
  'merge',
  'transfer',
  'completeTransfer',
  'cancelTransfer',
  'addParticipant',
  'removeParticipant',
  'muteParticipant',
  'holdParticipant',
  'speaker',
  'sendDigits',
  'dismiss',
] as const satisfies readonly (keyof PhoneApi)[];

/** Commands that may begin everything: they are carried out when the phone is there. */
const commands = [
  'dial',
  'connect',
  'callBack',
  'redial',
  'hangUp',
  'retry',
] as const satisfies readonly (keyof PhoneApi)[];

/** What the phone is told once for all: it is told again should loading it fail at first. */
const settings = [
  'setToken',
  'registerClient',
  'unregisterClient',
  'setDefaultCallerName',
  'setDoNotDisturb',
] as const satisfies readonly (keyof PhoneApi)[];

/** What settles when the phone said so. */
const questions = [
  'register',
  'unregister',
  'hasMicrophoneAccess',
  'requestMicrophoneAccess',
] as const satisfies readonly (keyof PhoneApi)[];

type Command = (typeof inCalls | typeof commands | typeof settings | typeof questions)[number];

/**
 * Stands in for a phone until something is asked of it, so that a page which only shows a dialler has
 * loaded no more than that. From then on it is that phone. A command that comes before the phone is
 * there is carried out when it is; `dial` then has no id to give yet.
 */
export class LazyPhone implements PhoneApi {
  declare readonly dial: PhoneApi['dial'];
  declare readonly connect: PhoneApi['connect'];
  declare readonly callBack: PhoneApi['callBack'];
  declare readonly redial: PhoneApi['redial'];
  declare readonly hangUp: PhoneApi['hangUp'];
  declare readonly retry: PhoneApi['retry'];
  declare readonly setToken: PhoneApi['setToken'];
  declare readonly registerClient: PhoneApi['registerClient'];
  declare readonly unregisterClient: PhoneApi['unregisterClient'];
  declare readonly setDefaultCallerName: PhoneApi['setDefaultCallerName'];
  declare readonly setDoNotDisturb: PhoneApi['setDoNotDisturb'];
  declare readonly register: PhoneApi['register'];
  declare readonly unregister: PhoneApi['unregister'];
  declare readonly hasMicrophoneAccess: PhoneApi['hasMicrophoneAccess'];
  declare readonly requestMicrophoneAccess: PhoneApi['requestMicrophoneAccess'];
  declare readonly answer: PhoneApi['answer'];
  declare readonly decline: PhoneApi['decline'];
  declare readonly ignore: PhoneApi['ignore'];
  declare readonly mute: PhoneApi['mute'];
  declare readonly hold: PhoneApi['hold'];
  declare readonly swap: PhoneApi['swap'];
  declare readonly merge: PhoneApi['merge'];
  declare readonly transfer: PhoneApi['transfer'];
  declare readonly completeTransfer: PhoneApi['completeTransfer'];
  declare readonly cancelTransfer: PhoneApi['cancelTransfer'];
  declare readonly addParticipant: PhoneApi['addParticipant'];
  declare readonly removeParticipant: PhoneApi['removeParticipant'];
  declare readonly muteParticipant: PhoneApi['muteParticipant'];
  declare readonly holdParticipant: PhoneApi['holdParticipant'];
  declare readonly speaker: PhoneApi['speaker'];
  declare readonly sendDigits: PhoneApi['sendDigits'];
  declare readonly dismiss: PhoneApi['dismiss'];

  readonly #load: () => Promise<Phone>;
  readonly #waiting = new Set<Subscription>();
  /** What the phone is to know when it is there, however often loading it failed before. */
  #settings: ((phone: Phone) => void)[] = [];
  #loading: Promise<Phone> | null = null;
  #phone: Phone | null = null;
  readonly audio: AudioControls = {
    choose: (kind, id) => this.use((phone) => phone.audio.choose(kind, id)),
    set: (change) => this.use((phone) => phone.audio.set(change)),
    test: (kind) => this.use((phone) => phone.audio.test(kind)),
    hearYourself: (on) => this.use((phone) => phone.audio.hearYourself(on)),
    levels: (kind, listener) => this.#whenLoaded((phone) => phone.audio.levels(kind, listener), {}),
  };
  #state: PhoneState = initialState;

  constructor(load: () => Promise<Phone>) {
    this.#load = load;
    this.#forward(inCalls, (act) => this.ifLoaded(act));
    this.#forward(commands, (act) => this.#command(act));
    this.#forward(settings, (act) => this.use(act));
    this.#forward(questions, async (act) => act(await this.#loaded()));
  }

  get state(): PhoneState {
    return this.#phone?.state ?? this.#state;
  }

  get microphone(): MicrophoneAccess {
    return this.state.microphone;
  }

  subscribe(listener: StateListener, keys?: readonly StateKey[]): () => void {
    return this.#whenLoaded((phone) => phone.subscribe(listener, keys), { show: listener });
  }

  listen(listener: (change: PhoneChange) => void): () => void {
    return this.#whenLoaded((phone) => phone.listen(listener), { tell: listener });
  }

  /** Does something with the phone if it is loaded: what it is told when it is loaded need not be told here. */
  ifLoaded(act: (phone: Phone) => void): void {
    if (this.#phone) act(this.#phone);
  }

  /** Sets something up in the phone, and loads it for that. */
  use(set: (phone: Phone) => void): void {
    if (this.#phone) return set(this.#phone);
    if (this.#state.status === 'closed') return;
    this.#settings.push(set);
    // Why it could not be loaded is in the state by then.
    this.#loaded().catch(() => {});
  }

  destroy(): void {
    if (this.#phone) return this.#phone.destroy();
    this.#settings = [(phone) => phone.destroy()];
    this.#show({ ...this.#state, status: 'closed' });
  }

  /** Makes each of these commands one of the phone's, carried out in this way. */
  #forward(names: readonly Command[], carryOut: (act: (phone: Phone) => unknown) => unknown): void {
    for (const name of names) {
      const command = (...asked: unknown[]): unknown =>
        carryOut((phone) => Reflect.apply(phone[name], phone, asked));
      Object.defineProperty(this, name, { value: command });
    }
  }

  /** Does something with the phone now or never; null while it is not there. */
  #command<T>(act: (phone: Phone) => T): T | null {
    if (this.#phone) return act(this.#phone);
    this.#loaded().then(act, () => {});
    return null;
  }

  #loaded(): Promise<Phone> {
    if (!this.#loading && this.#state.status === 'closed') {
      return Promise.reject(new PhoneError('offline', 'The phone was closed.'));
    }
    this.#loading ??= this.#load().then(
      (phone) => this.#arrived(phone),
      (thrown: unknown) => {
        this.#loading = null;
        const error = new PhoneError('not-loaded', 'The calling software could not be loaded.', {
          cause: thrown,
        });
        this.#show({ ...this.#state, trouble: error });
        for (const { tell } of this.#waiting)
          shielded(() => tell?.({ type: 'phone-error', error, call: null }));
        throw error;
      },
    );
    return this.#loading;
  }

  #arrived(phone: Phone): Phone {
    this.#phone = phone;
    const before = this.#state;
    for (const { start, show } of this.#waiting) {
      start(phone);
      shielded(() => show?.(phone.state, before));
    }
    this.#waiting.clear();
    for (const set of this.#settings.splice(0)) set(phone);
    return phone;
  }

  #whenLoaded(start: (phone: Phone) => () => void, meanwhile: Omit<Subscription, 'start'>): () => void {
    if (this.#phone) return start(this.#phone);
    let stop: (() => void) | undefined;
    const subscription: Subscription = { ...meanwhile, start: (phone) => (stop = start(phone)) };
    this.#waiting.add(subscription);
    return () => {
      this.#waiting.delete(subscription);
      stop?.();
    };
  }

  #show(state: PhoneState): void {
    const before = this.#state;
    this.#state = state;
    for (const { show } of this.#waiting) shielded(() => show?.(state, before));
  }
}

/** Keeps a listener that throws from silencing the others; there is no phone yet to log it. */
function shielded(tell: () => void): void {
  try {
    tell();
  } catch {
    // It hears of the next change as the others do.
  }
}
