import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One element of a TwiML document. */
export interface TwimlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly TwimlElement[];
  /** The text directly in it, trimmed. */
  readonly text: string;
}

/** Thrown for a document or a webhook that Twilio would call an application error; the message begins with Twilio's number for it. */
export class TwimlError extends Error {}

/** Twilio's limit for a document (error 11750). */
const longestDocument = 64 * 1024;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  htmlEntities: true,
});

/** Reads a document and answers the verbs in its `<Response>`. Throws `TwimlError`. */
export function parseTwiml(xml: string): readonly TwimlElement[] {
  if (xml.length > longestDocument) throw new TwimlError('11750: the TwiML document is longer than 64 kB');
  if (/<!DOCTYPE/i.test(xml))
    throw new TwimlError('12100: a TwiML document has no DOCTYPE (is it an HTML page?)');
  const verdict = XMLValidator.validate(xml);
  if (verdict !== true) {
    throw new TwimlError(
      `12100: the document is not well-formed XML: ${verdict.err.msg} (line ${verdict.err.line})`,
    );
  }
  const roots = elementsOf(nodesOf(xml));
  const [root, ...more] = roots;
  if (!root || more.length > 0) throw new TwimlError('12100: the document must have one root, <Response>');
  if (root.name !== 'Response')
    throw new TwimlError(`12100: the root of the document is <${root.name}>, not <Response>`);
  return root.children;
}

/** The parser's own limits (reserved names, depth) are faults of the document, too. */
function nodesOf(xml: string): unknown {
  try {
    return parser.parse(xml);
  } catch (error) {
    throw new TwimlError(
      `12100: the document cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function elementsOf(nodes: unknown): readonly TwimlElement[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown) => elementOf(node) ?? []);
}

function elementOf(node: unknown): TwimlElement | null {
  const fields = recordOf(node);
  const name = Object.keys(fields).find((key) => key !== ':@');
  if (name === undefined || name === '#text') return null;
  const inner = fields[name];
  const attributes = Object.entries(recordOf(fields[':@'])).map(
    ([key, value]) => [key, String(value)] as const,
  );
  return {
    name,
    attributes: Object.fromEntries(attributes),
    children: elementsOf(inner),
    text: textOf(inner),
  };
}

function textOf(nodes: unknown): string {
  if (!Array.isArray(nodes)) return '';
  return nodes
    .map((node: unknown) => recordOf(node)['#text'])
    .filter((text) => typeof text === 'string')
    .join('')
    .trim();
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  // The parser's output is untyped; every value is looked at before use.
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
