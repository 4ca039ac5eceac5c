import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { Exchange } from '../exchange.js';
import { refusals } from '../outcomes.js';
import { ClientSession } from './client-session.js';
import type { FrameHandler } from './frame-handler.js';
import { BadFrame, parseFrame } from './frames.js';

/** Bytes of the longest frame that is looked into; a longer one is refused with an error. */
const longestFrame = 256 * 1024;

/** Bytes at which the connection itself is cut. */
const cutOff = 4 * 1024 * 1024;

/** The signalling server: takes WebSocket connections and hands their frames on, one after the other. */
export class Gateway {
  readonly #exchange: Exchange;
  readonly #handler: FrameHandler;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: cutOff });

  constructor(exchange: Exchange, handler: FrameHandler) {
    this.#exchange = exchange;
    this.#handler = handler;
  }

  /** Answers an HTTP upgrade on the signalling path. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#exchange.refusesConnections) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#take(webSocket));
  }

  /** Cuts every connection. */
  close(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }

  #take(socket: WebSocket): void {
    const session = new ClientSession(socket);
    this.#exchange.registry.add(session);
    let queue = Promise.resolve();
    socket.on('message', (bytes) => {
      queue = queue.then(() => this.#receive(session, bytes));
    });
    socket.on('error', (error) =>
      this.#exchange.log(`connection of ${session.identity ?? 'a client'}: ${error.message}`),
    );
    socket.on('close', () => {
      session.ended();
      this.#exchange.registry.remove(session);
      // Frames that came before the end are still handled first: a hang-up followed by a close is a hang-up.
      void queue.then(() => this.#handler.lost(session));
    });
  }

  async #receive(session: ClientSession, bytes: RawData): Promise<void> {
    const text = textOf(bytes);
    if (text.trim() === '') return;
    try {
      const tooLong = text.length > longestFrame;
      const frame = parseFrame(text);
      if (tooLong) return this.#handler.refuseLongFrame(session, frame);
      if (frame) return await this.#handler.handle(session, frame);
      this.#exchange.log(`${session.identity ?? 'a client'} sent a frame of an unknown type; it is ignored`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#exchange.log(`${session.identity ?? 'a client'} sent a bad frame: ${reason}`);
      const callsid = error instanceof BadFrame && error.callsid ? { callsid: error.callsid } : {};
      session.sendError(refusals['bad-frame'], callsid);
    }
  }
}

function textOf(bytes: RawData): string {
  if (Array.isArray(bytes)) return Buffer.concat(bytes).toString('utf8');
  return Buffer.from(bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : bytes).toString('utf8');
}
