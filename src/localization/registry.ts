import type { Terms } from './terms.js';

const known = new Map<string, Partial<Terms>>();
const loading = new Map<string, Promise<void>>();
const listeners = new Set<() => void>();

/** Languages that come with the kit and are loaded when a page first needs one. English is always there. */
const loaders: Readonly<Record<string, () => Promise<Partial<Terms>>>> = {
  es: async () => (await import('./es.js')).es,
};

/**
 * Adds a language, or replaces words of one, for every element on the page.
 * @param lang BCP 47 tag; `pt` serves `pt-BR` as well unless that is there itself.
 */
export function registerTerms(lang: string, terms: Partial<Terms>): void {
  const key = lang.toLowerCase();
  known.set(key, { ...known.get(key), ...terms });
  for (const listener of listeners) listener();
}

/** One word of a language: of the exact tag first, then of the language alone. */
export function termOf<K extends keyof Terms>(lang: string, key: K): Terms[K] | undefined {
  const tag = lang.toLowerCase();
  return known.get(tag)?.[key] ?? known.get(primary(tag))?.[key];
}

/** Loads a language that comes with the kit. A page's own words for it are kept. */
export function loadTerms(lang: string): Promise<void> {
  const key = primary(lang.toLowerCase());
  const load = loaders[key];
  if (!load) return Promise.resolve();
  let promise = loading.get(key);
  if (!promise) {
    promise = load().then(
      (terms) => registerTerms(key, { ...terms, ...known.get(key) }),
      // Without its words the page still works in English; the next element asks again.
      () => void loading.delete(key),
    );
    loading.set(key, promise);
  }
  return promise;
}

/** Calls the listener when the words of any language change. */
export function whenTermsChange(listener: () => void): void {
  listeners.add(listener);
}

const primary = (tag: string): string => tag.split('-', 1)[0] ?? '';
