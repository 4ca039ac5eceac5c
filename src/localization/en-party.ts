import type { Terms } from './terms.js';

/** English, for who is on the other side. */
export const enParty = {
  verified: 'Verified number',
} satisfies Partial<Terms>;
