import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

export interface ListenerOptions {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Key and certificate (PEM) to speak TLS with; plain without. */
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly answer: RequestListener;
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** HTTP CONNECT, for a proxy. */
  readonly tunnel?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Hears why a TLS client went away before it said anything. */
  readonly distrusted?: (reason: string) => void;
}

/** A port of the network that is open. */
export interface Listener {
  readonly port: number;
  /** Cuts every connection and frees the port. */
  close(): Promise<void>;
}

/** Opens a port for HTTP. Rejects with a sentence when it is taken. */
export async function openListener(options: ListenerOptions): Promise<Listener> {
  const { tls, answer, upgrade, tunnel, distrusted } = options;
  const server: Server = tls ? createSecureServer(tls, answer) : createServer(answer);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    // A connection that breaks is no fault of the network; whoever uses it hears of its closing.
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  if (upgrade) server.on('upgrade', upgrade);
  if (tunnel) server.on('connect', tunnel);
  if (distrusted) server.on('tlsClientError', (error: Error) => distrusted(error.message));
  const port = await listen(server, options.host, options.port);
  return {
    port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} on ${host} is taken.`, { cause: error })
          : error,
      );
    });
    server.listen(port, host, () => {
      // A TCP server that listens has an address with a port.
      resolve((server.address() as AddressInfo).port);
    });
  });
}
