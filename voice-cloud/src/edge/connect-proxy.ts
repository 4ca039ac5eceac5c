import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { openListener, type Listener } from './listener.js';

/** Where tunnels lead: this network's TLS port. */
export interface TunnelEnd {
  readonly host: string;
  readonly port: number;
}

/**
 * Opens an HTTP proxy for applications that use Twilio: whatever they open to `*.twilio.com:443` reaches
 * this network, and nothing else goes anywhere. Rejects with a sentence when the port is taken.
 */
export function openConnectProxy(
  host: string,
  port: number,
  end: TunnelEnd,
  log: (line: string) => void,
): Promise<Listener> {
  return openListener({
    host,
    port,
    answer: (_request, response) => {
      response.writeHead(405, { 'content-type': 'text/plain' });
      response.end('This proxy opens tunnels only (CONNECT), and those to *.twilio.com:443.\n');
    },
    tunnel: (request, socket, head) => {
      const wanted = (request.url ?? '').slice(0, 200);
      if (isTwilio(wanted)) return join(socket, head, end);
      log(`the proxy refused a tunnel to ${wanted}`);
      socket.on('error', () => undefined);
      socket.end(refusal('This proxy leads only to *.twilio.com:443, which is the voice cloud here.'));
    },
  });
}

function isTwilio(authority: string): boolean {
  return /^([a-z0-9-]+\.)+twilio\.com:443$/i.test(authority);
}

function join(socket: Duplex, head: Buffer, end: TunnelEnd): void {
  const tunnel = connect(end.port, end.host, () => {
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    tunnel.write(head);
    tunnel.pipe(socket).pipe(tunnel);
  });
  // Either side may break off at any time: that ends the tunnel, and there is nobody else to tell.
  for (const side of [socket, tunnel]) side.on('error', () => undefined);
  tunnel.on('close', () => socket.destroy());
  socket.on('close', () => tunnel.destroy());
}

function refusal(sentence: string): string {
  const head = ['HTTP/1.1 403 Forbidden', 'Content-Type: text/plain', 'Connection: close'];
  return [...head, `Content-Length: ${sentence.length + 1}`, '', `${sentence}\n`].join('\r\n');
}
