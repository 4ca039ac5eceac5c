import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { identityProblem } from '../identity.js';
import { refuse } from '../refusal.js';
import { ControlError, toControlError } from './control-error.js';
import { holdCall } from './hold.js';
import { Idempotency, type KeptAnswer } from './idempotency.js';
import { mergeCalls } from './merge.js';
import { isCallSid, ownCall, roomFor, showSession, withOwnLeg, type OwnLeg } from './own-leg.js';
import { isFromOwnPage } from './own-page.js';
import { addParticipant, changeParticipant, removeParticipant } from './participants.js';
import { refuseCall } from './refuse.js';
import { readBody, type Body, type Shape } from './request-body.js';
import { RequestLimit } from './request-limit.js';
import type { CallSession } from './session.js';
import type { Switchboard } from './switchboard.js';
import { beginTransfer, cancelTransfer, completeTransfer } from './transfer.js';

/** Says who is signed in, or null. */
export type Identify = (context: Context) => Promise<string | null> | string | null;

/** How the endpoints are guarded. */
export interface ControlRouteOptions {
  /** Origins of pages, besides this server's own, that may ask; such as `https://app.example.test`. */
  readonly origins: readonly string[];
  /** What one person may ask for in a minute. */
  readonly mostRequestsPerMinute: number;
  readonly now: () => number;
}

/** What a request is about. */
interface Asked<Fields extends Shape> {
  readonly identity: string;
  readonly sid: string;
  readonly id: string;
  readonly body: Body<Fields>;
}

const longestBody = 4096;

/** Makes the endpoints of call control; each `routes` call gives a set of them with a sign-in of its own. */
export class ControlRoutes {
  readonly #board: Switchboard;
  readonly #origins: readonly string[];
  readonly #limit: RequestLimit;
  readonly #idempotency: Idempotency;

  constructor(board: Switchboard, { origins, mostRequestsPerMinute, now }: ControlRouteOptions) {
    this.#board = board;
    this.#origins = origins;
    this.#limit = new RequestLimit(mostRequestsPerMinute, now);
    this.#idempotency = new Idempotency(now);
  }

  /** The endpoints, to be mounted where `GET /token` says that they are. */
  routes(identify: Identify): Hono {
    const board = this.#board;
    const routes = new Hono();
    const tooLarge = () => refuse(413, 'too-large', `The body is larger than ${longestBody} bytes.`);
    routes.use(bodyLimit({ maxSize: longestBody, onError: tooLarge }));

    routes.get('/:sid', (context) =>
      this.#answer(context, identify, '', (identity) => showSession(board, identity, sidOf(context))),
    );

    const change = <Fields extends Shape>(
      shape: Fields,
      work: (leg: OwnLeg, asked: Asked<Fields>) => Promise<void>,
    ) => this.#change(identify, shape, (asked) => withOwnLeg(board, asked, (leg) => work(leg, asked)));

    routes.post(
      '/:sid/hold',
      change({ on: 'boolean' }, (leg, { body }) => holdCall(board, leg, body.on)),
    );
    routes.post(
      '/:sid/participants',
      change({ to: 'string' }, (leg, { body }) => addParticipant(board, leg, body.to)),
    );
    routes.post(
      '/:sid/participants/:id',
      change({ muted: 'boolean?', held: 'boolean?' }, (leg, { id, body }) => {
        if (body.muted === undefined && body.held === undefined)
          throw new ControlError('bad-request', 'Say "muted", "held" or both.');
        return changeParticipant(board, leg, id, body);
      }),
    );
    routes.delete(
      '/:sid/participants/:id',
      change({}, (leg, { id }) => removeParticipant(board, leg, id)),
    );
    routes.post(
      '/:sid/transfer',
      change({ to: 'string', consult: 'boolean?' }, (leg, { body: { to, consult = false } }) =>
        beginTransfer(board, leg, { to, consult }),
      ),
    );
    routes.post(
      '/:sid/transfer/complete',
      change({}, (leg) => completeTransfer(board, leg)),
    );
    routes.delete(
      '/:sid/transfer',
      change({}, (leg) => cancelTransfer(board, leg)),
    );
    routes.post(
      '/:sid/refuse',
      this.#change(identify, {}, ({ identity, sid }) => refuseCall(board, identity, sid)),
    );
    routes.post(
      '/:sid/merge',
      this.#change(identify, { with: 'string' }, (asked) => this.#merge(asked)),
    );
    return routes;
  }

  async #merge({ identity, sid, body }: Asked<{ with: 'string' }>): Promise<CallSession> {
    const board = this.#board;
    if (!isCallSid(body.with)) throw new ControlError('bad-request', 'The field "with" must be a CallSid.');
    const before = await roomFor(board, await ownCall(board, identity, body.with));
    return withOwnLeg(board, { identity, sid, other: before }, async (leg) => {
      const call = await ownCall(board, identity, body.with);
      await mergeCalls(board, leg, { identity, call, room: before });
    });
  }

  /** A handler of something that changes a call. A DELETE has no body, and so an empty shape. */
  #change<Fields extends Shape>(
    identify: Identify,
    shape: Fields,
    work: (asked: Asked<Fields>) => Promise<CallSession>,
  ) {
    return async (context: Context): Promise<Response> => {
      const request = context.req.raw;
      if (!isFromOwnPage(request, this.#origins))
        return refuse(403, 'foreign-origin', 'Only a page of this server may change a call.');
      const hasBody = request.method !== 'DELETE';
      const type = request.headers.get('content-type') ?? '';
      if (hasBody && !/^application\/json\b/i.test(type))
        return refuse(415, 'not-json', 'The body of this request is JSON.');
      const text = hasBody ? await request.text() : '{}';

      return this.#answer(context, identify, text, async (identity) => {
        const body = readBody(text, shape);
        return work({ identity, sid: sidOf(context), id: context.req.param('id') ?? '', body });
      });
    };
  }

  /** Lets one who is signed in ask, no more often than makes sense, and once for each key. */
  async #answer(
    context: Context,
    identify: Identify,
    text: string,
    work: (identity: string) => Promise<CallSession>,
  ): Promise<Response> {
    const identity = await identify(context);
    if (identity === null) return refuse(401, 'not-signed-in', 'Nobody is signed in.');
    const problem = identityProblem(identity);
    if (problem !== null)
      return refuse(403, 'identity-unusable', `This account cannot use calling. ${problem}`);
    if (!this.#limit.allows(identity))
      return new ControlError('too-many-requests', 'That was too much for one minute.').toResponse();

    const { method, url } = context.req.raw;
    const isChange = method !== 'GET';
    const key = isChange ? (context.req.header('idempotency-key') ?? null) : null;
    try {
      const request = `${method} ${new URL(url).pathname} ${text}`;
      const { status, body } = await this.#idempotency.once(identity, key, request, () =>
        keep(() => work(identity)),
      );
      const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
      return new Response(body, { status, headers });
    } catch (error) {
      if (error instanceof ControlError) return error.toResponse();
      throw error;
    }
  }
}

function sidOf(context: Context): string {
  return context.req.param('sid') ?? '';
}

/** The answer to one request, whether it was carried out or refused; a fault of ours is thrown. */
async function keep(work: () => Promise<CallSession>): Promise<KeptAnswer> {
  try {
    return { status: 200, body: JSON.stringify({ session: await work() }) };
  } catch (error) {
    const refusal = toControlError(error);
    if (!(refusal instanceof ControlError)) throw error;
    const answer = refusal.toResponse();
    return { status: answer.status, body: await answer.text() };
  }
}
