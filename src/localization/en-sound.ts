import type { Terms } from './terms.js';

/** English, for the way to the settings of sound: those have words of their own. */
export const enSound = { sound: 'Sound settings' } satisfies Partial<Terms>;
