import { faultNames, type Fault } from '../faults.js';
import type { FarVoice, RingRequest } from '../network.js';
import { Refused } from '../refused.js';

type Body = Readonly<Record<string, unknown>>;

function bodyOf(value: unknown): Body {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refused(400, 'The body must be a JSON object.');
  }
  // An object of unknown values, each checked below.
  return value as Body;
}

function text(body: Body, name: string): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '') throw new Refused(400, `\`${name}\` must be a text.`);
  return value;
}

function optionalText(body: Body, name: string): string | undefined {
  return body[name] === undefined ? undefined : text(body, name);
}

function flag(body: Body, name: string): boolean {
  const value = body[name] ?? true;
  if (typeof value !== 'boolean') throw new Refused(400, `\`${name}\` must be true or false.`);
  return value;
}

function code(body: Body): number {
  const value = body['code'];
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw new Refused(400, '`code` must be a whole number.');
  return value;
}

function target(body: Body): { identity?: string; sid?: string } {
  const identity = optionalText(body, 'identity');
  const sid = optionalText(body, 'sid');
  if (identity === undefined && sid === undefined)
    throw new Refused(400, '`identity` or `sid` must say whom it befalls.');
  return sid === undefined ? { identity } : { sid };
}

/** Reads the body of `POST /control/ring`; throws `Refused`. */
export function ringRequest(value: unknown): RingRequest {
  const body = bodyOf(value);
  const parameters = body['parameters'] === undefined ? {} : bodyOf(body['parameters']);
  const pairs = Object.entries(parameters).map(([name, one]) => {
    // The SDK decodes values only, so a name must be one as it is.
    if (!/^[\w.-]+$/.test(name))
      throw new Refused(400, `A parameter cannot be named ${JSON.stringify(name)}.`);
    if (typeof one !== 'string') throw new Refused(400, `The parameter ${name} must be a text.`);
    return [name, one] as const;
  });
  const from = optionalText(body, 'from');
  const then = optionalText(body, 'then');
  return {
    to: text(body, 'to'),
    parameters: Object.fromEntries(pairs),
    ...(from === undefined ? {} : { from }),
    // The network itself refuses a voice it does not have.
    ...(then === undefined ? {} : { then: then as FarVoice }),
  };
}

/** Reads the body of `POST /control/faults`; throws `Refused`. */
export function faultRequest(value: unknown): Fault {
  const body = bodyOf(value);
  const name = text(body, 'fault');
  const fault = faultNames.find((one) => one === name);
  switch (fault) {
    case 'drop-socket':
      return { fault, ...target(body) };
    case 'refuse-connections':
    case 'refuse-reconnects':
      return { fault, on: flag(body, 'on') };
    case 'stop-media':
      return { fault, sid: text(body, 'sid'), on: flag(body, 'on') };
    case 'expire-token':
      return { fault, identity: text(body, 'identity') };
    case 'forge-error':
      return { fault, ...target(body), code: code(body), message: optionalText(body, 'message') };
    case 'hang-up-with':
      return { fault, sid: text(body, 'sid'), code: code(body), message: optionalText(body, 'message') };
    case 'silence-heartbeat':
      return { fault, identity: text(body, 'identity'), on: flag(body, 'on') };
    case undefined:
      throw new Refused(400, `There is no fault ${name}; there are ${faultNames.join(', ')}.`);
  }
}
