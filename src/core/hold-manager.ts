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

/** How long `auto` waits for the network: until this device holds instead, we are heard. */
const patienceMs = 3_000;

/** What is known and wanted of one call's hold. */
interface Entry {
  wanted: boolean;
  /** What the device and the network say, each for itself. */
  local: boolean;
  network: boolean;
  /** Goes on until what is wanted is so, or could not be had. */
  running: Promise<void> | null;
  /** Settles when the call is over: nobody waits any more then. */
  readonly over: Promise<void>;
  readonly end: () => void;
  cancelReminder: () => void;
}

/** The longest that a browser can wait, in ms; anything above would be no wait at all. */
const longestMs = 2 ** 31 - 1;

/**
 * Puts calls on hold and resumes them, on this device or through the network, and sees to it that of
 * several calls at most one is heard. Whatever is asked while an answer is awaited is done after it.
 */
export class HoldManager {
  readonly #options: HoldManagerOptions;
  readonly #entries = new Map<string, Entry>();
  /** The call that is to be heard, as was asked for last. */
  #heard = '';

  constructor(options: HoldManagerOptions) {
    this.#options = options;
  }

  /**
   * Settles when the call is so, or is over; rejects with a PhoneError when that could not be done, and it is as
   * it was. A call that was to be resumed stays on hold when another one was asked for meanwhile.
   */
  async hold(id: string, on: boolean): Promise<void> {
    if (!on) {
      await this.holdOthers(id);
      if (this.#heard !== id) return;
    } else if (this.#heard === id) this.#heard = '';
    const call = findCall(this.#options.state(), id);
    if (!call || !isTalking(call.phase)) return;
    const entry = this.#entryOf(id);
    entry.wanted = on;
    if (call.held === on && !entry.running) return;
    entry.running ??= this.#work(id, entry).finally(() => (entry.running = null));
    await Promise.race([entry.running, entry.over]);
  }

  /** From now on this is the call that is to be heard. */
  prefer(id: string): void {
    this.#heard = id;
  }

  /** A call was answered. Of those that are open by now only the one that was asked for last is heard. */
  async opened(id: string): Promise<void> {
    const preferred = findCall(this.#options.state(), this.#heard);
    // That one may still be on its way back.
    const isOther = preferred !== null && preferred.id !== id && isTalking(preferred.phase);
    await (isOther ? this.hold(id, true) : this.#silenceBut(id));
  }

  /** Holds every other call that is heard; null when there is none. */
  holdOthers(id: string): Promise<void> | null {
    this.prefer(id);
    return this.#silenceBut(id);
  }

  /** The device says what is so. */
  deviceSaid(id: string, held: boolean): void {
    this.#said(id, { local: held });
  }

  /** The network says what is so. */
  networkSaid(id: string, held: boolean): void {
    this.#said(id, { network: held });
  }

  /** The call is over. */
  forget(id: string): void {
    const entry = this.#entries.get(id);
    entry?.cancelReminder();
    entry?.end();
    this.#entries.delete(id);
  }

  #silenceBut(id: string): Promise<void> | null {
    const heard = ongoingCalls(this.#options.state()).filter(
      (call) => call.id !== id && isTalking(call.phase) && !(call.held && call.hold === 'on'),
    );
    if (heard.length === 0) return null;
    return Promise.all(heard.map((call) => this.hold(call.id, true))).then(() => {});
  }

  /** Of a call that is over nothing is of interest any more, however late it is said. */
  #said(id: string, said: Partial<Pick<Entry, 'local' | 'network'>>): void {
    const call = findCall(this.#options.state(), id);
    if (!call || call.phase === 'ended') return;
    Object.assign(this.#entryOf(id), said);
    this.#tell(id);
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
        this.#options.apply({ type: 'call-hold-failed', id });
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
    const network = holdOnNetwork(id, true);
    try {
      await this.#inTime(network);
    } catch (thrown) {
      if (!this.#isOn(id)) throw thrown;
      log(`The network could not hold the call, so this device does: ${String(thrown)}`);
      await holdLocally(id, true);
      network.then(
        () => this.#heldLate(id),
        () => {},
      );
    }
  }

  async #inTime(network: Promise<void>): Promise<void> {
    let cancel = (): void => {};
    const late = new Promise<never>((_, reject) => {
      cancel = this.#options.time.after(patienceMs, () =>
        reject(new PhoneError('hold-failed', 'The network did not answer in time.')),
      );
    });
    await Promise.race([network, late]).finally(() => cancel());
  }

  /** The network held a call that this device held meanwhile: one that was resumed by then is resumed there, too. */
  #heldLate(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry || entry.local || !entry.network) return;
    this.hold(id, false).catch((thrown: unknown) => this.#options.log(String(thrown)));
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
    // News about something else is no answer to what was asked.
    if (entry.running && wasHeld === held && held !== entry.wanted) return;
    apply({ type: 'call-held', id, held, at: time.now() });
    if (wasHeld !== held) this.#remindLater(id, entry, held);
  }

  #remindLater(id: string, entry: Entry, held: boolean): void {
    entry.cancelReminder();
    const ms = this.#options.reminderSeconds() * 1000;
    if (!held || !(ms > 0 && ms <= longestMs)) return;
    entry.cancelReminder = this.#options.time.after(ms, () => {
      const call = findCall(this.#options.state(), id);
      if (!call?.held) return;
      this.#options.remind(call);
      this.#remindLater(id, entry, true);
    });
  }

  #entryOf(id: string): Entry {
    let entry = this.#entries.get(id);
    if (!entry) {
      let end = (): void => {};
      const over = new Promise<void>((resolve) => (end = resolve));
      const unknown = { wanted: false, local: false, network: false, running: null };
      entry = { ...unknown, over, end, cancelReminder: () => {} };
      this.#entries.set(id, entry);
    }
    return entry;
  }
}
