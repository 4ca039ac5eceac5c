import type { Terms } from './terms.js';

/**
 * English, for the dialler: what a page shows first. Each element brings the English words it needs, so that a
 * page loads no others; together the tables say all there is to say.
 */
export const en = {
  unknownCaller: 'Unknown Caller',
  status: { offline: 'Offline', connecting: 'Connecting…', ready: 'Ready', closed: 'Closed' },
  outgoingOnly: 'Outgoing calls only',
  doNotDisturb: 'Do not disturb',
  numberField: 'Name or number',
  numberPlaceholder: 'Name or number',
  deleteDigit: 'Delete last digit',
  keypad: 'Keypad',
  key: (digit) => (digit === '*' ? 'star' : digit === '#' ? 'pound' : digit),
  call: 'Call',
  callTo: (name) => `Call ${name}`,
} satisfies Partial<Terms>;
