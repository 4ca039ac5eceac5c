import { MediaEndpoint } from '../media/media-endpoint.js';
import { hasAudio } from '../media/sdp.js';
import type { Exchange } from '../exchange.js';
import { outcomes, type Outcome } from '../outcomes.js';
import { newSecret } from '../sids.js';
import type { ClientSession } from '../signalling/client-session.js';
import { CallRecord, type CallDescription } from './call-record.js';
import { Custody } from './custody.js';
import { legEvents, type Ending, type Leg } from './leg.js';
import { SwitchedPort } from './switched-port.js';

/** What the two kinds of client legs differ in: one brought an offer, the other is to be rung. */
export type ClientLegOrigin =
  | {
      readonly kind: 'caller';
      readonly session: ClientSession;
      readonly temporarySid: string;
      readonly offer: string;
    }
  | { readonly kind: 'callee'; readonly parameters: Readonly<Record<string, string>> };

/** A message to the client in its call, as a frame carries it. */
export interface CallMessage {
  readonly content: unknown;
  readonly contenttype: string;
  readonly messagetype: string;
  readonly voiceeventsid: string;
}

/**
 * A browser's end of a call. It outlives the connection it was made on: when that is lost the leg
 * waits for the client to come back with the leg's secret (SIGNALLING 3.10).
 *
 *   caller: queued → ringing → in-progress → ended     callee: queued → ringing → in-progress → ended
 *
 * A callee rings on all its connections at once, as one call with one sid; the first answer has it and
 * the others hear that it was cancelled (SIGNALLING 3.12).
 */
export class ClientLeg implements Leg {
  readonly record: CallRecord;
  readonly events = legEvents();
  readonly port = new SwitchedPort();
  readonly temporarySid: string | null;
  /** The connection that the client now uses; null while it rings, or is lost. */
  session: ClientSession | null;
  /** When the connection was lost, in milliseconds since 1970. */
  lostAt: number | null = null;
  /** The token of the connection that was lost. */
  lostToken: string | null = null;
  readonly #exchange: Exchange;
  readonly #origin: ClientLegOrigin;
  readonly #secret = newSecret();
  readonly #gone = new AbortController();
  readonly custody = new Custody(this.#gone.signal);
  #media: Promise<{ endpoint: MediaEndpoint; sdp: string }> | null = null;
  #endpoint: MediaEndpoint | null = null;
  #answering: Promise<void> | null = null;
  #grace: NodeJS.Timeout | null = null;
  /** Connections that ring now. */
  readonly #ringing = new Set<ClientSession>();
  #wasDeclined = false;
  #untold: CallMessage[] = [];

  constructor(exchange: Exchange, origin: ClientLegOrigin, description: CallDescription) {
    this.#exchange = exchange;
    this.#origin = origin;
    this.session = origin.kind === 'caller' ? origin.session : null;
    this.temporarySid = origin.kind === 'caller' ? origin.temporarySid : null;
    this.record = new CallRecord(description);
    exchange.calls.addClient(this);
  }

  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  get identity(): string | null {
    return this.record.description.identity;
  }

  /** The media of this leg, for faults. */
  get endpoint(): MediaEndpoint | null {
    return this.#endpoint;
  }

  /** The connections that this call is on: the one it uses, or all that ring. */
  get sessions(): readonly ClientSession[] {
    return this.session ? [this.session] : [...this.#ringing];
  }

  /** Tells a caller that the other side rings, and prepares its media meanwhile. */
  ring(): void {
    if (this.#origin.kind !== 'caller' || this.record.status !== 'queued') return;
    this.record.rang();
    this.#send('ringing', { callsid: this.record.sid });
    void this.#prepare().catch(() => {
      // Told when the call is answered, which waits for the same promise.
    });
    this.#exchange.changed();
  }

  /** Connects a caller: `answer` with our SDP. */
  answer(): Promise<void> {
    if (this.#origin.kind !== 'caller') return Promise.resolve();
    this.#answering ??= this.#answerCaller();
    return this.#answering;
  }

  /** Rings a callee on one of its connections: `invite` with our offer. Does nothing when it is answered or rings there. */
  async invite(session: ClientSession): Promise<void> {
    if (this.#origin.kind !== 'callee' || this.record.answered || this.#ringing.has(session)) return;
    const { parameters } = this.#origin;
    this.#ringing.add(session);
    this.#waitNoMore();
    try {
      const media = await this.#prepare();
      if (this.record.ended || !this.#ringing.has(session)) return;
      this.record.rang();
      session.send('invite', {
        callsid: this.record.sid,
        sdp: media.sdp,
        parameters: {
          CallSid: this.record.sid,
          AccountSid: this.#exchange.account.accountSid,
          ...parameters,
        },
        reconnect: this.#secret,
      });
      this.#exchange.changed();
    } catch (error) {
      this.#exchange.log(
        `${this.record.sid}: ${this.identity ?? 'a client'} could not be rung: ${String(error)}`,
      );
      this.hangUp({ outcome: 'media-failed' });
    }
  }

  hangUp({ outcome, code, message }: Ending): void {
    if (this.record.ended) return;
    const row = outcomes[outcome];
    const error = row.error && { code: code ?? row.error.code, message: message ?? row.error.message };
    const unanswered = this.#origin.kind === 'callee' && !this.record.answered;
    // A ringing client hears `cancel` only: its `hangup` listener comes with the answer.
    if (unanswered) this.#cancel();
    else this.#send('hangup', { callsid: this.#knownSid(), ...(error ? { error } : {}) });
    this.#end(outcome, error?.code ?? null);
  }

  /** Sends a message to the client; while its connection is lost the message waits. */
  tell(message: CallMessage): void {
    if (this.record.ended) return;
    if (this.sessions.length === 0) {
      this.#untold.push(message);
      return;
    }
    for (const session of this.sessions) session.send('message', { callsid: this.record.sid, ...message });
  }

  hearDigit(): void {
    // A browser has nobody to hand digits to: its person hears the other side's voice only.
  }

  /** The client answered our invite. */
  async clientAnswered(session: ClientSession, sdp: string): Promise<void> {
    if (!this.#media || !this.#ringing.has(session)) return;
    this.#answeredOn(session);
    try {
      const { endpoint } = await this.#media;
      await endpoint.accept(sdp);
      if (this.record.ended) return;
      this.#connected(endpoint);
    } catch (error) {
      this.#exchange.log(`${this.record.sid}: the answer could not be applied: ${String(error)}`);
      return this.hangUp({ outcome: 'media-failed' });
    }
    this.#send('answer', { callsid: this.record.sid, reconnect: this.#secret });
    this.events.emit('answer');
  }

  /** The client declined on one connection; the call rings on where else it rings. */
  clientRejected(session: ClientSession): void {
    if (!this.#ringing.delete(session)) return;
    this.#wasDeclined = true;
    if (this.#ringing.size === 0) this.#end('declined', null);
  }

  clientHungUp(): void {
    const before = this.#origin.kind === 'caller' && !this.record.answered;
    this.#end(before ? 'cancelled' : 'completed', null);
  }

  /** The client lost its media path and offers a new one. */
  async clientReoffered(sdp: string): Promise<void> {
    if (!this.#endpoint || this.record.ended) return;
    try {
      this.#send('answer', {
        callsid: this.record.sid,
        sdp: await this.#endpoint.renegotiate(sdp),
        reconnect: this.#secret,
      });
    } catch (error) {
      this.#exchange.log(`${this.record.sid}: the new offer could not be applied: ${String(error)}`);
    }
  }

  /** The client keyed digits, in its audio or, when that cannot carry them, in a frame. */
  clientKeyed(digits: string): void {
    for (const digit of digits) {
      if (this.record.ended || !/[0-9*#A-D]/.test(digit)) continue;
      this.record.digits += digit;
      this.events.emit('digit', digit);
    }
  }

  /** The client shows its secret: after an outage, with a new token, or to move a ringing call elsewhere. */
  async clientResumed(session: ClientSession, secret: string, offer: string): Promise<boolean> {
    if (this.record.ended || secret !== this.#secret || session.identity !== this.identity) return false;
    if (this.#origin.kind === 'callee' && !this.record.answered) {
      await this.#moveTo(session, offer);
      return true;
    }
    if (!this.record.answered) return false;
    this.#attach(session);
    this.#send('answer', { callsid: this.record.sid, reconnect: this.#secret });
    return true;
  }

  /** The connection is gone: an answered call waits, a ringing one may be rung again, a call being placed ends. */
  sessionLost(session: ClientSession): void {
    if (this.record.ended) return;
    if (this.#ringing.delete(session)) {
      if (this.#ringing.size === 0) this.#waitForRinging(session.reconnectTimeout);
      return;
    }
    const { reconnectTimeout, token } = this.session ?? { reconnectTimeout: 0, token: null };
    this.session = null;
    this.lostAt = Date.now();
    this.lostToken = token;
    if (this.#origin.kind === 'caller' && !this.record.answered) return this.#end('cancelled', null);
    this.#grace = setTimeout(() => this.dropLost(), this.#exchange.graceSeconds(reconnectTimeout) * 1000);
    this.#exchange.changed();
  }

  /** The network told this connection that it cannot have the call back, so its client has none any more. */
  resumeRefused(session: ClientSession): void {
    const itsOwn = this.session === session || (this.session === null && this.identity === session.identity);
    if (itsOwn && this.record.answered)
      this.#end('not-resumable', outcomes['not-resumable'].error?.code ?? null);
  }

  /** Ends a leg whose client did not come back for it. */
  dropLost(): void {
    if (this.session || this.record.ended) return;
    this.#exchange.log(
      `${this.record.sid}: ${this.identity ?? 'the client'} did not come back; the call ends`,
    );
    this.#end('connection-lost', outcomes['connection-lost'].error?.code ?? null);
  }

  /** A ringing call without a connection waits a little for one. */
  #waitForRinging(seconds: number): void {
    this.#grace = setTimeout(
      () => this.#end(this.#wasDeclined ? 'declined' : 'not-available', null),
      this.#exchange.graceSeconds(seconds) * 1000,
    );
  }

  async #answerCaller(): Promise<void> {
    try {
      const { endpoint, sdp } = await this.#prepare();
      if (this.record.ended) return;
      this.#connected(endpoint);
      this.#send('answer', { callsid: this.record.sid, sdp, reconnect: this.#secret });
      this.events.emit('answer');
    } catch (error) {
      this.#exchange.log(`${this.record.sid}: the offer could not be answered: ${String(error)}`);
      this.hangUp({ outcome: 'media-failed' });
    }
  }

  #prepare(): Promise<{ endpoint: MediaEndpoint; sdp: string }> {
    const address = this.#exchange.mediaAddress;
    this.#media ??=
      this.#origin.kind === 'caller'
        ? this.#answerTo(this.#origin.offer)
        : MediaEndpoint.offering(address, this.#listener);
    return this.#media;
  }

  async #answerTo(offer: string): Promise<{ endpoint: MediaEndpoint; sdp: string }> {
    if (!hasAudio(offer)) throw new Error('the offer has no audio');
    return MediaEndpoint.answering(offer, this.#exchange.mediaAddress, this.#listener);
  }

  /** Moves a ringing call to another of the client's connections, which brings its own offer (SIGNALLING 3.13). */
  async #moveTo(session: ClientSession, offer: string): Promise<void> {
    this.#cancel();
    this.#closeMedia();
    this.#attach(session);
    this.#media = this.#answerTo(offer);
    try {
      const { endpoint, sdp } = await this.#media;
      if (this.record.ended) return;
      this.#connected(endpoint);
      this.#send('answer', { callsid: this.record.sid, sdp, reconnect: this.#secret });
      this.events.emit('answer');
    } catch (error) {
      this.#exchange.log(`${this.record.sid}: the forwarded offer could not be answered: ${String(error)}`);
      this.#send('hangup', { callsid: this.record.sid, error: outcomes['media-failed'].error });
      this.#end('media-failed', null);
    }
  }

  #connected(endpoint: MediaEndpoint): void {
    this.#endpoint = endpoint;
    this.record.wasAnswered();
    this.record.level = () => endpoint.level;
    this.port.plug(endpoint);
    this.#exchange.ticker.add(endpoint);
    this.#exchange.changed();
  }

  /** One connection has the call, so the others stop ringing. */
  #answeredOn(session: ClientSession): void {
    this.#ringing.delete(session);
    this.#cancel();
    this.#attach(session);
  }

  /** Stops ringing everywhere, even where the answer is just being taken. */
  #cancel(): void {
    for (const session of this.sessions) session.send('cancel', { callsid: this.record.sid });
    this.#ringing.clear();
  }

  #waitNoMore(): void {
    if (this.#grace) clearTimeout(this.#grace);
    this.#grace = null;
  }

  #attach(session: ClientSession): void {
    this.#waitNoMore();
    this.lostAt = null;
    this.session = session;
    for (const message of this.#untold.splice(0)) this.tell(message);
    this.#exchange.changed();
  }

  #end(outcome: Outcome, errorCode: number | null): void {
    if (this.record.ended) return;
    this.record.end(outcome, errorCode);
    this.#waitNoMore();
    this.#ringing.clear();
    this.#closeMedia();
    if (this.#untold.length > 0)
      this.#exchange.log(`${this.record.sid}: messages could not be delivered: ${this.#untold.length}`);
    this.#untold = [];
    this.#gone.abort();
    this.events.emit('end', outcome);
  }

  #closeMedia(): void {
    this.port.plug(null);
    const media = this.#media;
    this.#media = null;
    if (this.#endpoint) this.#exchange.ticker.remove(this.#endpoint);
    this.#endpoint = null;
    void media?.then(
      ({ endpoint }) => endpoint.close(),
      () => {
        // It was never made, so there is nothing to close.
      },
    );
  }

  /** Before `ringing` or `answer` the client knows its call by its own temporary id only. */
  #knownSid(): string {
    const unknown = this.#origin.kind === 'caller' && this.record.status === 'queued';
    return unknown && this.temporarySid ? this.temporarySid : this.record.sid;
  }

  #send(type: Parameters<ClientSession['send']>[0], payload: Readonly<Record<string, unknown>>): void {
    this.session?.send(type, payload);
  }

  readonly #listener = {
    digit: (digit: string): void => this.clientKeyed(digit),
    problem: (sentence: string): void => this.#exchange.log(`${this.record.sid}: ${sentence}`),
  };
}
