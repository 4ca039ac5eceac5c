import assert from 'node:assert/strict';
import { createBackend, createCallControl, type CallSession, type RoomStore } from '../../src/index.js';
import { configWith, webhook } from '../support.js';
import { ScriptedNetwork } from './scripted-network.js';

/** What an endpoint answered. */
export interface Answer {
  readonly status: number;
  readonly code: string | null;
  readonly error: string | null;
  readonly networkCode: number | null;
  /** The session when there is one; asking for it where there is none fails the test. */
  readonly session: CallSession;
}

/** How a request differs from what a well-behaved page sends. */
export interface Manner {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly key?: string;
}

const origin = 'http://127.0.0.1:3000';

/** A back end with call control, on a scripted network, with people signed in by a header. */
export class Desk {
  readonly network = new ScriptedNetwork();
  readonly lines: string[] = [];
  time = Date.now();
  readonly #lookAgainSeconds: number;
  #backend: ReturnType<typeof createBackend>;

  constructor({ lookAgainSeconds = 30 } = {}) {
    this.#lookAgainSeconds = lookAgainSeconds;
    this.#backend = this.#start();
    this.network.deliver = (path, fields) => this.deliver(path, fields);
  }

  /** The process ends and another one takes over; the calls go on. */
  restart(store?: RoomStore): void {
    this.#backend = this.#start(store);
  }

  /** The network's webhook, signed. */
  async deliver(path: string, fields: Readonly<Record<string, string>>): Promise<string> {
    const address = `https://phone.example.test${path}`;
    const answer = await this.#backend.fetch(webhook(fields, { path, address }));
    assert.ok(answer.ok, `${path}: ${answer.status}`);
    return answer.text();
  }

  /** Somebody's page asks for something. */
  async ask(
    identity: string | null,
    path: string,
    body?: unknown,
    { method = body === undefined ? 'GET' : 'POST', headers = {}, key }: Manner = {},
  ): Promise<Answer> {
    const response = await this.#backend.fetch(
      new Request(`${origin}/calls/${path}`, {
        method,
        headers: {
          ...(identity === null ? {} : { 'x-signed-in': identity }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
    // Either the documented session or the documented refusal.
    const { session, code, error, networkCode } = (await response.json()) as Partial<Answer>;
    return {
      status: response.status,
      code: code ?? null,
      error: error ?? null,
      networkCode: networkCode ?? null,
      get session() {
        if (session === undefined) throw new Error(`${response.status} ${code}: ${error}`);
        return session;
      },
    };
  }

  remove(identity: string, path: string): Promise<Answer> {
    return this.ask(identity, path, undefined, { method: 'DELETE' });
  }

  /** Waits until a leg has been told something. */
  async told(leg: string, isIt: (session: CallSession) => boolean): Promise<CallSession> {
    const find = () => this.network.messages.find((one) => one.call === leg && isIt(one));
    await until(`${leg} is told`, () => find() !== undefined);
    const found = find();
    assert.ok(found);
    return found;
  }

  #start(store?: RoomStore) {
    const log = (line: string) => this.lines.push(line);
    const now = () => this.time;
    const lookAgainSeconds = this.#lookAgainSeconds;
    const options = {
      network: this.network,
      log,
      now,
      lookAgainSeconds,
      ...(store === undefined ? {} : { store }),
    };
    const config = configWith({ EXTENSIONS: '103=carol' });
    return createBackend(config, {
      authenticate: (request) => request.headers.get('x-signed-in'),
      calls: createCallControl(config, options),
      log,
    });
  }
}

/** Waits for something to be so, 3 s at most. */
export async function until(what: string, isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 3000;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`It never came about that ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Who is in a session and how, in words: `bob held`, `carol ringing`. */
export function seats({ participants }: CallSession): readonly string[] {
  return participants.map(({ address, phase, held, muted }) =>
    [address, phase === 'ringing' ? 'ringing' : '', held ? 'held' : '', muted ? 'muted' : '']
      .filter((word) => word !== '')
      .join(' '),
  );
}
