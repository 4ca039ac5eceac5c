/** Keeps the direction of a name or number within a sentence its own, whichever way the sentence runs. */
export const isolated = (name: string): string => `\u2068${name}\u2069`;
