/** Chance that comes out the same for the same seed, so that a failure can be had again. */
export interface Random {
  /** One of these. */
  pick<T>(choices: readonly T[]): T;
  coin(): boolean;
}

/** A generator by Lehmer (Park and Miller, 1988): enough to wander with. */
export function newRandom(seed: number): Random {
  let state = (seed * 48_271) % 2_147_483_647;
  const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return {
    pick(choices) {
      const choice = choices[Math.floor(next() * choices.length)];
      if (choice === undefined) throw new Error('There is nothing to pick from.');
      return choice;
    },
    coin: () => next() < 0.5,
  };
}

/** Freezes a value and all there is in it, so that whoever changes it is caught; errors are left alone. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof Error || Object.isFrozen(value))
    return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
