import { ControlError } from './control-error.js';

/** The fields of a request: `?` marks one that may be missing. */
export type Shape = Readonly<Record<string, 'boolean' | 'boolean?' | 'string'>>;

type ValueOf<Kind> = Kind extends 'boolean'
  ? boolean
  : Kind extends 'boolean?'
    ? boolean | undefined
    : string;

/** What a body of this shape holds. */
export type Body<Fields extends Shape> = { readonly [Name in keyof Fields]: ValueOf<Fields[Name]> };

/** Longer than any identity or number. */
const longestText = 200;

/**
 * Reads a body that may hold these fields and no others.
 *
 * @throws ControlError `bad-request` with a sentence that names the field
 */
export function readBody<Fields extends Shape>(text: string, shape: Fields): Body<Fields> {
  const fields = parseObject(text);
  const stranger = Object.keys(fields).find((name) => !Object.hasOwn(shape, name));
  if (stranger !== undefined) throw bad(`There is no field ${JSON.stringify(stranger.slice(0, 50))}.`);

  for (const [name, kind] of Object.entries(shape)) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (value === undefined && kind.endsWith('?')) continue;
    if (value === undefined) throw bad(`The field "${name}" is missing.`);
    const wanted = kind.replace('?', '');
    if (typeof value !== wanted) throw bad(`The field "${name}" must be a ${wanted}.`);
    if (typeof value === 'string' && (value.trim() === '' || value.length > longestText))
      throw bad(`The field "${name}" must be a text of 1 to ${longestText} characters.`);
  }
  // Each field of the shape was checked above, and there are no others.
  return fields as Body<Fields>;
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw bad('The body is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw bad('The body is not a JSON object.');
  // An object that is no array has names and values.
  return value as Record<string, unknown>;
}

function bad(sentence: string): ControlError {
  return new ControlError('bad-request', sentence);
}
