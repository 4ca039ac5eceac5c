import { Hono } from 'hono';
import type { BackendConfig } from '../config.js';
import { refuse } from '../refusal.js';
import { signedWebhook, twimlResponse, webhookLimit } from '../webhook.js';
import { answerDialled, hearConference, hearParticipant } from './call-webhooks.js';
import { ControlRoutes, type Identify } from './control-routes.js';
import type { CallNetwork } from './network.js';
import { createMemoryRoomStore, type RoomStore } from './room-store.js';
import { Switchboard } from './switchboard.js';
import { createTwilioNetwork } from './twilio-network.js';

/** What an app may plug into call control. */
export interface CallControlOptions {
  /** Origins of pages, besides this server's own, that may ask; such as `https://app.example.test`. */
  readonly origins?: readonly string[];
  /** What one person may ask for in a minute; 240 unless given. */
  readonly mostRequestsPerMinute?: number;
  /** Seconds until a room is looked at again without having heard of it; 30 unless given. */
  readonly lookAgainSeconds?: number;
  /** The phone network; Twilio's REST API unless given. */
  readonly network?: CallNetwork;
  /** Remembers rooms; in memory unless given. */
  readonly store?: RoomStore;
  /** Gets one line for each failure nobody waits for; the console's error stream unless given. */
  readonly log?: (line: string) => void;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
}

/** Hold, transfer, more parties and merging, for people who are signed in. */
export interface CallControl {
  /**
   * The endpoints, to be mounted at the address that the token answer names. Several sets, with sign-ins of their
   * own, share the rooms.
   */
  routes(identify: Identify): Hono;
  /** The webhooks `/voice/dialled`, `/voice/conference` and `/voice/participant`, to be mounted at the root. */
  readonly webhooks: Hono;
}

const usualRequestsPerMinute = 240;
const usualLookAgainSeconds = 30;

/**
 * Makes call control: it moves a call of two legs into a conference when somebody asks for more than two legs can
 * do, and keeps every client of that room told. See docs/call-control.md.
 */
export function createCallControl(config: BackendConfig, options: CallControlOptions = {}): CallControl {
  const { log = (line: string) => console.error(line), now = Date.now, origins = [] } = options;
  const board = new Switchboard({
    config,
    network: options.network ?? createTwilioNetwork(config),
    store: options.store ?? createMemoryRoomStore(now),
    log,
    now,
    lookAgainAfter: (options.lookAgainSeconds ?? usualLookAgainSeconds) * 1000,
  });
  const mostRequestsPerMinute = options.mostRequestsPerMinute ?? usualRequestsPerMinute;
  const endpoints = new ControlRoutes(board, { origins, mostRequestsPerMinute, now });
  return { routes: (identify) => endpoints.routes(identify), webhooks: makeWebhooks(board) };
}

function makeWebhooks(board: Switchboard): Hono {
  const { config, log } = board;
  const heard = () => new Response(null, { status: 204 });
  const app = new Hono();
  app.post(
    '/voice/dialled',
    webhookLimit,
    signedWebhook(config, log, async (form) => twimlResponse(await answerDialled(board, form))),
  );
  app.post(
    '/voice/conference',
    webhookLimit,
    signedWebhook(config, log, (form) => {
      hearConference(board, form);
      return heard();
    }),
  );
  app.post(
    '/voice/participant',
    webhookLimit,
    signedWebhook(config, log, (form, request) => {
      // The network is not kept waiting for a room that is busy.
      hearParticipant(board, new URL(request.url).searchParams, form).catch((error: unknown) =>
        board.report('A rung leg was not attended to', error),
      );
      return heard();
    }),
  );
  for (const path of ['/voice/dialled', '/voice/conference', '/voice/participant'])
    app.all(path, () => refuse(405, 'method-not-allowed', 'A voice webhook is a POST.'));
  return app;
}
