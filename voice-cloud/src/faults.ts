import type { ClientLeg } from './calls/client-leg.js';
import type { Exchange } from './exchange.js';
import { Refused } from './refused.js';
import type { ClientSession } from './signalling/client-session.js';

/** Whom a fault befalls: every connection of an identity, or the client of one call. */
export interface FaultTarget {
  readonly identity?: string;
  readonly sid?: string;
}

/** Everything that can be made to go wrong. */
export type Fault =
  | ({ readonly fault: 'drop-socket' } & FaultTarget)
  | { readonly fault: 'refuse-connections'; readonly on: boolean }
  | { readonly fault: 'refuse-reconnects'; readonly on: boolean }
  | { readonly fault: 'stop-media'; readonly sid: string; readonly on: boolean }
  | { readonly fault: 'expire-token'; readonly identity: string }
  | ({ readonly fault: 'forge-error'; readonly code: number; readonly message?: string } & FaultTarget)
  | { readonly fault: 'hang-up-with'; readonly sid: string; readonly code: number; readonly message?: string }
  | { readonly fault: 'silence-heartbeat'; readonly identity: string; readonly on: boolean };

/** Names of all faults, for checking what comes in. */
export const faultNames: readonly Fault['fault'][] = [
  'drop-socket',
  'refuse-connections',
  'refuse-reconnects',
  'stop-media',
  'expire-token',
  'forge-error',
  'hang-up-with',
  'silence-heartbeat',
];

/** Lets a fault happen. Throws `Refused` when it befalls nobody. */
export function applyFault(exchange: Exchange, fault: Fault, clientLeg: (sid: string) => ClientLeg): void {
  const sessionsOf = (target: FaultTarget): readonly ClientSession[] => {
    const { identity, sid } = target;
    const sessions =
      sid === undefined ? exchange.registry.connectionsOf(identity ?? '') : clientLeg(sid).sessions;
    if (sessions.length === 0)
      throw new Refused(404, `There is no connection of ${identity ?? sid ?? 'nobody'}.`);
    return sessions;
  };

  exchange.log(`fault: ${JSON.stringify(fault)}`);
  switch (fault.fault) {
    case 'drop-socket':
      for (const session of sessionsOf(fault)) session.drop();
      return;
    case 'refuse-connections':
      exchange.refusesConnections = fault.on;
      return;
    case 'refuse-reconnects':
      exchange.refusesReconnects = fault.on;
      return;
    case 'stop-media': {
      const { endpoint } = clientLeg(fault.sid);
      if (!endpoint) throw new Refused(409, 'The call has no media yet.');
      endpoint.stopped = fault.on;
      return;
    }
    case 'expire-token':
      for (const session of sessionsOf(fault)) session.expire();
      return;
    case 'forge-error': {
      const { code, message = 'An error that somebody asked for.', sid } = fault;
      for (const session of sessionsOf(fault))
        session.sendError({ code, message }, sid ? { callsid: sid } : {});
      return;
    }
    case 'hang-up-with': {
      const { sid, code, message } = fault;
      clientLeg(sid).hangUp({ outcome: 'forced', code, message });
      return;
    }
    case 'silence-heartbeat':
      for (const session of sessionsOf(fault)) session.silent = fault.on;
      return;
  }
}
