import { asPhoneError, PhoneError } from './errors.js';
import type { Fact } from './facts.js';
import { isTalking } from './phases.js';
import type { TimePort } from './ports.js';
import { findCall, ongoingCalls } from './selectors.js';
import type { CallState, HoldDriver, PhoneState } from './state.js';

/** What the hold manager asks and tells. */
export interface HoldManagerOptions {
  readonly time: TimePort;
  state(): PhoneState;
  apply(fact: Fact): void;
  driver(): HoldDriver;
  /** After how many seconds on hold a person is reminded, again and again; 0 for never. */
  reminderSeconds(): number;
  remind(call: CallState): void;
  /** Holds on this device. Settles when it is so. */
  holdLocally(id: string, on: boolean): Promise<void>;
  /** Holds through the back end. Settles when the network has said what is so. */
  holdOnNetwork(id: string, on: boolean): Promise<void>;
  log(message: string): void;
}

/** What is known and wanted of one call's hold. */
interface Entry {
  wanted: boolean;
  /** What the device and the network say, each for itself. */
  local: boolean;
  network: boolean;
  /** Goes on until what is wanted is so, or could not be had. */
  running: Promise<void> | null;
  cancelReminder: () => void;
}

/**
 * Puts calls on hold and resumes them, on this device or through the network, and sees to it that of
 * several calls at most one is heard. Whatever is asked while an answer is awaited is done after it.
 */
export class HoldManager {
  readonly #options: HoldManagerOptions;
  readonly #entries = new Map<string, Entry>();

  constructor(options: HoldManagerOptions) {
    this.#options = options;
  }

  /** Settles when the call is so; rejects with a PhoneError when that could not be done, and it is as it was. */
  async hold(id: string, on: boolean): Promise<void> {
    if (!on) await this.holdOthers(id);
    const call = findCall(this.#options.state(), id);
    if (!call || !isTalking(call.phase)) return;
    const entry = this.#entryOf(id);
    entry.wanted = on;
    if (call.held === on && !entry.running) return;
    entry.running ??= this.#work(id, entry).finally(() => (entry.running = null));
    await entry.running;
  }

  /** Holds every other call that is heard; null when there is none. */
  holdOthers(id: string): Promise<void> | null {
    const heard = ongoingCalls(this.#options.state()).filter(
      (call) => call.id !== id && isTalking(call.phase) && !(call.held && call.hold === 'on'),
    );
    if (heard.length === 0) return null;
    return Promise.all(heard.map((call) => this.hold(call.id, true))).then(() => {});
  }

  /** The device says what is so. */
  deviceSaid(id: string, held: boolean): void {
    this.#entryOf(id).local = held;
    this.#tell(id);
  }

  /** The network says what is so. */
  networkSaid(id: string, held: boolean): void {
    this.#entryOf(id).network = held;
    this.#tell(id);
  }

  /** The call is over. */
  forget(id: string): void {
    this.#entries.get(id)?.cancelReminder();
    this.#entries.delete(id);
  }

  async #work(id: string, entry: Entry): Promise<void> {
    const isHeld = (): boolean => entry.local || entry.network;
    while (this.#isOn(id) && isHeld() !== entry.wanted) {
      const wanted = entry.wanted;
      this.#options.apply({ type: 'call-hold-asked', id });
      try {
        await (wanted ? this.#start(id) : this.#end(id, entry));
      } catch (thrown) {
        entry.wanted = isHeld();
        this.#options.apply({ type: 'call-hold-failed', id });
        if (!this.#isOn(id)) return;
        throw asPhoneError(thrown, 'hold-failed', 'The call could not be put on hold or resumed.');
      }
      if (!this.#isOn(id)) return;
      this.#tell(id);
      if (isHeld() !== wanted) {
        entry.wanted = isHeld();
        throw new PhoneError('hold-failed', 'The network did not do what was asked.');
      }
    }
    this.#options.apply({ type: 'call-hold-failed', id });
  }

  /** Holds by the driver the page chose; `auto` does without the network when that fails. */
  async #start(id: string): Promise<void> {
    const { driver, state, holdLocally, holdOnNetwork, log } = this.#options;
    const hasNetwork = state().hasCallControl && findCall(state(), id)?.sid !== null;
    if (driver() === 'network' && !hasNetwork) {
      throw new PhoneError('hold-failed', 'The back end offers no network hold.');
    }
    if (driver() === 'local' || !hasNetwork) return holdLocally(id, true);
    if (driver() === 'network') return holdOnNetwork(id, true);
    try {
      await holdOnNetwork(id, true);
    } catch (thrown) {
      if (!this.#isOn(id)) throw thrown;
      log(`The network could not hold the call, so this device does: ${String(thrown)}`);
      await holdLocally(id, true);
    }
  }

  /** Resumes wherever it is held: by the device, by the network, or by both. */
  async #end(id: string, entry: Entry): Promise<void> {
    if (entry.network) await this.#options.holdOnNetwork(id, false);
    if (entry.local) await this.#options.holdLocally(id, false);
  }

  #isOn(id: string): boolean {
    const call = findCall(this.#options.state(), id);
    return call !== null && isTalking(call.phase);
  }

  #tell(id: string): void {
    const entry = this.#entryOf(id);
    const held = entry.local || entry.network;
    // A change that nobody here asked for is what is wanted from now on.
    if (!entry.running) entry.wanted = held;
    const { time, apply } = this.#options;
    const wasHeld = findCall(this.#options.state(), id)?.held;
    apply({ type: 'call-held', id, held, at: time.now() });
    if (wasHeld !== held) this.#remindLater(id, entry, held);
  }

  #remindLater(id: string, entry: Entry, held: boolean): void {
    entry.cancelReminder();
    const seconds = this.#options.reminderSeconds();
    if (!held || !(seconds > 0)) return;
    entry.cancelReminder = this.#options.time.after(seconds * 1000, () => {
      const call = findCall(this.#options.state(), id);
      if (!call?.held) return;
      this.#options.remind(call);
      this.#remindLater(id, entry, true);
    });
  }

  #entryOf(id: string): Entry {
    let entry = this.#entries.get(id);
    if (!entry) {
      entry = { wanted: false, local: false, network: false, running: null, cancelReminder: () => {} };
      this.#entries.set(id, entry);
    }
    return entry;
  }
}
