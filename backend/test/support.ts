import { createHmac } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';
import { readConfig, type BackendConfig, type Environment } from '../src/index.js';

const hex = '0123456789abcdef0123456789abcdef';

/** A complete environment; tests take away or break one variable at a time. */
export const goodEnvironment: Environment = {
  TWILIO_ACCOUNT_SID: `AC${hex}`,
  TWILIO_API_KEY_SID: `SK${hex}`,
  TWILIO_API_KEY_SECRET: 'a-secret-nobody-has-seen',
  TWILIO_AUTH_TOKEN: hex,
  TWILIO_TWIML_APP_SID: `AP${hex}`,
  TWILIO_CALLER_ID: '+12025550100',
  PUBLIC_URL: 'https://phone.example.test/',
};

/** The configuration of `goodEnvironment`, with some variables changed. */
export function configWith(changes: Environment = {}): BackendConfig {
  const { config, problems } = readConfig({ ...goodEnvironment, ...changes });
  if (config === null) throw new Error(problems.join('\n'));
  return config;
}

/** Fields of a webhook; several values under one name are an array. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** A webhook as Twilio sends it, signed over `address` with `authToken`. The request itself comes to localhost. */
export function webhook(
  fields: Fields,
  { authToken = hex, address = 'https://phone.example.test/voice', path = '/voice' } = {},
): Request {
  const all: Fields = { CallSid: `CA${hex}`, From: 'client:alice', ...fields };
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(all)) [value].flat().forEach((one) => body.append(name, one));
  const signed = Object.keys(all)
    .sort()
    .map((name) =>
      [...new Set([all[name] ?? []].flat())]
        .sort()
        .map((value) => name + value)
        .join(''),
    )
    .join('');
  return new Request(`http://127.0.0.1:3000${path}`, {
    method: 'POST',
    body,
    headers: {
      'x-twilio-signature': createHmac('sha1', authToken)
        .update(address + signed)
        .digest('base64'),
    },
  });
}

/** One element of an answer: its attributes, its text and what is inside, by name. */
export interface Verb {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly inside: readonly Verb[];
}

type Node = Record<string, unknown>;

/** Reads TwiML as Twilio would: the verbs of `<Response>`, in order. */
export function verbs(xml: string): readonly Verb[] {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    htmlEntities: true,
  });
  // The parser's own type is `any`; with preserveOrder it is a list of nodes.
  const document = (parser.parse(xml) as Node[]).map(toVerb);
  const response = document.find((verb) => verb.name === 'Response');
  if (response === undefined) throw new Error(`No <Response> in ${xml}`);
  return response.inside;
}

function toVerb(node: Node): Verb {
  const name = Object.keys(node).find((key) => key !== ':@') ?? '';
  const content = Array.isArray(node[name]) ? (node[name] as Node[]) : [];
  return {
    name,
    // Attributes are kept as text by the options above.
    attributes: (node[':@'] ?? {}) as Record<string, string>,
    text: content.map((child) => (typeof child['#text'] === 'string' ? child['#text'] : '')).join(''),
    inside: content.filter((child) => !('#text' in child)).map(toVerb),
  };
}
