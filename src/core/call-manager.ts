import { keyString } from './dial-string.js';
import { DigitSender } from './digit-sender.js';
import { endingOf } from './endings.js';
import { tooManyCalls } from './dialler.js';
import { asPhoneError, PhoneError } from './errors.js';
import type { Fact } from './facts.js';
import { isStarting } from './transitions.js';
import type { CallStop, TimePort, VoiceCall, VoiceCallEvents } from './ports.js';
import { canMute } from './call-selectors.js';
import { canTalk, findCall, incomingCall, mostCalls, ongoingCalls } from './selectors.js';
import type { CallOrigin } from './party.js';
import type { CallState, EndingReason, Party, PhoneState } from './state.js';

/** An ended call is shown for a moment; longer where there is something to read or to do. */
const shownMs = 2_000;
const shownLongerMs = 8_000;
const shortEndings: ReadonlySet<EndingReason> = new Set(['hung-up', 'cancelled', 'answered-elsewhere']);

/** A network that says nothing at all about a dialled call is given up (Twilio waits 15 s for a webhook). */
const silenceMs = 45_000;

/** What the call manager asks and tells. */
export interface CallManagerOptions {
  readonly time: TimePort;
  readonly newId: () => string;
  state(): PhoneState;
  apply(fact: Fact): void;
  /** @param isWanted is asked whether the call is still wanted before it reaches the network. */
  connect(parameters: Readonly<Record<string, string>>, isWanted: () => boolean): Promise<VoiceCall>;
  partyOf(call: CallOrigin): Party;
  allowsIncomingWhileBusy(): boolean;
  /** Holds what else is heard; null when nothing is. Rejects when that could not be done. */
  holdOthers(id: string): Promise<void> | null;
  /** This is the call that is to be heard, whatever becomes of the others. */
  prefer(id: string): void;
  /** A call is open: sees to it that it is the only one that is heard, or is not heard. Rejects as `holdOthers`. */
  opened(id: string): Promise<void>;
  /** Tells the caller that we are busy; rejects where the network cannot say so, and the call is declined then. */
  refuse(sid: string | null): Promise<void>;
  /** The device says that this call is held by it, or is not. */
  deviceHeld(id: string, held: boolean): void;
  /** The back end said something in a call. */
  said(id: string, content: unknown): void;
  /** What was said in this call may have been missed. */
  missed(id: string): void;
  wasMerged(id: string): boolean;
  /** A call is over; its state still says what it was. */
  over(id: string): void;
  log(message: string): void;
}

interface Entry {
  voice: VoiceCall | null;
  /** We asked for its end. */
  asked: boolean;
  /** We answer it as soon as the others are held. */
  isAnswering: boolean;
  readonly digits: DigitSender;
  cancelSilence: () => void;
}

/** Carries out what is wanted of calls, and tells what became of them. */
export class CallManager {
  readonly #options: CallManagerOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #clearings = new Set<() => void>();
  #isClosed = false;

  constructor(options: CallManagerOptions) {
    this.#options = options;
  }

  /** Starts a call. Returns its id at once: it can be hung up before the network knows of it. */
  dial(address: string, parameters: Readonly<Record<string, string>>): string {
    const { time, apply, newId, partyOf } = this.#options;
    const id = newId();
    const party = partyOf({ direction: 'outgoing', address, parameters, verified: null });
    const entry = this.#newEntry(id);
    entry.cancelSilence = time.after(silenceMs, () => {
      this.#give(id, new PhoneError('failed', 'The network did not answer in time.'));
    });
    const direction = 'outgoing';
    apply({ type: 'call-began', id, direction, sid: null, party, parameters, at: time.now() });
    const isWanted = (): boolean => this.#entries.get(id) === entry;
    const connect = async (): Promise<VoiceCall> => {
      const holding = this.#options.holdOthers(id);
      if (holding) await holding;
      return this.#options.connect(parameters, isWanted);
    };
    connect().then(
      (voice) => this.#attach(id, entry, voice),
      (thrown: unknown) =>
        this.#stopped(id, 'disconnected', asPhoneError(thrown, 'failed', 'The call could not be started.')),
    );
    return id;
  }

  /** Takes in a call that arrives. */
  incoming(voice: VoiceCall): void {
    const { time, apply, newId, partyOf } = this.#options;
    const obstacle = this.#obstacle();
    if (obstacle) {
      this.#options.log(`Refused a call from ${voice.from || 'a withheld number'}: ${obstacle}.`);
      void this.#options.refuse(voice.sid).catch(() => voice.reject());
      return;
    }
    const id = newId();
    const { parameters, sid, verified } = voice;
    const party = partyOf({ direction: 'incoming', address: voice.from, parameters, verified });
    const entry = this.#newEntry(id);
    // Before it is told: a page may answer in that very moment.
    entry.voice = voice;
    apply({ type: 'call-began', id, direction: 'incoming', sid, party, parameters, at: time.now() });
    this.#attach(id, entry, voice);
  }

  /**
   * Answers. What else is heard is put on hold first, or ended; what cannot be held, because they have not
   * answered it yet, is ended. When the others cannot be held, or are too many, the call rings on.
   */
  answer(id: string, others: 'hold' | 'hang-up'): void {
    const entry = this.#entries.get(id);
    if (this.#find(id)?.phase !== 'incoming' || !entry || entry.isAnswering) return;
    const isToEnd = ({ held, phase }: CallState): boolean =>
      others === 'hang-up' ? !held : phase === 'dialing' || phase === 'ringing';
    const ongoing = ongoingCalls(this.#options.state());
    const ending = ongoing.filter(isToEnd);
    if (ongoing.length - ending.length >= mostCalls) return this.#trouble(tooManyCalls());
    for (const other of ending) this.hangUp(other.id);
    this.#options.prefer(id);
    const holding = others === 'hold' ? this.#options.holdOthers(id) : null;
    if (!holding) return this.#attempt(() => entry.voice?.accept());
    entry.isAnswering = true;
    holding
      .then(() => {
        if (this.#find(id)?.phase !== 'incoming') return;
        // Others may have been dialled or answered meanwhile.
        if (ongoingCalls(this.#options.state()).length >= mostCalls) throw tooManyCalls();
        entry.voice?.accept();
      })
      .catch((thrown: unknown) => this.#notHeld(thrown))
      .finally(() => (entry.isAnswering = false));
  }

  decline(id?: string): void {
    this.#incomingVoice(id)?.reject();
  }

  ignore(id?: string): void {
    this.#incomingVoice(id)?.ignore();
  }

  /** Ends a call in whatever phase it is; one that rings here is declined. */
  hangUp(id?: string): void {
    const call = this.#find(id);
    const entry = call && this.#entries.get(call.id);
    if (!call || !entry) return;
    if (call.phase === 'incoming') return this.decline(call.id);
    entry.asked = true;
    if (entry.voice) entry.voice.hangUp();
    // Nothing of it has reached the network yet; should it arrive there after all, it is ended then.
    else this.#stopped(call.id, 'disconnected', null);
  }

  mute(on: boolean, id?: string): void {
    const call = this.#find(id);
    if (canMute(call)) this.#attempt(() => this.#entries.get(call.id)?.voice?.mute(on));
  }

  /** Holds a call on this device. Settles when it is so. */
  async holdLocally(id: string, on: boolean): Promise<void> {
    await this.#entries.get(id)?.voice?.hold(on);
  }

  /** Keys digits in a call. Throws a PhoneError for what cannot be keyed. */
  sendDigits(digits: string, id?: string): void {
    const call = this.#find(id);
    if (canTalk(call)) this.#entries.get(call.id)?.digits.add(keyString(digits));
  }

  /** Takes ended calls off the screen. */
  dismiss(id?: string): void {
    for (const call of this.#options.state().calls) {
      if (call.phase === 'ended' && (id === undefined || id === call.id)) {
        this.#options.apply({ type: 'call-cleared', id: call.id });
      }
    }
  }

  /** Ends every call and drops every timer. */
  close(): void {
    this.#isClosed = true;
    for (const [id, entry] of [...this.#entries]) {
      if (this.#find(id)?.phase === 'incoming') entry.voice?.ignore();
      else this.hangUp(id);
    }
    for (const cancel of this.#clearings) cancel();
    this.#clearings.clear();
    this.dismiss();
  }

  /** Why no call may ring here now; null when one may. */
  #obstacle(): string | null {
    const state = this.#options.state();
    if (state.doNotDisturb) return 'it is not to be disturbed';
    const ongoing = ongoingCalls(state).length;
    if (ongoing > 0 && !this.#options.allowsIncomingWhileBusy()) return 'another one is on';
    return ongoing >= mostCalls ? 'there are too many' : null;
  }

  #find(id?: string): CallState | null {
    return findCall(this.#options.state(), id);
  }

  #incomingVoice(id?: string): VoiceCall | null | undefined {
    const call = id === undefined ? incomingCall(this.#options.state()) : this.#find(id);
    return call?.phase === 'incoming' ? this.#entries.get(call.id)?.voice : null;
  }

  #newEntry(id: string): Entry {
    const entry: Entry = {
      voice: null,
      asked: false,
      isAnswering: false,
      digits: new DigitSender(
        this.#options.time,
        (tones) => {
          entry.voice?.sendTones(tones);
          this.#options.apply({ type: 'call-keyed', id, digits: tones });
        },
        (thrown) => this.#trouble(asPhoneError(thrown, 'failed', 'The digits could not be sent.')),
      ),
      cancelSilence: () => {},
    };
    this.#entries.set(id, entry);
    return entry;
  }

  #attach(id: string, entry: Entry, voice: VoiceCall): void {
    if (this.#entries.get(id) !== entry) return voice.hangUp();
    entry.voice = voice;
    voice.listen(this.#eventsFor(id, voice));
  }

  #eventsFor(id: string, voice: VoiceCall): VoiceCallEvents {
    const { apply, time } = this.#options;
    const heard = (): void => this.#entries.get(id)?.cancelSilence();
    return {
      ringing: (earlyMedia) => {
        heard();
        apply({ type: 'call-rang', id, sid: voice.sid, earlyMedia });
      },
      answering: () => apply({ type: 'call-answering', id }),
      accepted: () => {
        heard();
        apply({ type: 'call-connected', id, sid: voice.sid, at: time.now() });
        this.#options.opened(id).catch((thrown: unknown) => this.#notHeld(thrown));
      },
      interrupted: () => apply({ type: 'call-interrupted', id, at: time.now() }),
      restored: () => {
        apply({ type: 'call-restored', id });
        this.#options.missed(id);
      },
      muted: (muted) => apply({ type: 'call-muted', id, muted }),
      held: (held) => this.#options.deviceHeld(id, held),
      message: (content) => this.#options.said(id, content),
      quality: (quality) => apply({ type: 'call-quality-changed', id, quality }),
      stopped: (how, error) => this.#stopped(id, how, error),
    };
  }

  #stopped(id: string, how: CallStop, error: PhoneError | null): void {
    const entry = this.#entries.get(id);
    const call = this.#find(id);
    if (!entry || !call) return;
    entry.cancelSilence();
    entry.digits.stop();
    this.#entries.delete(id);
    const { time, apply } = this.#options;
    // Quality goes first, so that a page is told of what was cleared while the call is still on.
    apply({ type: 'call-quality-changed', id, quality: [] });
    const ending = endingOf(this.#find(id) ?? call, how, error, entry.asked, this.#options.wasMerged(id));
    apply({ type: 'call-ended', id, ending, at: time.now() });
    this.#options.over(id);
    if (this.#isClosed) {
      apply({ type: 'call-cleared', id });
      return;
    }
    const cancel = time.after(shortEndings.has(ending.reason) ? shownMs : shownLongerMs, () => {
      this.#clearings.delete(cancel);
      apply({ type: 'call-cleared', id });
    });
    this.#clearings.add(cancel);
  }

  /** Gives up a call that the network is silent about. */
  #give(id: string, error: PhoneError): void {
    const call = this.#find(id);
    if (!call || !isStarting(call.phase)) return;
    const voice = this.#entries.get(id)?.voice;
    this.#stopped(id, 'disconnected', error);
    voice?.hangUp();
  }

  #attempt(act: () => void): void {
    try {
      act();
    } catch (thrown) {
      this.#trouble(asPhoneError(thrown, 'failed', 'The call could not be changed.'));
    }
  }

  #notHeld(thrown: unknown): void {
    this.#trouble(asPhoneError(thrown, 'hold-failed', 'The other call could not be put on hold.'));
  }

  #trouble(error: PhoneError): void {
    this.#options.apply({ type: 'trouble-arose', error });
  }
}
