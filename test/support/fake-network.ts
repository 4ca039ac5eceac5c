import type { PhoneError } from '../../src/core/errors.js';
import type { TimePort, VoiceOutputs, VoicePort } from '../../src/core/ports.js';
import type { FakeCall } from './fake-call.js';
import { FakeLine } from './fake-line.js';
import { behaviourOf, declined, notAvailable, notFound } from './fake-numbers.js';

/** How a test rings a client from the network. */
export interface FakeRing {
  readonly from?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** What the caller sounds like, in Hz. */
  readonly tone?: number;
}

/** One call as the network sees it: who calls, where it rings, who answered. */
interface Conversation {
  /** Null when the network itself calls. */
  readonly caller: FakeCall | null;
  readonly from: string;
  /** The client that is rung; null for a number. */
  readonly client: string | null;
  readonly parameters: Readonly<Record<string, string>>;
  /** What the caller sounds like, in Hz; null for one who is silent. */
  readonly tone: number | null;
  readonly ringing: Set<FakeCall>;
  answered: FakeCall | null;
  isOver: boolean;
  cancelTimer: () => void;
}

/**
 * A phone network in memory, at the seam where the core meets the voice service: lines open on it,
 * register, and call each other. The contract suite holds it to what the real thing does.
 */
export class FakeNetwork {
  readonly time: TimePort;
  readonly lines = new Set<FakeLine>();
  /** How often somebody tried to open a line. */
  attempts = 0;
  /** Connections are neither taken nor refused: nothing is heard at all. */
  isSilent = false;
  /** New connections are refused. */
  refusesConnections = false;
  /** Calls that come back after an interruption are refused. */
  refusesReconnects = false;
  refusesTokens = false;
  /** A line cannot even be opened. */
  openError: PhoneError | null = null;
  /** A line is there once this has settled. */
  opening: Promise<void> = Promise.resolve();
  /** What the browser says when the microphone is opened. */
  microphoneObstacle: PhoneError | null = null;
  /** How long a number rings, in ms. */
  answerMs = 1_500;
  outputs: VoiceOutputs = { canChoose: true, outputs: [], current: null };

  readonly #conversations = new Set<Conversation>();
  #sids = 0;

  constructor(time: TimePort) {
    this.time = time;
  }

  /** The voice service as the core sees it. */
  readonly voice: VoicePort = {
    open: async (token, events) => {
      this.attempts++;
      await this.opening;
      if (this.openError) throw this.openError;
      const line = new FakeLine(this, token, events);
      this.lines.add(line);
      return line;
    },
  };

  /** The lines of an identity that have a connection. */
  linesOf(identity: string): readonly FakeLine[] {
    return [...this.lines].filter((line) => line.identity === identity);
  }

  /** The calls that are on, of all lines. */
  get calls(): readonly FakeCall[] {
    return [...this.lines].flatMap((line) => [...line.calls]);
  }

  /** Rings a client from the network. Throws where nobody is registered. */
  ring(identity: string, { from = '+12025550199', parameters = {}, tone }: FakeRing = {}): void {
    const conversation = newConversation(null, from, identity, parameters, tone);
    if (!this.#inviteAll(conversation)) throw new Error(`${identity} is not registered.`);
    this.#conversations.add(conversation);
  }

  /** The network hangs up whatever the client is in. */
  hangUp(identity: string, error: PhoneError | null = null): void {
    for (const line of this.linesOf(identity)) {
      for (const call of line.calls) {
        this.left(call, 'hung-up');
        this.#reach(call, () => (call.status === 'pending' ? call.cancel() : call.end(error)));
      }
    }
  }

  /** The back end says something in the call of that sid. Throws where there is none. */
  say(sid: string, content: unknown): void {
    const call = this.calls.find((each) => each.sid === sid);
    if (!call) throw new Error(`There is no call ${sid}.`);
    call.say(content);
  }

  /** Whether somebody hears this tone now, in Hz. */
  plays(hertz: number): boolean {
    return this.calls.some((call) => call.tone === hertz && call.status === 'open' && !call.isHeld);
  }

  dropSocket(identity: string): void {
    for (const line of this.linesOf(identity)) line.dropSocket();
  }

  expireToken(identity: string): void {
    for (const line of this.linesOf(identity)) line.expireToken();
  }

  /** What was keyed in the last call that somebody dialled. */
  digitsOf(identity: string): string {
    const calls = this.linesOf(identity).flatMap((line) => [...line.calls]);
    return calls.findLast((call) => call.direction === 'outgoing')?.digits ?? '';
  }

  dial(caller: FakeCall, identity: string): void {
    queueMicrotask(() => {
      if (caller.status === 'connecting') this.#route(caller, `client:${identity}`);
    });
  }

  answered(callee: FakeCall): void {
    const conversation = this.#of(callee);
    if (!conversation) return;
    conversation.answered = callee;
    conversation.ringing.delete(callee);
    for (const other of conversation.ringing) later(() => other.cancel());
    conversation.ringing.clear();
    later(() => conversation.caller?.open());
  }

  left(call: FakeCall, how: 'hung-up' | 'rejected'): void {
    const conversation = this.#of(call);
    if (!conversation) return;
    if (how === 'rejected') {
      conversation.ringing.delete(call);
      if (conversation.ringing.size > 0) return;
    }
    this.#finish(conversation, call, how === 'rejected' ? declined() : null);
  }

  /** A call lost its connection: one that was not answered yet is lost to the network as well. */
  cutOff(call: FakeCall): void {
    const conversation = this.#of(call);
    if (!conversation || call.status === 'open' || call.status === 'reconnecting') return;
    if (conversation.caller === call) this.#finish(conversation, call, null);
    else conversation.ringing.delete(call);
  }

  /** Whoever still calls this client rings here as well. */
  registered(line: FakeLine): void {
    for (const conversation of this.#conversations) {
      const isWaiting = conversation.client === line.identity && conversation.answered === null;
      if (isWaiting && ![...conversation.ringing].some((call) => line.calls.has(call))) {
        this.#invite(conversation, line);
      }
    }
  }

  closed(line: FakeLine): void {
    this.lines.delete(line);
  }

  #route(caller: FakeCall, from: string): void {
    const to = caller.to.replace(/^client:/, '');
    if (/^\+?\d+$/.test(to)) return this.#callNumber(caller, from, to);
    const parameters = Object.fromEntries(
      Object.entries(caller.parameters).filter(([name]) => name.startsWith('__TWI_')),
    );
    const conversation = newConversation(caller, from, to, parameters);
    this.#conversations.add(conversation);
    caller.ring(this.#newSid());
    // The caller may have hung up in that moment.
    if (conversation.isOver || this.#inviteAll(conversation)) return;
    this.#conversations.delete(conversation);
    later(() => caller.end(notAvailable()));
  }

  #callNumber(caller: FakeCall, from: string, number: string): void {
    const behaviour = behaviourOf(number);
    caller.ring(this.#newSid());
    if (behaviour === null) return later(() => caller.end(notFound()));
    const conversation = newConversation(caller, from, null, {});
    this.#conversations.add(conversation);
    if (behaviour === 'rings') return;
    conversation.cancelTimer = this.time.after(this.answerMs, () => {
      if (conversation.isOver) return;
      if (behaviour === 'answers') return caller.open();
      this.#conversations.delete(conversation);
      caller.end(behaviour);
    });
  }

  #inviteAll(conversation: Conversation): boolean {
    const lines = [...this.lines].filter((line) => line.isReachable && line.identity === conversation.client);
    for (const line of lines) this.#invite(conversation, line);
    return lines.length > 0;
  }

  #invite({ from, client, parameters, tone, ringing }: Conversation, line: FakeLine): void {
    ringing.add(line.invite({ sid: this.#newSid(), from, to: `client:${client}`, parameters, tone }));
  }

  #finish(conversation: Conversation, leaver: FakeCall, error: PhoneError | null): void {
    conversation.isOver = true;
    conversation.cancelTimer();
    this.#conversations.delete(conversation);
    const { caller, answered, ringing } = conversation;
    for (const call of ringing) if (call !== leaver) later(() => call.cancel());
    for (const call of [caller, answered]) {
      if (call && call !== leaver) later(() => this.#reach(call, () => call.end(error)));
    }
  }

  /** What is told to a line without a connection does not arrive. */
  #reach(call: FakeCall, tell: () => void): void {
    if (call.status === 'reconnecting') call.isGone = true;
    else if (!call.hasStopped) tell();
  }

  #of(call: FakeCall): Conversation | undefined {
    return [...this.#conversations].find(
      ({ caller, answered, ringing }) => caller === call || answered === call || ringing.has(call),
    );
  }

  #newSid(): string {
    return `CA${String(++this.#sids).padStart(32, '0')}`;
  }
}

function newConversation(
  caller: FakeCall | null,
  from: string,
  client: string | null,
  parameters: Readonly<Record<string, string>>,
  tone: number | null = null,
): Conversation {
  return {
    caller,
    from,
    client,
    parameters,
    tone,
    ringing: new Set<FakeCall>(),
    answered: null,
    isOver: false,
    cancelTimer: () => {},
  };
}

const later = (act: () => void): void => queueMicrotask(act);
