import type { IncomingMessage } from 'node:http';
import { badParameter, RestError } from './rest-error.js';

/** Bytes of the longest body that is read. */
const longestBody = 256 * 1024;

/** The parameters of a REST request, from its query and its form. Every reader throws `RestError` for nonsense. */
export class Form {
  readonly #fields: URLSearchParams;

  constructor(fields: URLSearchParams) {
    this.#fields = fields;
  }

  /** A text, or null when it is missing. */
  text(name: string): string | null {
    return this.#fields.get(name);
  }

  /** A text that must be there and not empty; `code` is Twilio's number for its absence. */
  needed(name: string, code = 20001): string {
    const value = this.#fields.get(name);
    if (!value) throw badParameter(`A '${name}' is required`, code);
    return value;
  }

  /** All parameters as a query, with these instead of theirs. */
  query(instead: Readonly<Record<string, string>>): string {
    const fields = new URLSearchParams(this.#fields);
    for (const [name, value] of Object.entries(instead)) fields.set(name, value);
    return fields.toString();
  }

  /** Every value of a parameter that may be repeated; some callers put them in one, with spaces between. */
  list(name: string): readonly string[] {
    return this.#fields
      .getAll(name)
      .flatMap((value) => value.split(/[\s,]+/))
      .filter((value) => value !== '');
  }

  /** Yes or no, null when it is missing. */
  flag(name: string): boolean | null {
    const value = this.#fields.get(name);
    if (value === null || value === '') return null;
    if (value.toLowerCase() === 'true') return true;
    if (value.toLowerCase() === 'false') return false;
    throw badParameter(`'${name}' must be true or false`);
  }

  /** A whole number between two, null when it is missing. */
  whole(name: string, least: number, most: number): number | null {
    const value = this.#fields.get(name);
    if (value === null || value === '') return null;
    const number = Number(value);
    if (!Number.isInteger(number) || number < least || number > most)
      throw badParameter(`'${name}' must be a whole number from ${least} to ${most}`);
    return number;
  }

  /** One of some words, null when it is missing. */
  word<T extends string>(name: string, words: readonly T[]): T | null {
    const value = this.#fields.get(name);
    if (value === null || value === '') return null;
    const found = words.find((word) => word === value);
    if (found === undefined) throw badParameter(`'${name}' must be one of ${words.join(', ')}`);
    return found;
  }

  /** An http address, null when it is missing or empty; `code` is Twilio's number for a bad one. */
  address(name: string, code = 21205): string | null {
    const value = this.#fields.get(name);
    if (value === null || value === '') return null;
    if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
      throw badParameter(`'${name}' is not a valid URL: ${value}`, code);
    return value;
  }

  /** The method of a callback: POST unless it says GET. */
  method(name: string): 'GET' | 'POST' {
    return this.word(name, ['GET', 'POST']) ?? 'POST';
  }
}

/** Reads query and form of a request. Throws `RestError` when the body is too long. */
export async function readForm(request: IncomingMessage, query: URLSearchParams): Promise<Form> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    // Node hands a request's body out as buffers unless an encoding is set.
    const bytes = chunk as Buffer;
    length += bytes.length;
    if (length > longestBody) throw new RestError(413, 20001, 'The request is too long');
    chunks.push(bytes);
  }
  const fields = new URLSearchParams(query);
  for (const [name, value] of new URLSearchParams(Buffer.concat(chunks).toString('utf8')))
    fields.append(name, value);
  return new Form(fields);
}
