/** Compares two lists item by item. */
export const sameItems = (a: readonly unknown[] | undefined, b: readonly unknown[] | undefined): boolean =>
  a === b || (a?.length === b?.length && !!a && a.every((item, at) => item === b?.[at]));
