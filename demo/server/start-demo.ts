import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import {
  createBackend,
  createCallControl,
  createDemoSessions,
  createPeople,
  refuse,
  type BackendConfig,
  type CallControl,
  type Environment,
} from '../../backend/src/index.js';
import type { VoiceCloud } from '../../voice-cloud/src/index.js';
import { bundlePages } from './bundle.js';
import { listen } from './listen.js';
import { isLoopback, onlyOnOwnComputer } from './own-computer.js';
import { createPages } from './pages.js';
import { chooseNetwork, readPort } from './settings.js';

/** How to start the demo. */
export interface DemoOptions {
  /** Overrides PORT; 0 means any free port. */
  readonly port?: number;
  /** Settings; those of the process unless given. */
  readonly env?: Environment;
  /** Gets one line for each thing worth knowing; silent unless given. */
  readonly log?: (line: string) => void;
}

/** A running demo. */
export interface Demo {
  /** Its address, without a slash at the end. */
  readonly url: string;
  /** The phone network on this computer, or null when the demo uses Twilio. */
  readonly cloud: VoiceCloud | null;
  /** Ends every call and connection and frees the port. */
  close(): Promise<void>;
}

/**
 * Starts the back end, the demo's pages and, unless Twilio is configured, the voice cloud, all in this process.
 *
 * Throws a `SettingsError` with one line for each problem when the settings cannot be used.
 */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { env = process.env, log = () => undefined } = options;
  const host = env['HOST']?.trim() || '127.0.0.1';
  let app: Hono | null = null;
  const answer = (request: Request) =>
    app?.fetch(request) ?? refuse(503, 'starting', 'The demo is starting.');
  // @hono/node-server makes a plain HTTP server when it is given no other factory.
  const server = createAdaptorServer({ fetch: answer }) as Server;
  const port = await listen(server, host, options.port ?? readPort(env['PORT']), log);
  const url = `http://${ownName(host)}:${port}`;
  if (!isLoopback(host)) {
    log(`HOST=${host}: everybody on the network can open the demo and sign in as anybody.`);
    log(
      'Browsers give the microphone to https and to localhost only; the voice cloud serves this computer only.',
    );
  }

  let cloud: VoiceCloud | null = null;
  try {
    const { network, config } = chooseNetwork(env, `http://${reachable(host)}:${port}`);
    const sessions = createDemoSessions({
      secret: randomBytes(32).toString('hex'),
      cookieName: `phone-session-${port}`,
      environment: env['NODE_ENV'],
    });
    const building = bundlePages();
    // Whoever awaits it below gets the error; this only keeps it from counting as unhandled until then.
    building.catch(() => undefined);
    cloud = network === 'voice-cloud' ? await startCloud(config, log) : null;
    const apiUrl = cloud?.url ?? config.apiUrl;
    const calls = createCallControl({ ...config, apiUrl }, { log });

    app = createFrame(log)
      .route('/', createVoiceRoutes(config, calls, log))
      .use(onlyOnOwnComputer(host, config.publicUrl))
      .route('/people', createPeople(config, { sessions, gateway: cloud?.gateway, calls }))
      .route('/', await createPages({ assets: await building, cloud }));
  } catch (error) {
    await stop(server, cloud);
    throw error;
  }
  return { url, cloud, close: () => stop(server, cloud) };
}

/** What every route has in common: refusals are JSON, and a failure ends no process. */
function createFrame(log: (line: string) => void): Hono {
  const frame = new Hono();
  frame.notFound(() => refuse(404, 'not-found', 'There is nothing here.'));
  frame.onError((error) => {
    log(`The demo failed: ${error.stack ?? error.message}`);
    return refuse(500, 'failed', 'Something went wrong on the server.');
  });
  return frame;
}

/** The demo's tokens and call control come from the people routes; of the back end it needs the webhooks only. */
function createVoiceRoutes(config: BackendConfig, calls: CallControl, log: (line: string) => void): Hono {
  const backend = createBackend(config, { authenticate: () => null, calls, log });
  return new Hono()
    .post('/voice', (context) => backend.fetch(context.req.raw))
    .post('/voice/*', (context) => backend.fetch(context.req.raw));
}

async function startCloud(config: BackendConfig, log: (line: string) => void): Promise<VoiceCloud> {
  const { startVoiceCloud } = await import('../../voice-cloud/src/index.js');
  return startVoiceCloud({
    account: {
      accountSid: config.accountSid,
      authToken: config.authToken,
      apiKeys: { [config.apiKeySid]: config.apiKeySecret },
      applications: { [config.applicationSid]: { voiceUrl: `${config.publicUrl}/voice` } },
    },
    log,
  });
}

/** The name under which this computer's browser opens us. */
function ownName(host: string): string {
  const address = reachable(host);
  return isLoopback(address) ? 'localhost' : address;
}

/** An address that leads back here even when we listen on all of them. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

async function stop(server: Server, cloud: VoiceCloud | null): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await Promise.all([closed, cloud?.close()]);
}
