import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { startVoiceCloud, type VoiceCloud } from 'voice-cloud';
import { closeAllMedia } from '../../../voice-cloud/test/support/soft-media.js';
import { WirePhone, type WireCall } from '../../../voice-cloud/test/support/wire-phone.js';
import {
  createBackend,
  createCallControl,
  createToken,
  type BackendConfig,
  type CallSession,
} from '../../src/index.js';
import { configWith } from '../support.js';

/** One end of a call on the real network. */
export interface End {
  readonly identity: string;
  readonly phone: WirePhone;
  readonly call: WireCall;
  readonly sid: string;
}

/** What each person says, in hertz. */
export const tones = { alice: 600, bob: 1000, carol: 1700 } as const;
export type Person = keyof typeof tones;

/** The back end and the voice cloud, as the demo runs them, with phones that speak as the SDK does. */
export class VoiceHouse {
  readonly lines: string[] = [];
  #server: Server | null = null;
  #cloud: VoiceCloud | null = null;
  #config: BackendConfig | null = null;
  #backend: { fetch(request: Request): Response | Promise<Response> } | null = null;
  readonly #phones = new Map<string, WirePhone>();

  get cloud(): VoiceCloud {
    assert.ok(this.#cloud);
    return this.#cloud;
  }

  async start(): Promise<void> {
    const server = createServer();
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A server on TCP always has this shape of address.
    const { port } = server.address() as AddressInfo;
    const config = configWith({ PUBLIC_URL: `http://127.0.0.1:${port}`, RING_SECONDS: '20' });
    this.#config = config;
    const cloud = await startVoiceCloud({
      account: {
        accountSid: config.accountSid,
        authToken: config.authToken,
        apiKeys: { [config.apiKeySid]: config.apiKeySecret },
        applications: { [config.applicationSid]: { voiceUrl: `${config.publicUrl}/voice` } },
      },
      answerSeconds: 0.05,
      log: (line) => this.lines.push(line),
    });
    this.#cloud = cloud;
    const log = (line: string) => this.lines.push(line);
    const backend = createBackend(config, {
      authenticate: (request) => request.headers.get('x-signed-in'),
      calls: createCallControl({ ...config, apiUrl: cloud.url }, { log }),
      log,
    });
    this.#backend = backend;
    server.on('request', (request, response) => void getRequestListener(backend.fetch)(request, response));
  }

  /** Everybody goes home, and the house is closed. */
  async stop(): Promise<void> {
    for (const phone of this.#phones.values()) phone.drop();
    this.#phones.clear();
    closeAllMedia();
    await this.#cloud?.close();
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  async phone(identity: string): Promise<WirePhone> {
    const known = this.#phones.get(identity);
    if (known !== undefined) return known;
    assert.ok(this.#config);
    const phone = new WirePhone(this.cloud.gateway, identity);
    await phone.register(createToken(this.#config, identity));
    this.#phones.set(identity, phone);
    return phone;
  }

  /** Two people who talk, and hear one another. */
  async talking(from: Person, to: Person): Promise<readonly [End, End]> {
    const [caller, callee] = [await this.phone(from), await this.phone(to)];
    const dialled = await caller.dial({ To: to }, tones[from]);
    const callees = await this.answers(to);
    await caller.answered(dialled);
    assert.ok(callee === callees.phone);
    const callers = { identity: from, phone: caller, call: dialled, sid: String(dialled.sid) };
    await callers.call.media.hears(tones[to]);
    await callees.call.media.hears(tones[from]);
    return [callers, callees];
  }

  /** Somebody takes the call that rings. */
  async answers(identity: Person): Promise<End> {
    const phone = await this.phone(identity);
    const call = await phone.answer(tones[identity]);
    return { identity, phone, call, sid: String(call.sid) };
  }

  /** Somebody's page asks for something, and gets it. */
  async ask(end: End, path: string, body: unknown, method = 'POST'): Promise<CallSession> {
    assert.ok(this.#backend);
    const address = `http://127.0.0.1/calls/${end.sid}${path}`;
    const answer = await this.#backend.fetch(
      new Request(address, {
        method,
        headers: { 'x-signed-in': end.identity, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    // Either the documented session or the documented refusal.
    const { session, error } = (await answer.json()) as { session?: CallSession; error?: string };
    assert.ok(session, `${answer.status}: ${error}`);
    return session;
  }
}

/** Waits until a phone is told something about a call as a message. */
export async function told(end: End, isIt: (session: CallSession) => boolean): Promise<CallSession> {
  for (;;) {
    const { content } = await end.phone.frame('message');
    // What the back end sends is what it documents.
    const session = content as CallSession;
    if (session.call === end.sid && isIt(session)) return session;
  }
}

/** Opens a house for each test of a file. */
export function openHouse(): VoiceHouse {
  const house = new VoiceHouse();
  beforeEach(() => house.start());
  afterEach(() => house.stop());
  return house;
}
