import { TwimlError } from './document.js';
import type { Fields, TwimlSource } from './source.js';

/** A document of one of the network's own numbers, made from what was keyed. */
export type OwnPage = (fields: Fields) => string;

/** Serves the documents of the network's own numbers by name: `own:menu`. */
export function ownSource(pages: Readonly<Record<string, OwnPage>>): TwimlSource {
  return {
    words: 'own',
    document: (url, _method, fields) => {
      const page = pages[url.replace(/^own:/, '')];
      return page
        ? Promise.resolve(page(fields))
        : Promise.reject(new TwimlError(`11200: there is no ${url}`));
    },
    sound: (url) => Promise.reject(new TwimlError(`11200: there is no sound ${url}`)),
  };
}
