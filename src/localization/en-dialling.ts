import type { Terms } from './terms.js';

/** English, for what helps with a number. */
export const enDialling = {
  country: 'Country of the number',
  calledLast: 'Called last',
  numberDoubt: {
    'too-short': (country) => (country ? `Too short for ${country}` : 'Too short for a number'),
    'too-long': (country) => (country ? `Too long for ${country}` : 'Too long for a number'),
    'unknown-country': () => 'No country has that code',
    unlikely: (country) => (country ? `Not known as a number in ${country}` : 'Not known as a number'),
    extension: () => 'Call the number, then key the extension',
  },
} satisfies Partial<Terms>;
