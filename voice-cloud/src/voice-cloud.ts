import type { IncomingMessage, RequestListener } from 'node:http';
import { networkInterfaces } from 'node:os';
import type { Duplex } from 'node:stream';
import type { ClientLeg } from './calls/client-leg.js';
import { ControlServer } from './control/control-server.js';
import { openListener } from './edge/listener.js';
import { PublicOrigins } from './edge/public-origins.js';
import { openSecureSide } from './edge/secure-side.js';
import { answerAsTwilioHosts } from './edge/twilio-hosts.js';
import { Exchange } from './exchange.js';
import { isLoopback } from './loopback.js';
import { Speaker } from './media/speaker.js';
import { Network } from './network.js';
import type { VoiceCloud, VoiceCloudOptions } from './options.js';
import { restPrefix, RestServer } from './rest/rest-server.js';
import { restRoutes } from './rest/routes.js';
import { FrameHandler, type PlaceCall } from './signalling/frame-handler.js';
import { Gateway } from './signalling/gateway.js';
import { TwimlRun } from './twiml/twiml-run.js';
import { webhookSource } from './twiml/webhook-source.js';
import { callFields } from './webhooks/call-progress.js';
import type { Workshop } from './workshop.js';

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
    origins: new PublicOrigins(options.origins),
  });
  const speaker = new Speaker(log);
  const source = webhookSource(exchange.account.authToken, exchange.origins);
  const handler = new FrameHandler(exchange, callPlacer({ exchange, speaker, source }));
  const gateway = new Gateway(exchange, handler);
  const network = new Network(exchange, speaker);
  const control = new ControlServer(network, exchange, host);

  const rest = new RestServer(exchange, restRoutes({ exchange, speaker, source }));
  const answer: RequestListener = (request, response) => {
    if (answerAsTwilioHosts(request, response, exchange.insights)) return;
    void (request.url?.startsWith(restPrefix) ? rest : control).answer(request, response);
  };
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const path = (request.url ?? '').split('?')[0];
    if (path === '/signal') gateway.upgrade(request, socket, head);
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
  };

  const name = isLoopback(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const { port = 0, tls } = options;
  const secure = await openSecureSide(options, { host, name, answer, upgrade, log });
  const listener = await openListener({ host, port, tls, answer, upgrade }).catch(async (error: unknown) => {
    await secure?.close();
    throw error;
  });
  const url = `${options.tls ? 'https' : 'http'}://${name}:${listener.port}`;
  log(`the voice cloud is at ${url}`);
  if (!isLoopback(host))
    log(`WARNING: bound to ${host}, so other machines can reach this network and its control API`);

  let closing: Promise<void> | null = null;
  return {
    gateway: `${name}:${listener.port}`,
    url,
    secure,
    network,
    close: () => {
      closing ??= (async () => {
        exchange.close();
        control.close();
        handler.close();
        gateway.close();
        await Promise.all([listener.close(), secure?.close()]);
        exchange.close();
      })();
      return closing;
    },
  };
}

/** A call that a client places runs the TwiML of the application its token names. */
function callPlacer({ exchange, speaker, source }: Workshop): PlaceCall {
  return (leg: ClientLeg, applicationSid, params) => {
    const application = exchange.account.applications[applicationSid];
    if (!application) return leg.hangUp({ outcome: 'application-not-found' });
    const fields = { ...params, ...callFields(exchange, leg.record), ApplicationSid: applicationSid };
    void new TwimlRun(exchange, speaker, leg, source, { url: application.voiceUrl, fields }).run();
  };
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
