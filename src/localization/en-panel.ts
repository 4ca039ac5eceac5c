import type { Terms } from './terms.js';

/** English, for what opens over something else. */
export const enPanel = {
  close: 'Close',
  notLoaded: 'This could not be loaded. Check the connection and try again.',
} satisfies Partial<Terms>;

/** English, for the way to the settings of sound: those have words of their own. */
export const enSound = { sound: 'Sound settings' } satisfies Partial<Terms>;
