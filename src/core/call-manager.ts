import { keyString } from './dial-string.js';
import { DigitSender } from './digit-sender.js';
import { endingOf } from './endings.js';
import { asPhoneError, PhoneError } from './errors.js';
import type { Fact } from './facts.js';
import { isStarting } from './transitions.js';
import type { CallStop, TimePort, VoiceCall, VoiceCallEvents } from './ports.js';
import { canMute, canTalk, findCall, incomingCall, ongoingCall } from './selectors.js';
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
  log(message: string): void;
}

interface Entry {
  voice: VoiceCall | null;
  /** We asked for its end. */
  asked: boolean;
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
    this.#options.connect(parameters, isWanted).then(
      (voice) => this.#attach(id, entry, voice),
      (thrown: unknown) =>
        this.#stopped(id, 'disconnected', asPhoneError(thrown, 'failed', 'The call could not be started.')),
    );
    return id;
  }

  /** Takes in a call that arrives. */
  incoming(voice: VoiceCall): void {
    const { time, apply, newId, partyOf, state } = this.#options;
    if (!this.#options.allowsIncomingWhileBusy() && ongoingCall(state())) {
      this.#options.log(`Refused a call from ${voice.from || 'a withheld number'}: another one is on.`);
      voice.reject();
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

  /** Answers. One line carries one live call, so the others are ended first, and by us. */
  answer(id?: string): void {
    const call = id === undefined ? incomingCall(this.#options.state()) : this.#find(id);
    const voice = call && this.#entries.get(call.id)?.voice;
    if (call?.phase !== 'incoming' || !voice) return;
    for (const other of this.#options.state().calls) {
      if (other.id !== call.id && other.phase !== 'incoming') this.hangUp(other.id);
    }
    voice.accept();
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

  hold(on: boolean, id?: string): void {
    const call = this.#find(id);
    if (canTalk(call)) this.#attempt(() => this.#entries.get(call.id)?.voice?.hold(on));
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
      },
      interrupted: () => apply({ type: 'call-interrupted', id, at: time.now() }),
      restored: () => apply({ type: 'call-restored', id }),
      muted: (muted) => apply({ type: 'call-muted', id, muted }),
      held: (held) => apply({ type: 'call-held', id, held, at: time.now() }),
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
    const ending = endingOf(call, how, error, entry.asked);
    apply({ type: 'call-ended', id, ending, at: time.now() });
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

  #trouble(error: PhoneError): void {
    this.#options.apply({ type: 'trouble-arose', error });
  }
}
