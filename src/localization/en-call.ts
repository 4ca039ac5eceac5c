import type { Terms } from './terms.js';

/** English, for the buttons and phases of a call. */
export const enCall = {
  incomingCall: 'Incoming call',
  andOthers: (count) => (count === 1 ? 'and one more' : `and ${count} more`),
  answer: 'Answer',
  decline: 'Decline',
  ignore: 'Ignore',
  answering: 'Answering…',
  dialing: 'Calling…',
  ringing: 'Ringing…',
  reconnecting: 'Reconnecting…',
  onHold: 'On hold',
  muted: 'Muted',
  callTime: 'Call time',
  mute: 'Mute',
  unmute: 'Unmute',
  hold: 'Hold',
  resume: 'Resume',
  speaker: 'Speaker',
  hideKeypad: 'Hide keypad',
  hangUp: 'Hang up',
  callBack: 'Call back',
  speakerObstacle: {
    'not-started': 'Available once the phone is connected',
    unsupported: 'This browser cannot choose where sound comes out',
    'single-output': 'There is only one place where sound can come out',
  },
} satisfies Partial<Terms>;
