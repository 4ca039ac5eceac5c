/** Compares two calls, or two of anything, in what an element shows of them and in nothing else. */
export const sameIn =
  <K extends PropertyKey>(...shown: readonly K[]) =>
  (a: Readonly<Record<K, unknown>> | null | undefined, b: Readonly<Record<K, unknown>> | null | undefined) =>
    a === b || (!!a && !!b && shown.every((key) => a[key] === b[key]));
