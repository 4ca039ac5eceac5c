/** Compares two calls, or two of anything, in what an element shows of them and in nothing else. */
export const sameIn =
  <K extends PropertyKey>(...shown: readonly K[]) =>
  (a: Readonly<Record<K, unknown>> | null | undefined, b: Readonly<Record<K, unknown>> | null | undefined) =>
    a === b || (!!a && !!b && shown.every((key) => a[key] === b[key]));

/** Compares two lists item by item. */
export const sameItems = (a: readonly unknown[] | undefined, b: readonly unknown[] | undefined): boolean =>
  a === b || (a?.length === b?.length && !!a && a.every((item, at) => item === b?.[at]));
