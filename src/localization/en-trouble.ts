import type { Terms } from './terms.js';

/** English, for what went wrong and what mends it. */
export const enTrouble = {
  dismiss: 'Dismiss',
  retry: 'Try again',
  allowMicrophone: 'Allow microphone',
  trouble: {
    'microphone-denied': 'The microphone is blocked. Allow it in the site settings beside the address.',
    'microphone-missing': 'No microphone was found. Connect one and try again.',
    'microphone-failed': 'The microphone could not be opened. Another program may be using it.',
    'token-unavailable': 'Could not sign in to calling.',
    'token-expired': 'The session expired.',
    'token-refused': 'Could not sign in to calling: the token was refused.',
    'not-configured': 'Calling is not set up for this account.',
    offline: 'Connection lost. Reconnecting…',
    'not-loaded': 'The phone could not be loaded. Check the connection and try again.',
    busy: 'The line is busy.',
    'no-answer': 'Nobody answered.',
    declined: 'The call was declined.',
    'not-found': 'That name or number was not found.',
    'invalid-number': 'That is not a name or number that can be called.',
    'invalid-digits': 'Only 0 to 9, star and pound can be keyed.',
    'line-in-use': 'There is a call already. Wait until it is answered, or end it, to call somebody else.',
    'too-many-calls': 'Five calls are on. End one of them first.',
    'hold-failed': 'The call could not be put on hold or resumed. It is as it was.',
    'transfer-failed': 'The call could not be transferred. It is still yours.',
    'transfer-to-self': 'A call cannot be transferred to yourself.',
    'conference-failed': 'That could not be done in this call. The call is as it was.',
    'emergency-number':
      'This phone cannot reach emergency services reliably. Use a mobile or a landline phone.',
    'media-lost': 'The sound of the call was lost.',
    'output-failed': 'The sound could not be moved to that device.',
    'device-lost': 'A sound device was unplugged. Another device is used until it is back.',
    'noise-filter-failed': 'The noise filter could not be loaded. Switch it on to try again.',
    unsupported: 'This browser cannot make calls.',
    failed: 'Something went wrong.',
  },
  deviceLost: (name) => `${name} was unplugged. Another device is used until it is back.`,
  emergency: (number) =>
    `${number} is an emergency number, which this phone cannot reach reliably. Use a mobile or a landline phone.`,
} satisfies Partial<Terms>;
