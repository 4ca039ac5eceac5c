import { readSession, type CallSession, type SessionTransfer } from './call-session.js';
import { asPhoneError, PhoneError } from './errors.js';
import type { Fact } from './facts.js';
import { oneLine } from './party.js';
import type { CallControl, CallControlPort, ParticipantChange } from './ports.js';
import { canControl, othersIn } from './call-selectors.js';
import { findCall, ongoingCall, ongoingCalls } from './selectors.js';
import type { CallState, Participant, Party, PhoneState, Transfer, TransferFailure } from './state.js';

/** What the conference manager asks and tells. */
export interface ConferenceManagerOptions {
  readonly port: CallControlPort;
  state(): PhoneState;
  apply(fact: Fact): void;
  /** Who is at an address of which nothing else is known. */
  partyAt(address: string): Party;
  /** The network says whether we hold this call. */
  held(id: string, held: boolean): void;
  trouble(error: PhoneError): void;
  /** A transfer did not come about: shown with the call, and told to the page. */
  transferFailed(error: PhoneError, call: CallState): void;
}

/**
 * What a call can do with the help of the back end: network hold, transfer, more than two. It asks, and
 * shows what the network then reports, in the answer or by a message in the call.
 */
export class ConferenceManager {
  readonly #options: ConferenceManagerOptions;
  #url: string | null = null;
  #control: CallControl | null = null;
  /** The newest that is known of each call. */
  readonly #revisions = new Map<string, number>();
  /** Whom calls that were merged had brought, by their address; forgotten with the last call. */
  readonly #met = new Map<string, Party>();
  /** Calls that are about to become part of another one, as the network told. */
  readonly #merged = new Set<string>();
  /** What is asked just now: the same asked again is the same wish, not another one. */
  readonly #pending = new Set<string>();

  constructor(options: ConferenceManagerOptions) {
    this.#options = options;
  }

  /** Where the back end has call control; null where it has none. */
  use(url: string | null): void {
    if (url === this.#url) return;
    this.#url = url;
    this.#control = url === null ? null : this.#options.port.at(url);
    this.#options.apply({ type: 'call-control-changed', hasCallControl: url !== null });
  }

  /** The back end said something in a call; what is no session is somebody else's message. */
  said(id: string, content: unknown): void {
    const session = readSession(content);
    if (session) this.#take(id, session);
  }

  /** Asks what is so in a call, since news of it may have been lost with the connection. */
  refresh(id: string): void {
    if (!canControl(this.#options.state(), findCall(this.#options.state(), id))) return;
    // Nobody waits for the answer; where there is none, the next news says what is so.
    this.#ask(id, (control, sid) => control.session(sid)).catch(() => {});
  }

  /** Whether this call became part of another one. */
  wasMerged(id: string): boolean {
    return this.#merged.has(id);
  }

  /** The call is over. */
  forget(id: string): void {
    this.#revisions.delete(id);
    this.#merged.delete(id);
    if (ongoingCalls(this.#options.state()).length === 0) this.#met.clear();
  }

  /** Settles when the network has said what is so. */
  async hold(id: string, on: boolean): Promise<void> {
    await this.#ask(id, (control, sid) => control.hold(sid, on));
  }

  /** Ends a call that rings here as busy. Rejects where there is no call control, or it fails. */
  async refuse(sid: string | null): Promise<void> {
    if (!this.#control || sid === null) throw notOffered();
    await this.#control.refuse(sid);
  }

  transfer(to: string, consult: boolean, id?: string): void {
    const call = this.#find(id);
    if (!call || isUnderWay(call.transfer)) return;
    const asked: Transfer = { stage: 'asking', consult, to, participantId: null, reason: null };
    this.#options.apply({ type: 'call-transfer-changed', id: call.id, transfer: asked });
    const ask = async (): Promise<void> => {
      await this.#ask(call.id, (control, sid) => control.transfer(sid, to, consult));
      // The network knows of none: it was over before it could say so.
      if (findCall(this.#options.state(), call.id)?.transfer?.stage !== 'asking') return;
      this.#options.apply({ type: 'call-transfer-changed', id: call.id, transfer: null });
    };
    ask().catch((thrown: unknown) => {
      const error = asPhoneError(thrown, 'transfer-failed', 'The call could not be transferred.');
      const transfer: Transfer = { ...asked, stage: 'failed', reason: failureOf(error) };
      this.#options.apply({ type: 'call-transfer-changed', id: call.id, transfer });
      const now = findCall(this.#options.state(), call.id);
      if (now) this.#options.transferFailed(error, now);
    });
  }

  completeTransfer(id?: string): void {
    const call = this.#find(id);
    if (call?.transfer?.stage !== 'consulting') return;
    this.#attempt('transfer-failed', call.id, 'complete', (control, sid) => control.completeTransfer(sid));
  }

  /** Takes a transfer back; one that failed is only taken off the screen. */
  cancelTransfer(id?: string): void {
    const call = this.#find(id);
    if (call?.transfer?.stage === 'failed') {
      this.#options.apply({ type: 'call-transfer-changed', id: call.id, transfer: null });
    } else if (call && isUnderWay(call.transfer)) {
      this.#attempt('transfer-failed', call.id, 'cancel', (control, sid) => control.cancelTransfer(sid));
    }
  }

  addParticipant(to: string, id?: string): void {
    const call = this.#find(id);
    if (!call) return;
    this.#options.apply({ type: 'call-unreached-changed', id: call.id, unreached: [] });
    this.#attempt('conference-failed', call.id, `add ${to}`, (control, sid) =>
      control.addParticipant(sid, to),
    );
  }

  removeParticipant(participantId: string, id?: string): void {
    const call = this.#withParticipant(participantId, id);
    if (!call) return;
    this.#attempt('conference-failed', call.id, `remove ${participantId}`, (control, sid) =>
      control.removeParticipant(sid, participantId),
    );
  }

  changeParticipant(participantId: string, change: ParticipantChange, id?: string): void {
    const call = this.#withParticipant(participantId, id);
    if (!call) return;
    const what = `change ${participantId} ${JSON.stringify(change)}`;
    this.#attempt('conference-failed', call.id, what, (control, sid) =>
      control.changeParticipant(sid, participantId, change),
    );
  }

  /** Brings every call that can be into the one in front. */
  merge(): void {
    const state = this.#options.state();
    const open = ongoingCalls(state).filter((call) => canControl(state, call));
    const front = open.find((call) => call.id === ongoingCall(state)?.id) ?? open.at(-1);
    if (!front || open.length < 2) return;
    for (const other of open) {
      const { sid } = other;
      if (other === front || sid === null) continue;
      this.#met.set(other.party.address, other.party);
      this.#attempt('conference-failed', front.id, `merge ${sid}`, async (control, frontSid) => {
        try {
          return await control.merge(frontSid, sid);
        } catch (thrown) {
          this.#merged.delete(other.id);
          throw thrown;
        }
      });
    }
  }

  #find(id?: string): CallState | null {
    const state = this.#options.state();
    const call = findCall(state, id);
    return canControl(state, call) ? call : null;
  }

  #withParticipant(participantId: string, id?: string): CallState | null {
    const call = this.#find(id);
    return call && othersIn(call).some((each) => each.id === participantId) ? call : null;
  }

  #attempt(
    kind: 'transfer-failed' | 'conference-failed',
    id: string,
    what: string,
    act: (control: CallControl, sid: string) => Promise<CallSession>,
  ): void {
    const wish = `${id} ${what}`;
    if (this.#pending.has(wish)) return;
    this.#pending.add(wish);
    this.#ask(id, act)
      .catch((thrown: unknown) => {
        this.#options.trouble(asPhoneError(thrown, kind, 'The back end could not do that.'));
      })
      .finally(() => this.#pending.delete(wish));
  }

  async #ask(id: string, act: (control: CallControl, sid: string) => Promise<CallSession>): Promise<void> {
    const sid = findCall(this.#options.state(), id)?.sid;
    if (!this.#control || !sid) {
      throw notOffered();
    }
    this.#take(id, await act(this.#control, sid));
  }

  /**
   * Shows what the network reports. What it says once is heard in whatever order it arrives; what is so is
   * taken from the newest report alone.
   */
  #take(id: string, session: CallSession): void {
    const { state, apply, held } = this.#options;
    const call = findCall(state(), id);
    if (call?.sid !== session.call) return;
    if (session.merged !== null) this.#merged.add(id);
    const isOver = session.transfer?.stage === 'completed' || session.transfer?.stage === 'failed';
    // Another one may have been asked for since.
    if (isOver && call.transfer?.stage !== 'asking') {
      apply({ type: 'call-transfer-changed', id, transfer: transferOf(session.transfer, null) });
    }
    if (session.revision >= (this.#revisions.get(id) ?? 0)) {
      this.#revisions.set(id, session.revision);
      apply({ type: 'call-participants-changed', id, participants: this.#participantsOf(call, session) });
      const transfer = transferOf(session.transfer, findCall(state(), id)?.transfer ?? null);
      apply({ type: 'call-transfer-changed', id, transfer });
      held(id, session.held);
    }
    if (session.unreached.length === 0) return;
    const unreached = session.unreached.map(({ address, ...who }) => ({
      ...who,
      party: this.#partyAt(address, call),
    }));
    apply({ type: 'call-unreached-changed', id, unreached });
  }

  #participantsOf(call: CallState, session: CallSession): readonly Participant[] {
    return session.participants.map(({ id, address, self, phase, muted, held }) => ({
      id,
      self,
      phase,
      muted,
      held,
      party: self ? this.#options.partyAt(address) : this.#partyAt(address, call),
    }));
  }

  /** Whom we talked to before it was a conference is who they were, also when they came from another call. */
  #partyAt(address: string, call: CallState): Party {
    if (address === call.party.address) return call.party;
    return this.#met.get(address) ?? this.#options.partyAt(address);
  }
}

const notOffered = (): PhoneError => new PhoneError('not-configured', 'The back end offers no call control.');

const isUnderWay = (transfer: Transfer | null): boolean =>
  transfer?.stage === 'asking' || transfer?.stage === 'ringing' || transfer?.stage === 'consulting';

/** What came of a transfer stays to be read: the network tells it once, and then that there is none. */
function transferOf(told: SessionTransfer | null, known: Transfer | null): Transfer | null {
  if (!told) return known?.stage === 'ringing' || known?.stage === 'consulting' ? null : known;
  const { stage, consult, to, participant, reason } = told;
  return { stage, consult, to: oneLine(to), participantId: participant, reason };
}

const reasonByKind: Partial<Record<PhoneError['kind'], TransferFailure>> = {
  'not-found': 'not-found',
  'transfer-to-self': 'self',
  'invalid-number': 'not-found',
  busy: 'busy',
  declined: 'declined',
  'no-answer': 'no-answer',
};

const failureOf = (error: PhoneError): TransferFailure => reasonByKind[error.kind] ?? 'failed';
