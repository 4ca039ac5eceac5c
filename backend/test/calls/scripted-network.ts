import { randomUUID } from 'node:crypto';
import {
  NetworkError,
  type CallNetwork,
  type CallRecord,
  type CallSession,
  type ParticipantOrder,
  type ParticipantRecord,
} from '../../src/index.js';
import { verbs } from '../support.js';

type Writable<Thing> = { -readonly [Name in keyof Thing]: Thing[Name] };
type Leg = Writable<CallRecord>;

interface Conference {
  readonly sid: string;
  readonly callbacks: Map<string, string>;
  readonly participants: Map<string, Writable<ParticipantRecord>>;
}

/** How the network speaks to the application. */
export type Deliver = (path: string, fields: Readonly<Record<string, string>>) => Promise<string>;

/** The verbs of the network, as tests name them. */
export type NetworkVerb = keyof CallNetwork;

/** A CallSid that tests can say: the same word gives the same sid. */
export function sidOf(word: string): string {
  return `CA${Buffer.from(word).toString('hex').padEnd(32, '0').slice(0, 32)}`;
}

/** A phone network of a few lines that keeps Twilio's rules for legs and conferences, and fails when it is told to. */
export class ScriptedNetwork implements CallNetwork {
  /** Everything that was sent to clients, in order. */
  readonly messages: CallSession[] = [];
  /** What was asked of the network and changes something, as words. */
  readonly asked: string[] = [];
  /** Set by the test's stage. */
  deliver: Deliver = () => Promise.resolve('');
  /** Words of the participants' status callback, by leg. */
  readonly #callbacks = new Map<string, string>();
  readonly #legs = new Map<string, Leg>();
  readonly #rooms = new Map<string, Conference>();
  readonly #failures: { verb: NetworkVerb; error: NetworkError; isDoneAnyway: boolean }[] = [];

  /** Two people who talk: the one called `from` has dialled. */
  plainCall(from: string, to: string, word = ''): { parent: string; child: string } {
    const [parent, child] = [sidOf(`${from}${word}`), sidOf(`${to}${word}`)];
    const addresses = { from: addressOf(from), to: addressOf(to), status: 'in-progress' as const };
    this.#legs.set(parent, { sid: parent, parentSid: null, direction: 'inbound', ...addresses });
    this.#legs.set(child, { sid: child, parentSid: parent, direction: 'outbound-dial', ...addresses });
    return { parent, child };
  }

  /** Somebody whom a call rings at: a leg of its own for each. The caller hears ringing, or a machine. */
  ringingCall(from: string, rung: readonly string[], caller: CallRecord['status'] = 'ringing'): string {
    const sid = sidOf(from);
    const addresses = { from: addressOf(from), to: addressOf(rung[0] ?? '') };
    this.#legs.set(sid, { sid, parentSid: null, direction: 'inbound', ...addresses, status: caller });
    for (const word of rung) {
      const leg = { ...addresses, to: addressOf(word), status: 'ringing' as const };
      this.#legs.set(sidOf(word), { sid: sidOf(word), parentSid: sid, direction: 'outbound-dial', ...leg });
    }
    return sid;
  }

  /** What the network has on record of a leg. */
  statusOf(sid: string): string | undefined {
    return this.#legs.get(sid)?.status;
  }

  /** One of those who are rung answers; the others are not told yet. */
  pickUp(sid: string): void {
    this.#setLeg(sid, 'in-progress');
    this.#setLeg(this.#legs.get(sid)?.parentSid ?? '', 'in-progress');
  }

  /** The next request of this kind fails; with `isDoneAnyway` it is carried out and only its answer is lost. */
  failNext(verb: NetworkVerb, error: NetworkError, { isDoneAnyway = false } = {}): void {
    this.#failures.push({ verb, error, isDoneAnyway });
  }

  /** The one who is rung answers. */
  async answer(sid: string): Promise<void> {
    const [name] = this.#roomOf(sid) ?? [];
    this.#setLeg(sid, 'in-progress');
    this.#participant(sid).status = 'connected';
    await this.#tellOfLeg(sid, { CallStatus: 'in-progress' });
    if (name !== undefined) await this.#tellOfRoom(name, sid, 'participant-join');
  }

  /** The one who is rung does not come. */
  async refuse(sid: string, status: CallRecord['status'], sipCode = ''): Promise<void> {
    this.#setLeg(sid, status);
    this.#roomOf(sid)?.[1].participants.delete(sid);
    await this.#tellOfLeg(sid, {
      CallStatus: status,
      ...(sipCode === '' ? {} : { SipResponseCode: sipCode }),
    });
  }

  /** A person hangs up. */
  async hangUp(sid: string): Promise<void> {
    await this.#end(sid);
  }

  /** The legs that take part in a room, by the words of `sidOf`'s callers. */
  roomMembers(name: string): readonly ParticipantRecord[] {
    return [...(this.#rooms.get(name)?.participants.values() ?? [])];
  }

  isLive(sid: string): boolean {
    return this.#legs.get(sid)?.status === 'in-progress';
  }

  /** The leg that is being rung now. */
  rung(): string {
    const found = [...this.#legs.values()].find(({ status }) => status === 'ringing');
    if (found === undefined) throw new Error('Nobody is being rung.');
    return found.sid;
  }

  rungLeg(): CallRecord {
    const leg = this.#legs.get(this.rung());
    if (leg === undefined) throw new Error('Nobody is being rung.');
    return leg;
  }

  call(sid: string): Promise<CallRecord | null> {
    return this.#do('call', () => ({ ...this.#legs.get(sid) }) as CallRecord).then((leg) =>
      leg.sid === undefined ? null : leg,
    );
  }

  childrenOf(sid: string): Promise<readonly CallRecord[]> {
    return this.#do('childrenOf', () =>
      [...this.#legs.values()].filter(({ parentSid }) => parentSid === sid),
    );
  }

  redirect(sid: string, twiml: string): Promise<void> {
    return this.#do('redirect', async () => {
      const rejects = verbs(twiml)[0]?.name === 'Reject';
      if (rejects && this.#legs.get(sid)?.status === 'ringing') return this.#reject(sid, twiml);
      this.#requireLive(sid);
      this.asked.push(`redirect ${sid}`);
      const partner = this.#plainPartner(sid);
      await this.#leave(sid);
      await this.#follow(sid, twiml);
      if (partner === null) return;
      // Whoever dialled goes on with the action; whoever was dialled ends with the one who dialled.
      if (this.#legs.get(sid)?.parentSid === partner) void this.#afterDial(partner, sid);
      else await this.#end(partner);
    });
  }

  endCall(sid: string): Promise<void> {
    return this.#do('endCall', async () => {
      this.asked.push(`end ${sid}`);
      const leg = this.#legs.get(sid);
      if (leg === undefined || !['in-progress', 'ringing'].includes(leg.status)) throw gone();
      await this.#end(sid);
    });
  }

  conference(name: string): Promise<string | null> {
    return this.#do('conference', () => this.#rooms.get(name)?.sid ?? null);
  }

  conferences(): Promise<readonly { sid: string; name: string }[]> {
    return this.#do('conferences', () => [...this.#rooms].map(([name, { sid }]) => ({ sid, name })));
  }

  participants(conferenceSid: string): Promise<readonly ParticipantRecord[]> {
    return this.#do('participants', () => {
      const room = [...this.#rooms.values()].find(({ sid }) => sid === conferenceSid);
      return [...(room?.participants.values() ?? [])].map((participant) => ({ ...participant }));
    });
  }

  updateParticipant(
    conferenceSid: string,
    callSid: string,
    change: { held?: boolean; muted?: boolean },
  ): Promise<void> {
    return this.#do('updateParticipant', async () => {
      const [name, room] = [...this.#rooms].find(([, { sid }]) => sid === conferenceSid) ?? [];
      const participant = room?.participants.get(callSid);
      if (name === undefined || participant === undefined) throw gone();
      this.asked.push(`update ${callSid} ${JSON.stringify(change)}`);
      Object.assign(participant, change);
      await this.#tellOfRoom(name, callSid, 'held' in change ? 'participant-hold' : 'participant-mute');
    });
  }

  addParticipant(conferenceName: string, order: ParticipantOrder): Promise<string> {
    return this.#do('addParticipant', () => {
      const sid = sidOf(`rung-${order.to.split('?')[0] ?? ''}`);
      this.asked.push(`add ${order.to}`);
      const { to, from } = order;
      this.#legs.set(sid, { sid, parentSid: null, direction: 'outbound-api', from, to, status: 'ringing' });
      this.#callbacks.set(sid, order.statusCallback);
      this.#seat(conferenceName, sid, order.label, 'ringing');
      return sid;
    });
  }

  sendMessage(callSid: string, content: string): Promise<void> {
    return this.#do('sendMessage', () => {
      this.#requireLive(callSid);
      // What the back end sends is what it documents.
      this.messages.push(JSON.parse(content) as CallSession);
    });
  }

  /** Who called hears why, and it rings no more. */
  #reject(sid: string, twiml: string): void {
    this.asked.push(`reject ${sid} ${verbs(twiml)[0]?.attributes['reason'] ?? ''}`);
    this.#setLeg(sid, 'busy');
    for (const leg of this.#legs.values())
      if (leg.parentSid === sid && leg.status === 'ringing') leg.status = 'canceled';
  }

  async #do<Answer>(verb: NetworkVerb, work: () => Answer | Promise<Answer>): Promise<Answer> {
    await new Promise((resolve) => setImmediate(resolve));
    const index = this.#failures.findIndex((failure) => failure.verb === verb);
    const [failure] = index < 0 ? [] : this.#failures.splice(index, 1);
    if (failure !== undefined && !failure.isDoneAnyway) throw failure.error;
    const answer = await work();
    if (failure !== undefined) throw failure.error;
    return answer;
  }

  async #afterDial(parent: string, child: string): Promise<void> {
    const fields = { CallSid: parent, DialCallSid: child, DialCallStatus: 'completed' };
    await this.#follow(parent, await this.deliver('/voice/dialled', fields));
  }

  async #follow(sid: string, twiml: string): Promise<void> {
    const conference = verbs(twiml)[0]?.inside[0];
    if (conference?.name !== 'Conference') return this.#end(sid);
    if (!this.isLive(sid)) return;
    this.#seat(conference.text, sid, conference.attributes['participantLabel'] ?? '', 'connected');
    await this.#tellOfRoom(conference.text, sid, 'participant-join');
  }

  #seat(name: string, callSid: string, label: string, status: string): void {
    const room = this.#rooms.get(name) ?? {
      sid: `CF${randomUUID().replaceAll('-', '')}`,
      callbacks: new Map<string, string>(),
      participants: new Map<string, Writable<ParticipantRecord>>(),
    };
    this.#rooms.set(name, room);
    room.participants.set(callSid, { callSid, label, muted: false, held: false, status });
  }

  async #end(sid: string): Promise<void> {
    const leg = this.#legs.get(sid);
    if (leg === undefined || !['in-progress', 'ringing'].includes(leg.status)) return;
    const wasRinging = leg.status === 'ringing';
    const partner = this.#plainPartner(sid);
    this.#setLeg(sid, wasRinging ? 'canceled' : 'completed');
    await this.#leave(sid);
    await this.#tellOfLeg(sid, { CallStatus: wasRinging ? 'canceled' : 'completed' });
    // Who dialled goes on when somebody who was rung is not rung any more.
    if (partner !== null && !wasRinging) await this.#end(partner);
  }

  async #leave(sid: string): Promise<void> {
    const [name, room] = this.#roomOf(sid) ?? [];
    if (name === undefined || room === undefined) return;
    room.participants.delete(sid);
    if (room.participants.size === 0) this.#rooms.delete(name);
    await this.#tellOfRoom(name, sid, 'participant-leave');
  }

  /** The other leg of a call that is in no room. */
  #plainPartner(sid: string): string | null {
    if (this.#roomOf(sid) !== undefined) return null;
    const leg = this.#legs.get(sid);
    const others = [...this.#legs.values()].filter(
      (other) => other.sid === leg?.parentSid || other.parentSid === sid,
    );
    const free = others.find((other) => this.isLive(other.sid) && this.#roomOf(other.sid) === undefined);
    return free?.sid ?? null;
  }

  #roomOf(sid: string): [string, Conference] | undefined {
    return [...this.#rooms].find(([, { participants }]) => participants.has(sid));
  }

  #participant(sid: string): Writable<ParticipantRecord> {
    const participant = this.#roomOf(sid)?.[1].participants.get(sid);
    if (participant === undefined) throw new Error(`${sid} is in no room.`);
    return participant;
  }

  #setLeg(sid: string, status: CallRecord['status']): void {
    const leg = this.#legs.get(sid);
    if (leg !== undefined) leg.status = status;
  }

  #requireLive(sid: string): void {
    if (!this.isLive(sid)) throw gone();
  }

  #tellOfRoom(name: string, sid: string, event: string): Promise<string> {
    const fields = { FriendlyName: name, CallSid: sid, StatusCallbackEvent: event };
    return this.deliver('/voice/conference', fields);
  }

  async #tellOfLeg(sid: string, fields: Readonly<Record<string, string>>): Promise<void> {
    const callback = this.#callbacks.get(sid);
    if (callback === undefined) return;
    const { pathname, search } = new URL(callback);
    await this.deliver(`${pathname}${search}`, { CallSid: sid, ...fields });
  }
}

/** How Twilio says that a call is over. */
export function gone(): NetworkError {
  return new NetworkError('gone', 'Call is not in-progress. Cannot redirect.', 21220);
}

/** How Twilio fails. */
export function refused(code = 20500): NetworkError {
  return new NetworkError('refused', 'Internal Server Error', code);
}

/** A network that says nothing for 8 s. */
export function silent(): NetworkError {
  return new NetworkError('timeout', 'The phone network did not answer within 8 s.');
}

function addressOf(word: string): string {
  if (word.startsWith('line:')) return word.slice('line:'.length);
  return word.startsWith('+') ? word : `client:${word}`;
}
