import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { WebSocket } from 'ws';
import { SoftMedia } from './soft-media.js';
import { tokenFor } from './account.js';
import { until } from './waiting.js';

type Payload = Readonly<Record<string, unknown>>;

/** A frame that came from the network. */
export interface Frame {
  readonly type: string;
  readonly payload: Payload;
}

/** One call of a wire phone. */
export interface WireCall {
  readonly media: SoftMedia;
  /** The temporary id of an outgoing call. */
  readonly temporarySid: string | null;
  sid: string | null;
  /** The secret for resuming. */
  secret: string | null;
}

/** Speaks to the network exactly as the SDK does on the wire (SIGNALLING 2 and 3), without a browser. */
export class WirePhone {
  readonly identity: string;
  readonly frames: Frame[] = [];
  readonly events = new EventEmitter();
  heartbeats = 0;
  closed = false;
  readonly #gateway: string;
  #socket: WebSocket | null = null;
  #token: string | null = null;

  constructor(gateway: string, identity: string) {
    this.#gateway = gateway;
    this.identity = identity;
  }

  /** Opens the connection and listens; like the SDK with the token it had before, unless given another. */
  async connect(token?: string): Promise<void> {
    this.#token = token ?? this.#token ?? (await tokenFor(this.identity));
    const socket = new WebSocket(`ws://${this.#gateway}/signal`);
    this.#socket = socket;
    this.closed = false;
    socket.on('message', (bytes) => {
      const text = (bytes as Buffer).toString();
      if (text === '\n') {
        this.heartbeats += 1;
        socket.send('\n');
        return;
      }
      this.frames.push(JSON.parse(text) as Frame);
    });
    socket.on('close', () => (this.closed = true));
    socket.on('error', () => (this.closed = true));
    await until('the connection', () => socket.readyState === WebSocket.OPEN || this.closed);
    if (this.closed) throw new Error('the network took no connection');
    this.send('listen', {
      token: this.#token,
      reconnectTimeout: 1,
      browserinfo: {
        p: 'browser',
        plugin: 'rtc',
        v: '2.18.5',
        browser: { platform: 'test', userAgent: 'wire' },
      },
    });
  }

  /** Connects and registers. */
  async register(token?: string): Promise<void> {
    await this.connect(token);
    await this.frame('connected');
    this.send('register', { media: { audio: true } });
    await this.frame('ready');
  }

  send(type: string, payload: Payload): void {
    this.sendText(JSON.stringify({ type, version: '1.6', payload }));
  }

  sendText(text: string): void {
    this.#socket?.send(text);
  }

  /** Takes the next frame of a type, waiting for it. */
  async frame(type: string, seconds = 8): Promise<Payload> {
    return until(`a frame ${type} for ${this.identity}`, () => this.take(type), seconds);
  }

  /** Takes the next frame of a type if it has come. */
  take(type: string): Payload | null {
    const index = this.frames.findIndex((frame) => frame.type === type);
    return index < 0 ? null : (this.frames.splice(index, 1)[0]?.payload ?? null);
  }

  /** Places a call and sends `invite`. */
  async dial(params: Readonly<Record<string, string>>, tone = 0): Promise<WireCall> {
    const media = new SoftMedia(tone);
    const temporarySid = `TJS${randomUUID()}`;
    const encoded = Object.entries(params)
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
      .join('&');
    this.send('invite', { callsid: temporarySid, sdp: await media.offer(), twilio: { params: encoded } });
    return { media, temporarySid, sid: null, secret: null };
  }

  /** Waits for the network's `answer` to a call that was placed, and opens its media. */
  async answered(call: WireCall): Promise<void> {
    const payload = await this.frame('answer');
    call.sid = String(payload['callsid']);
    call.secret = String(payload['reconnect']);
    await call.media.accept(String(payload['sdp']));
  }

  /** Waits for a ringing call and answers it. */
  async answer(tone = 0): Promise<WireCall> {
    const invite = await this.frame('invite');
    return this.answerInvite(invite, tone);
  }

  async answerInvite(invite: Payload, tone = 0): Promise<WireCall> {
    const media = new SoftMedia(tone);
    const sid = String(invite['callsid']);
    this.send('answer', { callsid: sid, sdp: await media.answer(String(invite['sdp'])) });
    const answer = await this.frame('answer');
    return { media, temporarySid: null, sid, secret: String(answer['reconnect']) };
  }

  hangUp(call: WireCall): void {
    this.send('hangup', { callsid: call.sid ?? call.temporarySid });
    call.media.close();
  }

  /** Loses the connection without a word. */
  drop(): void {
    this.#socket?.terminate();
  }
}
