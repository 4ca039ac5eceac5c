import { PhoneError, type PhoneErrorKind } from '../src/core/errors.js';
import {
  initialState,
  type CallState,
  type Ending,
  type EndingReason,
  type Party,
  type PhoneState,
} from '../src/core/state.js';

/** A small drawn portrait: a picture that needs no network. */
export const portrait =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" fill="#f3c9a9"/>' +
      '<circle cx="48" cy="40" r="20" fill="#8a5a3b"/><path d="M12 96a36 30 0 0 1 72 0z" fill="#3b5b8a"/></svg>',
  );

/** People on the other side. */
export const people = {
  bob: { name: 'Bob Marín', address: 'bob', image: null, subject: null, verified: null },
  carol: {
    name: 'Carol Ángeles Duarte',
    address: '+14155552671',
    image: portrait,
    subject: 'Your order 2216 has shipped',
    verified: true,
  },
  stranger: { name: '+1 415 555 2671', address: '+14155552671', image: null, subject: null, verified: false },
  nobody: { name: 'Unknown Caller', address: '', image: null, subject: null, verified: null },
  longNamed: {
    name: 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh, Maximiliana Konstanze Eleonore von und zu der Tann',
    address: 'sip:maximiliana.konstanze.eleonore@conference.example.com',
    image: null,
    subject:
      'About the quarterly maintenance of the elevators in buildings 7, 8, 9 and 12, as agreed in March',
    verified: null,
  },
  rightToLeft: { name: 'ليلى الخطيب', address: '+14155552671', image: null, subject: null, verified: true },
  hostile: {
    name: '<img src=x onerror="document.title=1"><b>Bob</b>',
    address: '"><script>alert(1)</script>',
    image: null,
    subject: '${1+1} {{1+1}} <style>*{display:none}</style>',
    verified: null,
  },
} as const satisfies Record<string, Party>;

const began = Date.now();

/** Something that is on for these seconds now. */
const ago = (seconds: number): number => began - seconds * 1000;

/** A call that talks for 75 s; give what is different. */
export const call = (different: Partial<CallState> = {}): CallState => ({
  id: 'call-1',
  sid: null,
  direction: 'outgoing',
  phase: 'active',
  party: people.bob,
  parameters: {},
  muted: false,
  held: false,
  digits: '',
  quality: [],
  earlyMedia: false,
  startedAt: ago(80),
  answeredAt: ago(75),
  heldAt: null,
  reconnectingAt: null,
  endedAt: null,
  ending: null,
  ...different,
});

const incoming = (party: Party, id = 'call-2'): CallState =>
  call({ id, direction: 'incoming', phase: 'incoming', party, startedAt: ago(2), answeredAt: null });

const outgoing = (phase: 'dialing' | 'ringing'): CallState =>
  call({ phase, startedAt: ago(2), answeredAt: null });

/** A phone that is registered as alice and has nothing to do. */
export const idle: PhoneState = {
  ...initialState,
  status: 'ready',
  identity: 'alice',
  hasToken: true,
  microphone: 'granted',
  speaker: {
    on: false,
    outputs: [
      { id: 'default', label: 'Default' },
      { id: 'speakers', label: 'Speakers' },
    ],
    obstacle: null,
  },
};

/** The idle phone with these calls. */
export const withCalls = (...calls: CallState[]): PhoneState => ({ ...idle, calls });

/** The idle phone with something wrong. */
export const troubled = (kind: PhoneErrorKind, different: Partial<PhoneState> = {}): PhoneState => ({
  ...idle,
  trouble: new PhoneError(kind, kind),
  ...different,
});

/** The phone after a call ended so. */
export function ended(reason: EndingReason, different: Partial<CallState> = {}): PhoneState {
  const wasAnswered = reason === 'hung-up' || reason === 'failed';
  const by: Ending['by'] = reason === 'failed' || reason === 'not-found' ? 'network' : 'them';
  const error =
    reason === 'microphone-denied' || reason === 'failed' ? new PhoneError(errorOf[reason], reason) : null;
  return withCalls(
    call({
      phase: 'ended',
      direction: reason === 'missed' || reason === 'answered-elsewhere' ? 'incoming' : 'outgoing',
      answeredAt: wasAnswered ? ago(75) : null,
      endedAt: ago(0),
      ending: { reason, by, error },
      ...different,
    }),
  );
}

const errorOf = { 'microphone-denied': 'microphone-denied', failed: 'media-lost' } as const;

/** Every reason for which a call ends. */
export const endings: readonly EndingReason[] = [
  'hung-up',
  'declined',
  'cancelled',
  'missed',
  'answered-elsewhere',
  'busy',
  'no-answer',
  'not-found',
  'microphone-denied',
  'failed',
];

/** The named states that the catalog shows and the tests use. */
export const states = {
  unset: initialState,
  connecting: { ...initialState, status: 'connecting', hasToken: true },
  idle,
  offline: troubled('offline', { status: 'offline' }),
  tokenRefused: troubled('token-refused', { status: 'offline', identity: null }),
  outgoingOnly: { ...idle, status: 'offline', registers: false },
  microphoneDenied: troubled('microphone-denied', { microphone: 'denied' }),
  oneOutput: { ...idle, calls: [call()], speaker: { on: false, outputs: [], obstacle: 'single-output' } },

  incoming: withCalls(incoming(people.bob)),
  incomingWithPicture: withCalls(incoming(people.carol)),
  incomingFromNumber: withCalls(incoming(people.stranger)),
  incomingFromNobody: withCalls(incoming(people.nobody)),
  incomingLongName: withCalls(incoming(people.longNamed)),
  incomingRightToLeft: withCalls(incoming(people.rightToLeft)),
  incomingHostile: withCalls(incoming(people.hostile)),
  incomingDuringCall: withCalls(call(), incoming(people.carol)),
  incomingTwo: withCalls(incoming(people.bob), incoming(people.carol, 'call-3')),
  incomingTwoDuringCall: withCalls(call(), incoming(people.carol), incoming(people.stranger, 'call-3')),
  incomingVerifiedNumber: withCalls(incoming({ ...people.stranger, verified: true })),

  dialing: withCalls(outgoing('dialing')),
  ringing: withCalls(outgoing('ringing')),
  answering: withCalls({ ...incoming(people.carol), phase: 'answering' }),
  active: withCalls(call()),
  activeWithPicture: withCalls(call({ party: people.carol })),
  activeLongName: withCalls(call({ party: people.longNamed })),
  activeRightToLeft: withCalls(call({ party: people.rightToLeft })),
  muted: withCalls(call({ muted: true })),
  held: withCalls(call({ held: true, heldAt: ago(42) })),
  speaker: { ...withCalls(call()), speaker: { ...idle.speaker, on: true } },
  keyed: withCalls(call({ digits: '12#*0' })),
  reconnecting: withCalls(call({ phase: 'reconnecting', reconnectingAt: ago(6) })),

  ended: ended('hung-up'),
  missed: ended('missed', { party: people.carol }),
} as const satisfies Record<string, PhoneState>;

/** The name of a named state. */
export type StateName = keyof typeof states;
