import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { ClientLeg } from './calls/client-leg.js';
import { ControlServer } from './control/control-server.js';
import { Exchange } from './exchange.js';
import { isLoopback } from './loopback.js';
import { Speaker } from './media/speaker.js';
import { Network } from './network.js';
import type { VoiceCloud, VoiceCloudOptions } from './options.js';
import { restPrefix, RestServer } from './rest/rest-server.js';
import { FrameHandler, type PlaceCall } from './signalling/frame-handler.js';
import { Gateway } from './signalling/gateway.js';
import { TwimlRun } from './twiml/twiml-run.js';
import { webhookSource } from './twiml/webhook-source.js';

const defaultAnswerSeconds = 1.5;

/** Starts a phone network on this machine. Rejects with a sentence when the port is taken or an option makes no sense. */
export async function startVoiceCloud(options: VoiceCloudOptions): Promise<VoiceCloud> {
  const host = options.host ?? '127.0.0.1';
  const log = options.log ?? (() => undefined);
  const exchange = new Exchange({
    account: options.account,
    log,
    answerSeconds: options.answerSeconds ?? defaultAnswerSeconds,
    mediaAddress: mediaAddressFor(host),
    graceSeconds: options.reconnectGraceSeconds ?? null,
  });
  const speaker = new Speaker(log);
  const handler = new FrameHandler(exchange, callPlacer(exchange, speaker));
  const gateway = new Gateway(exchange, handler);
  const network = new Network(exchange, speaker);
  const control = new ControlServer(network, exchange, host);

  const rest = new RestServer(exchange, []);
  const answer: RequestListener = (request, response) =>
    void (request.url?.startsWith(restPrefix) ? rest : control).answer(request, response);
  const server: Server = options.tls ? createSecureServer(options.tls, answer) : createServer(answer);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    // A connection that breaks is no fault of the network; whoever uses it hears of its closing.
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, socket, head) => {
    const path = (request.url ?? '').split('?')[0];
    if (path === '/signal') gateway.upgrade(request, socket, head);
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
  });

  const port = await listen(server, host, options.port ?? 0);
  const name = isLoopback(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const url = `${options.tls ? 'https' : 'http'}://${name}:${port}`;
  log(`the voice cloud is at ${url}`);
  if (!isLoopback(host))
    log(`WARNING: bound to ${host}, so other machines can reach this network and its control API`);

  let closing: Promise<void> | null = null;
  return {
    gateway: `${name}:${port}`,
    url,
    network,
    close: () => {
      closing ??= (async () => {
        exchange.close();
        control.close();
        handler.close();
        gateway.close();
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        for (const socket of sockets) socket.destroy();
        await closed;
        exchange.close();
      })();
      return closing;
    },
  };
}

/** A call that a client places runs the TwiML of the application its token names. */
function callPlacer(exchange: Exchange, speaker: Speaker): PlaceCall {
  const source = webhookSource(exchange.account.authToken);
  return (leg: ClientLeg, applicationSid, params) => {
    const application = exchange.account.applications[applicationSid];
    if (!application) return leg.hangUp({ outcome: 'application-not-found' });
    const { from, to } = leg.record.description;
    const fields = {
      ...params,
      AccountSid: exchange.account.accountSid,
      ApiVersion: '2010-04-01',
      ApplicationSid: applicationSid,
      CallSid: leg.record.sid,
      Caller: from,
      Called: to,
      Direction: 'inbound',
      From: from,
      To: to,
    };
    void new TwimlRun(exchange, speaker, leg, source, { url: application.voiceUrl, fields }).run();
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

/** Where browsers send their audio: this machine only, unless the network is open to others. */
function mediaAddressFor(host: string): string {
  if (isLoopback(host)) return '127.0.0.1';
  if (host !== '0.0.0.0' && host !== '::') return host;
  const outward = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  return outward?.address ?? '127.0.0.1';
}
