import { PhoneError, type PhoneErrorKind } from '../src/core/errors.js';
import {
  initialState,
  type CallState,
  type Ending,
  type EndingReason,
  type Participant,
  type Party,
  type PhoneState,
  type Transfer,
  type Unreached,
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
  dora: { name: 'Dora Pfeiffer', address: 'dora', image: null, subject: null, verified: null },
  emil: { name: 'Emil Øst', address: '+4533123456', image: null, subject: null, verified: null },
  alice: { name: 'Alice', address: 'alice', image: null, subject: null, verified: null },
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

/** The participants of a call of two, and who did not come: the same list for all, as nothing changes there. */
const noList: readonly never[] = [];

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
  hold: different.held ? 'on' : 'off',
  participants: noList,
  transfer: null,
  unreached: noList,
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

/** A call that is on hold for these seconds now. */
const onHold = (seconds: number, different: Partial<CallState> = {}): CallState =>
  call({ held: true, heldAt: ago(seconds), ...different });

/** Somebody in a call of several; give what is different. */
export const participant = (party: Party, different: Partial<Participant> = {}): Participant => ({
  id: `leg-${party.address}`,
  party,
  self: false,
  phase: 'active',
  muted: false,
  held: false,
  ...different,
});

/** Ourselves in a call of several. */
export const ourselves = (different: Partial<Participant> = {}): Participant =>
  participant(people.alice, { self: true, ...different });

/** The transfer of a call to Carol; give what is different. */
export const transferring = (different: Partial<Transfer> = {}): Transfer => ({
  stage: 'ringing',
  consult: true,
  to: people.carol.address,
  participantId: 'leg-+14155552671',
  reason: null,
  ...different,
});

/** Somebody who was rung into a call and did not come. */
export const unreached = (party: Party, reason: Unreached['reason']): Unreached => ({
  id: `leg-${party.address}`,
  party,
  reason,
});

const bobHeld = participant(people.bob, { held: true });

/** A call with Bob, who is on hold, that is being handed over to Carol. */
const handingOver = (different: Partial<Transfer>, ...others: Participant[]): CallState =>
  onHold(12, {
    sid: 'CA1',
    participants: others.length > 0 ? [ourselves(), ...others] : [],
    transfer: transferring(different),
  });

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

/** The idle phone with these calls, and a back end that can transfer and add. */
export const withControl = (...calls: CallState[]): PhoneState => ({
  ...idle,
  hasCallControl: true,
  calls: calls.map((each) => ({ ...each, sid: each.sid ?? `CA-${each.id}` })),
});

const carolHeld = onHold(42, { id: 'call-2', party: people.carol });
const fiveCalls = [
  call(),
  carolHeld,
  onHold(65, { id: 'call-3', party: people.dora }),
  onHold(190, { id: 'call-4', party: people.emil }),
  onHold(4210, { id: 'call-5', party: people.longNamed }),
];

/** The idle phone with something wrong. */
export const troubled = (kind: PhoneErrorKind, different: Partial<PhoneState> = {}): PhoneState => ({
  ...idle,
  trouble: new PhoneError(kind, kind),
  ...different,
});

/** The phone after a call ended so. */
export function ended(reason: EndingReason, different: Partial<CallState> = {}): PhoneState {
  const wasAnswered = ['hung-up', 'transferred', 'merged', 'failed'].includes(reason);
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
  'transferred',
  'merged',
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
  held: withCalls(onHold(42)),
  holdAsked: withCalls(call({ hold: 'asking' })),
  resumeAsked: withCalls(onHold(42, { hold: 'asking' })),
  heldByThem: withControl(call({ participants: [ourselves({ held: true }), participant(people.bob)] })),
  controlled: withControl(call()),
  speaker: { ...withCalls(call()), speaker: { ...idle.speaker, on: true } },
  keyed: withCalls(call({ digits: '12#*0' })),
  reconnecting: withCalls(call({ phase: 'reconnecting', reconnectingAt: ago(6) })),

  twoCalls: withCalls(call(), carolHeld),
  twoCallsWithControl: withControl(call(), carolHeld),
  twoCallsBothHeld: withControl(onHold(7), carolHeld),
  twoCallsOneRinging: withCalls(carolHeld, { ...outgoing('ringing'), id: 'call-3' }),
  fiveCalls: withControl(...fiveCalls),
  callWaiting: withCalls(call(), incoming(people.dora, 'call-2')),
  callWaitingOnHold: withCalls(onHold(42), incoming(people.dora, 'call-2')),
  callWaitingWhileRinging: withCalls(outgoing('ringing'), incoming(people.dora, 'call-2')),
  callWaitingTwoCalls: withControl(call(), carolHeld, incoming(people.dora, 'call-6')),
  callWaitingFiveCalls: withControl(...fiveCalls, incoming(people.stranger, 'call-6')),
  threeWaiting: withCalls(
    call(),
    incoming(people.dora, 'call-2'),
    incoming(people.emil, 'call-3'),
    incoming(people.stranger, 'call-4'),
  ),

  transferAsking: withControl(call({ transfer: transferring({ stage: 'asking', participantId: null }) })),
  transferRinging: withControl(handingOver({}, bobHeld, participant(people.carol, { phase: 'ringing' }))),
  coldTransferRinging: withControl(
    handingOver({ consult: false }, bobHeld, participant(people.carol, { phase: 'ringing' })),
  ),
  consulting: withControl(handingOver({ stage: 'consulting' }, bobHeld, participant(people.carol))),
  transferFailed: withControl(
    call({ transfer: transferring({ stage: 'failed', reason: 'declined', participantId: null }) }),
  ),
  transferCompleted: withControl(handingOver({ stage: 'completed' })),
  transferred: ended('transferred'),

  conference: withControl(
    call({
      participants: [
        ourselves(),
        participant(people.bob, { muted: true }),
        participant(people.carol, { held: true }),
        participant(people.dora, { phase: 'ringing' }),
      ],
    }),
  ),
  conferenceOfMany: withControl(
    call({
      participants: [
        ourselves({ muted: true }),
        ...[people.bob, people.carol, people.dora, people.emil, people.longNamed, people.hostile].map(
          (party) => participant(party),
        ),
      ],
    }),
  ),
  unreached: withControl(call({ unreached: [unreached(people.carol, 'declined')] })),
  conferenceUnreached: withControl(
    call({
      participants: [ourselves(), participant(people.bob), participant(people.dora)],
      unreached: [unreached(people.carol, 'no-answer')],
    }),
  ),
  deviceLost: {
    ...withCalls(call()),
    trouble: new PhoneError('device-lost', 'unplugged', { about: 'USB Headset' }),
  },
  doNotDisturb: { ...idle, doNotDisturb: true },

  ended: ended('hung-up'),
  missed: ended('missed', { party: people.carol }),
} as const satisfies Record<string, PhoneState>;

/** The name of a named state. */
export type StateName = keyof typeof states;
