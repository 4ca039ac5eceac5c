import { shownName } from '../../core/party.js';

/** Keeps the direction of a text its own, whichever way the text around it runs. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;

/** Says a sentence about somebody: the sentence runs as its language does, and the name or number in it as that does. */
export const told = (sentence: (name: string) => string, name: string): string =>
  isolated(sentence(isolated(shownName(name))));

/** Says the names of several people one after the other, as a language does. */
export const toldList = (names: readonly string[], lang: string): string =>
  isolated(
    new Intl.ListFormat(lang || 'en', { style: 'short', type: 'conjunction' }).format(
      names.map((name) => isolated(shownName(name))),
    ),
  );
