import type { Terms } from './terms.js';

/** English, for how a call ended, and for what is said aloud. */
export const enSentences = {
  ended: {
    'hung-up': 'Call ended',
    declined: 'Call declined',
    cancelled: 'Call cancelled',
    missed: 'Missed call',
    'answered-elsewhere': 'Answered on another device',
    busy: 'The line is busy',
    'no-answer': 'No answer',
    'not-found': 'That name or number was not found',
    'microphone-denied': 'No access to the microphone',
    failed: 'The call failed',
  },
  saysIncoming: (name) => `Incoming call from ${name}`,
  saysRinging: (name) => `Ringing ${name}`,
  saysConnected: (name) => `Connected to ${name}`,
  saysMuted: 'Microphone muted',
  saysUnmuted: 'Microphone on',
  saysHeld: 'Call on hold',
  saysResumed: 'Call resumed',
  saysReconnecting: 'Connection lost, reconnecting',
  saysReconnected: 'Connection restored',
  saysEnded: (reason) => reason,
} satisfies Partial<Terms>;
