/** What is placed on the network in one measurement. */
export interface Scene {
  readonly title: string;
  readonly callers: readonly string[];
  readonly callees: readonly string[];
  /** Whom a caller dials: its counterpart by place, or the conference. */
  readonly dials: (at: number) => string;
}

function named(kind: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${kind}-${at + 1}`);
}

/** The loads that are measured, by the name they have on the command line. */
export const scenes: Readonly<Record<string, Scene>> = {
  calls: {
    title: '20 two-party calls',
    callers: named('caller', 20),
    callees: named('callee', 20),
    dials: (at) => `callee-${at + 1}`,
  },
  conference: {
    title: 'one ten-party conference',
    callers: named('member', 10),
    callees: [],
    dials: () => 'conference',
  },
};
