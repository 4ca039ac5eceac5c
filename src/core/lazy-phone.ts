import type { PhoneChange } from './changes.js';
import { PhoneError } from './errors.js';
import type { Phone } from './phone.js';
import type { DialOptions, PhoneApi } from './phone-api.js';
import { initialState, type MicrophoneAccess, type PhoneState } from './state.js';
import type { StateKey, StateListener } from './store.js';

/** Something that somebody asked for before the phone was loaded: a way to start it, and to end it. */
interface Subscription {
  start(phone: Phone): void;
  listener?: StateListener;
}

/**
 * Stands in for a phone until something is asked of it, so that a page which only shows a dialler has
 * loaded no more than that. From then on it is that phone. A command that comes before the phone is
 * there is carried out when it is; `dial` then has no id to give yet.
 */
export class LazyPhone implements PhoneApi {
  readonly #load: () => Promise<Phone>;
  readonly #waiting = new Set<Subscription>();
  #loading: Promise<Phone> | null = null;
  #phone: Phone | null = null;
  #state: PhoneState = initialState;

  constructor(load: () => Promise<Phone>) {
    this.#load = load;
  }

  get state(): PhoneState {
    return this.#phone?.state ?? this.#state;
  }

  get microphone(): MicrophoneAccess {
    return this.state.microphone;
  }

  subscribe(listener: StateListener, keys?: readonly StateKey[]): () => void {
    return this.#whenLoaded((phone) => phone.subscribe(listener, keys), listener);
  }

  listen(listener: (change: PhoneChange) => void): () => void {
    return this.#whenLoaded((phone) => phone.listen(listener));
  }

  /** Does something with the phone if it is loaded: what it is told when it is loaded need not be told here. */
  ifLoaded(act: (phone: Phone) => void): void {
    if (this.#phone) act(this.#phone);
  }

  /** Does something with the phone, and loads it for that; null while it is not there. */
  use<T>(act: (phone: Phone) => T): T | null {
    if (this.#phone) return act(this.#phone);
    // Why it could not be loaded is in the state by then.
    this.#loaded().then(act, () => {});
    return null;
  }

  dial(to: string, options?: DialOptions): string | null {
    return this.use((phone) => phone.dial(to, options));
  }

  connect(params: Readonly<Record<string, string>>): string | null {
    return this.use((phone) => phone.connect(params));
  }

  callBack(id?: string): string | null {
    return this.use((phone) => phone.callBack(id));
  }

  answer(id?: string): void {
    this.ifLoaded((phone) => phone.answer(id));
  }

  decline(id?: string): void {
    this.ifLoaded((phone) => phone.decline(id));
  }

  ignore(id?: string): void {
    this.ifLoaded((phone) => phone.ignore(id));
  }

  hangUp(id?: string): void {
    this.use((phone) => phone.hangUp(id));
  }

  mute(on: boolean, id?: string): void {
    this.ifLoaded((phone) => phone.mute(on, id));
  }

  hold(on: boolean, id?: string): void {
    this.ifLoaded((phone) => phone.hold(on, id));
  }

  speaker(on: boolean): void {
    this.ifLoaded((phone) => phone.speaker(on));
  }

  sendDigits(digits: string, id?: string): void {
    this.ifLoaded((phone) => phone.sendDigits(digits, id));
  }

  dismiss(id?: string): void {
    this.ifLoaded((phone) => phone.dismiss(id));
  }

  setToken(token: string): void {
    this.use((phone) => phone.setToken(token));
  }

  async register(): Promise<void> {
    await (await this.#loaded()).register();
  }

  async unregister(): Promise<void> {
    await (await this.#loaded()).unregister();
  }

  retry(): void {
    this.use((phone) => phone.retry());
  }

  registerClient(id: string, name: string, image?: string): void {
    this.use((phone) => phone.registerClient(id, name, image));
  }

  unregisterClient(id: string): void {
    this.use((phone) => phone.unregisterClient(id));
  }

  setDefaultCallerName(name: string): void {
    this.use((phone) => phone.setDefaultCallerName(name));
  }

  async hasMicrophoneAccess(): Promise<boolean> {
    return (await this.#loaded()).hasMicrophoneAccess();
  }

  async requestMicrophoneAccess(): Promise<boolean> {
    return (await this.#loaded()).requestMicrophoneAccess();
  }

  destroy(): void {
    if (this.#loading) this.use((phone) => phone.destroy());
    else this.#show({ ...this.#state, status: 'closed' });
  }

  #loaded(): Promise<Phone> {
    this.#loading ??= this.#load().then(
      (phone) => this.#arrived(phone),
      (thrown: unknown) => {
        this.#loading = null;
        const error = new PhoneError('offline', 'The calling software could not be loaded.', { cause: thrown });
        this.#show({ ...this.#state, trouble: error });
        throw error;
      },
    );
    return this.#loading;
  }

  #arrived(phone: Phone): Phone {
    this.#phone = phone;
    const before = this.#state;
    for (const subscription of this.#waiting) {
      subscription.start(phone);
      subscription.listener?.(phone.state, before);
    }
    this.#waiting.clear();
    return phone;
  }

  #whenLoaded(start: (phone: Phone) => () => void, listener?: StateListener): () => void {
    if (this.#phone) return start(this.#phone);
    let stop: (() => void) | undefined;
    const subscription: Subscription = {
      start: (phone) => (stop = start(phone)),
      ...(listener && { listener }),
    };
    this.#waiting.add(subscription);
    return () => {
      this.#waiting.delete(subscription);
      stop?.();
    };
  }

  #show(state: PhoneState): void {
    const before = this.#state;
    this.#state = state;
    for (const { listener } of this.#waiting) listener?.(state, before);
  }
}
