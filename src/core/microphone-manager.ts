import { PhoneError } from './errors.js';
import type { Fact } from './facts.js';
import type { MicrophonePort } from './ports.js';
import type { MicrophoneAccess } from './state.js';

/** What the microphone manager asks and tells. */
export interface MicrophoneManagerOptions {
  readonly microphone: MicrophonePort;
  apply(fact: Fact): void;
}

/** Every way in which a microphone can be of no use. */
const kinds = ['microphone-denied', 'microphone-missing', 'microphone-failed'] as const;

/** Keeps the truth about the microphone, and asks for it. */
export class MicrophoneManager {
  readonly #options: MicrophoneManagerOptions;
  readonly #stopWatching: () => void;
  #access: MicrophoneAccess = 'unknown';

  constructor(options: MicrophoneManagerOptions) {
    this.#options = options;
    this.#stopWatching = options.microphone.watch((access) => this.#changed(access));
    void this.look();
  }

  /** Why no call can be made or answered with it, as far as is known; null when nothing is. */
  get obstacle(): PhoneError | null {
    return troubleOf(this.#access);
  }

  /** Looks what is so, without asking anybody. */
  async look(): Promise<MicrophoneAccess> {
    this.#changed(await this.#options.microphone.access());
    return this.#access;
  }

  /** Asks the person; what stands in the way is told as trouble. */
  async request(): Promise<MicrophoneAccess> {
    const access = await this.#options.microphone.request();
    this.#changed(access);
    const error = access === 'unknown' ? failed() : this.obstacle;
    this.#options.apply(error ? { type: 'trouble-arose', error } : { type: 'trouble-mended', kinds });
    return access;
  }

  /**
   * Makes sure of the microphone before a call is answered: the SDK would end a call that it cannot open
   * the microphone for. The call goes on ringing when access was refused.
   */
  async use(act: () => void): Promise<void> {
    if (this.#access !== 'granted' && (await this.look()) === 'prompt') {
      this.#changed(await this.#options.microphone.request());
    }
    const error = this.obstacle;
    if (error) this.#options.apply({ type: 'trouble-arose', error });
    else act();
  }

  /** A call found out for itself. */
  failedInCall(error: PhoneError): void {
    if (error.kind === 'microphone-denied') this.#changed('denied');
    if (error.kind === 'microphone-missing') this.#changed('missing');
    this.#options.apply({ type: 'trouble-arose', error });
  }

  close(): void {
    this.#stopWatching();
  }

  #changed(access: MicrophoneAccess): void {
    this.#access = access;
    this.#options.apply({ type: 'microphone-changed', access });
  }
}

const failed = (): PhoneError =>
  new PhoneError('microphone-failed', 'The microphone could not be opened.', { code: 31402 });

function troubleOf(access: MicrophoneAccess): PhoneError | null {
  if (access === 'denied') {
    return new PhoneError('microphone-denied', 'The microphone is blocked.', { code: 31401 });
  }
  if (access === 'missing') {
    return new PhoneError('microphone-missing', 'No microphone was found.', { code: 31402 });
  }
  return null;
}
