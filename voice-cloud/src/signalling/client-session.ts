import type { WebSocket } from 'ws';
import type { SignalError } from '../outcomes.js';
import { refusals } from '../outcomes.js';
import { delayOf } from '../delay.js';
import type { Grants } from './access-token.js';
import type { ServerFrameType } from './frames.js';

/** The network's protocol version as the SDK writes it; the SDK ignores ours. */
const protocolVersion = '1.6';

/** Seconds between keep-alives: the SDK gives up after 15 s without any frame. */
const heartbeatSeconds = 4;

/** One connection of one client: who it is, whether it can be rung, and the way to speak to it. */
export class ClientSession {
  identity: string | null = null;
  grants: Grants | null = null;
  /** Seconds that the client wants its calls kept when this connection is lost. */
  reconnectTimeout = 0;
  /** The last good token; the same client shows it again when its connection was lost. */
  token = '';
  /** Fault: no keep-alive is sent, so the client believes that the network is gone. */
  silent = false;
  readonly #socket: WebSocket;
  readonly #heartbeat: NodeJS.Timeout;
  #expiry: NodeJS.Timeout | null = null;
  #wantsCalls = false;
  #closed = false;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatSeconds * 1000);
  }

  /** Whether this client can be rung: it registered, its token is good and its connection open. */
  get registered(): boolean {
    return this.#wantsCalls && !this.#closed && this.grants?.mayReceive === true;
  }

  set registered(wanted: boolean) {
    this.#wantsCalls = wanted;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Takes the grants of a good token and tells the client when they lapse. */
  signIn(grants: Grants): void {
    this.grants = grants;
    this.identity = grants.identity;
    if (this.#expiry) clearTimeout(this.#expiry);
    this.#expiry = setTimeout(() => this.expire(), delayOf((grants.expiresAt - Date.now()) / 1000));
  }

  /** Forgets the grants: running calls go on, nothing new begins until a good token comes. */
  signOut(): void {
    if (this.#expiry) clearTimeout(this.#expiry);
    this.#expiry = null;
    this.grants = null;
  }

  /** Lets the token lapse and says so. */
  expire(): void {
    this.signOut();
    this.sendError(refusals['token-expired']);
  }

  send(type: ServerFrameType, payload: Readonly<Record<string, unknown>> = {}): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#socket.send(JSON.stringify({ type, version: protocolVersion, payload }));
  }

  sendError(error: SignalError, more: Readonly<Record<string, unknown>> = {}): void {
    this.send('error', { error: { ...error }, ...more });
  }

  /** Cuts the connection without a word, as a lost network does. */
  drop(): void {
    this.#socket.terminate();
  }

  /** Frees the timers once the connection is gone. */
  ended(): void {
    this.#closed = true;
    clearInterval(this.#heartbeat);
    if (this.#expiry) clearTimeout(this.#expiry);
    this.#expiry = null;
  }

  #beat(): void {
    if (!this.silent && this.#socket.readyState === this.#socket.OPEN) this.#socket.send('\n');
  }
}
