import { ClientLeg } from '../calls/client-leg.js';
import type { Exchange } from '../exchange.js';
import { outcomes, refusals, type Outcome } from '../outcomes.js';
import { TokenRefused, verifyToken } from './access-token.js';
import type { ClientSession } from './client-session.js';
import type { ClientFrame } from './frames.js';

type FrameOf<T extends ClientFrame['type']> = Extract<ClientFrame, { type: T }>;

/** Milliseconds in which a client that came back must ask for its calls; else it has hung up meanwhile. */
const resumeWithin = 2000;

/** Bytes of the longest message in a call (Twilio's limit). */
const longestMessage = 10 * 1024;

/** What a call that a client places goes through: the application's TwiML. */
export type PlaceCall = (
  leg: ClientLeg,
  applicationSid: string,
  params: Readonly<Record<string, string>>,
) => void;

/** Does what clients ask for (SIGNALLING 2.1). */
export class FrameHandler {
  readonly #exchange: Exchange;
  readonly #placeCall: PlaceCall;
  readonly #waiting = new Set<NodeJS.Timeout>();

  constructor(exchange: Exchange, placeCall: PlaceCall) {
    this.#exchange = exchange;
    this.#placeCall = placeCall;
  }

  async handle(session: ClientSession, frame: ClientFrame): Promise<void> {
    switch (frame.type) {
      case 'listen':
        return this.#listen(session, frame);
      case 'register':
        return this.#register(session, frame);
      case 'invite':
        return frame.reconnect === null
          ? this.#invite(session, frame)
          : this.#resume(session, frame, frame.reconnect);
      case 'answer':
        return this.#legOf(session, frame.callsid)?.clientAnswered(session, frame.sdp);
      case 'reject':
        return this.#legOf(session, frame.callsid)?.clientRejected(session);
      case 'hangup':
        return this.#legOf(session, frame.callsid)?.clientHungUp();
      case 'dtmf':
        return this.#legOf(session, frame.callsid)?.clientKeyed(frame.dtmf);
      case 'reinvite':
        return this.#legOf(session, frame.callsid)?.clientReoffered(frame.sdp);
      case 'message':
        return this.#message(session, frame);
    }
  }

  refuseLongFrame(session: ClientSession, frame: ClientFrame | null): void {
    this.#exchange.log(`${session.identity ?? 'a client'} sent a frame that is too long; it is refused`);
    if (frame?.type === 'invite') this.#refuseCall(session, frame.callsid, 'too-long');
    else session.sendError(refusals['frame-too-long']);
  }

  /** The connection of a session is gone. */
  lost(session: ClientSession): void {
    for (const leg of this.#exchange.calls.clientLegs)
      if (leg.sessions.includes(session)) leg.sessionLost(session);
  }

  close(): void {
    for (const timer of this.#waiting) clearTimeout(timer);
    this.#waiting.clear();
  }

  async #listen(session: ClientSession, frame: FrameOf<'listen'>): Promise<void> {
    try {
      const grants = await verifyToken(frame.token, this.#exchange.account);
      if (session.closed) return;
      session.reconnectTimeout = frame.reconnectTimeout;
      session.token = frame.token;
      session.signIn(grants);
      session.send('connected', {
        region: 'US_EAST_VIRGINIA',
        edge: 'voice-cloud',
        token: {
          identity: grants.identity,
          ttl: Math.max(0, Math.round((grants.expiresAt - Date.now()) / 1000)),
        },
      });
      this.#exchange.registry.update(session, session.registered);
      this.#dropLegsNotResumed(session, grants.identity);
    } catch (error) {
      if (!(error instanceof TokenRefused)) throw error;
      session.signOut();
      const refusal = refusals[error.refusal];
      this.#exchange.log(`a token was refused: ${refusal.message} (${refusal.code})`);
      session.sendError(refusal);
      this.#exchange.registry.update(session, false);
    }
  }

  #register(session: ClientSession, frame: FrameOf<'register'>): void {
    if (!frame.audio) {
      session.registered = false;
      session.send('offline');
      this.#exchange.registry.update(session, false);
      return;
    }
    if (!session.grants) return session.sendError(refusals['not-signed-in']);
    if (!session.grants.mayReceive) {
      this.#exchange.log(`${session.grants.identity} may not receive calls: its token has no incoming grant`);
      return session.sendError(refusals['may-not-receive']);
    }
    const before = session.registered;
    session.registered = true;
    session.send('ready');
    if (!before) this.#exchange.log(`${session.grants.identity} is registered`);
    this.#exchange.registry.update(session, true);
  }

  #invite(session: ClientSession, frame: FrameOf<'invite'>): void {
    if (!session.grants) return this.#refuseSignedOut(session, frame.callsid);
    const { identity, applicationSid } = session.grants;
    if (applicationSid === null) return this.#refuseCall(session, frame.callsid, 'may-not-call');
    if (!Object.hasOwn(this.#exchange.account.applications, applicationSid)) {
      return this.#refuseCall(session, frame.callsid, 'application-not-found');
    }
    if (this.#exchange.calls.clientLeg(frame.callsid)) {
      this.#exchange.log(`${identity} sent the same invite twice; the second is ignored`);
      return;
    }
    const leg = new ClientLeg(
      this.#exchange,
      { kind: 'caller', session, temporarySid: frame.callsid, offer: frame.sdp },
      {
        parentSid: null,
        direction: 'inbound',
        from: `client:${identity}`,
        to: frame.params['To'] ?? '',
        identity,
      },
    );
    this.#exchange.log(`${leg.record.sid}: ${identity} calls ${leg.record.description.to || '(no To)'}`);
    this.#placeCall(leg, applicationSid, frame.params);
  }

  async #resume(session: ClientSession, frame: FrameOf<'invite'>, secret: string): Promise<void> {
    const leg = this.#exchange.calls.clientLeg(frame.callsid);
    const refused = this.#exchange.refusesReconnects || !session.identity;
    if (leg && !refused && (await leg.clientResumed(session, secret, frame.sdp))) return;
    this.#exchange.log(`${frame.callsid}: ${session.identity ?? 'a client'} could not resume the call`);
    session.send('hangup', { callsid: frame.callsid, error: outcomes['not-resumable'].error });
    leg?.resumeRefused(session);
  }

  /**
   * A client that hung up while its connection was down says nothing about it afterwards; it comes
   * back without asking for the call (SIGNALLING Q3). It is known by its token: another window of the same
   * person has one of its own. Who comes back with a new one ends the call when its grace is over.
   */
  #dropLegsNotResumed(session: ClientSession, identity: string): void {
    const returned = Date.now();
    const lost = this.#exchange.calls.clientLegs.filter(
      (leg) =>
        leg.identity === identity &&
        leg.lostToken === session.token &&
        leg.lostAt !== null &&
        leg.record.answered,
    );
    if (lost.length === 0) return;
    const timer = setTimeout(() => {
      this.#waiting.delete(timer);
      // Who asked for a call of its own is one connection of several, and the others may still come back.
      if (this.#exchange.calls.clientLegs.some((leg) => leg.session === session)) return;
      for (const leg of lost) if (leg.lostAt !== null && leg.lostAt <= returned) leg.dropLost();
    }, resumeWithin);
    this.#waiting.add(timer);
  }

  #message(session: ClientSession, frame: FrameOf<'message'>): void {
    const { callsid, voiceeventsid } = frame;
    const leg = this.#legOf(session, callsid);
    if (!leg) {
      return session.sendError(refusals['message-call-unknown'], { callsid, voiceeventsid });
    }
    if ((JSON.stringify(frame.content) ?? '').length > longestMessage) {
      return session.sendError(refusals['message-too-long'], { callsid, voiceeventsid });
    }
    const message = { content: frame.content, contentType: frame.contenttype, sid: voiceeventsid };
    const told = this.#exchange.subscriptions.tell(leg.record.sid, message);
    if (told === 0) this.#exchange.log(`${callsid}: a message was taken, but nobody subscribes to it`);
    session.send('ack', { acktype: 'message', callsid, voiceeventsid });
  }

  /** The leg a frame speaks of, if it is this client's own. */
  #legOf(session: ClientSession, callsid: string): ClientLeg | null {
    const leg = this.#exchange.calls.clientLeg(callsid);
    if (leg && leg.identity === session.identity) return leg;
    // Not worth more than a line: a hang-up often crosses the network's own on the way.
    this.#exchange.log(
      `${session.identity ?? 'a client'} speaks of ${callsid}, which is no call of its own now`,
    );
    return null;
  }

  #refuseCall(session: ClientSession, callsid: string, outcome: Outcome): void {
    const { error } = outcomes[outcome];
    this.#exchange.log(
      `${session.identity ?? 'a client'} may not place this call: ${error?.message ?? outcome}`,
    );
    session.send('hangup', { callsid, error });
  }

  #refuseSignedOut(session: ClientSession, callsid: string): void {
    this.#exchange.log(`${session.identity ?? 'a client'} placed a call without a valid token`);
    session.send('hangup', { callsid, error: refusals['not-signed-in'] });
  }
}
