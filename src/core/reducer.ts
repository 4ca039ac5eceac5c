import type { PhoneError, PhoneErrorKind } from './errors.js';
import type { CallFact, Fact } from './facts.js';
import { isTalking, type CallPhase } from './phases.js';
import type { CallState, Participant, PhoneState, Transfer } from './state.js';
import { mayMove } from './transitions.js';
import { isLineTrouble, isMicrophoneTrouble } from './troubles.js';

/** Applies one fact. Returns the same object when the fact changes nothing or does not fit. */
export function reduce(state: PhoneState, fact: Fact): PhoneState {
  switch (fact.type) {
    case 'line-changed': {
      if (state.status === 'closed' || state.status === fact.status) return state;
      const isOver = fact.status === 'ready' && state.trouble !== null && isLineTrouble(state.trouble);
      return { ...state, status: fact.status, trouble: isOver ? null : state.trouble };
    }
    case 'identified':
      return state.identity === fact.identity ? state : { ...state, identity: fact.identity };
    case 'configured': {
      const { registers, hasToken } = fact;
      if (state.registers === registers && state.hasToken === hasToken) return state;
      // Whoever does not wait for calls does not miss the connection that brings them.
      return { ...(registers ? state : mend(state, 'offline')), registers, hasToken };
    }
    case 'trouble-arose':
      return isSameTrouble(state, fact.error) ? state : { ...state, trouble: fact.error };
    case 'trouble-mended':
      return mend(state, ...fact.kinds);
    case 'trouble-dismissed':
      return state.trouble === null ? state : { ...state, trouble: null };
    case 'microphone-changed': {
      if (state.microphone === fact.access) return state;
      const isOver =
        fact.access === 'granted' && state.trouble !== null && isMicrophoneTrouble(state.trouble);
      return { ...state, microphone: fact.access, trouble: isOver ? null : state.trouble };
    }
    case 'speaker-changed':
      return { ...state, speaker: fact.speaker };
    case 'audio-changed':
      return { ...state, audio: fact.audio };
    case 'call-control-changed':
      return state.hasCallControl === fact.hasCallControl
        ? state
        : { ...state, hasCallControl: fact.hasCallControl };
    case 'do-not-disturb-changed':
      return state.doNotDisturb === fact.on ? state : { ...state, doNotDisturb: fact.on };
    case 'last-dialled-changed':
      return state.lastDialled === fact.address ? state : { ...state, lastDialled: fact.address };
    case 'call-began':
      return begin(state, fact);
    case 'call-cleared':
      return state.calls.some((call) => call.id === fact.id && call.phase === 'ended')
        ? { ...state, calls: state.calls.filter((call) => call.id !== fact.id) }
        : state;
    default:
      return changeCall(state, fact);
  }
}

const mend = (state: PhoneState, ...kinds: readonly PhoneErrorKind[]): PhoneState =>
  state.trouble && kinds.includes(state.trouble.kind) ? { ...state, trouble: null } : state;

/**
 * Trouble of the line that is told again (the SDK repeats it at every attempt, with changing codes) is
 * told once; whatever a person did wrong again is said again.
 */
function isSameTrouble({ trouble }: PhoneState, error: PhoneError): boolean {
  // Without a connection there is no token to be had either: one cause, one message.
  if (trouble?.kind === 'offline' && error.kind === 'token-unavailable') return true;
  if (trouble?.kind !== error.kind || !isLineTrouble(error)) return trouble === error;
  return error.kind !== 'failed' || trouble.code === error.code;
}

function begin(state: PhoneState, fact: Extract<Fact, { type: 'call-began' }>): PhoneState {
  if (state.status === 'closed' || state.calls.some((call) => call.id === fact.id)) return state;
  const call: CallState = {
    id: fact.id,
    sid: fact.sid,
    direction: fact.direction,
    phase: fact.direction === 'incoming' ? 'incoming' : 'dialing',
    party: fact.party,
    parameters: fact.parameters,
    muted: false,
    held: false,
    hold: 'off',
    participants: [],
    transfer: null,
    unreached: [],
    digits: '',
    quality: [],
    earlyMedia: false,
    startedAt: fact.at,
    answeredAt: null,
    heldAt: null,
    reconnectingAt: null,
    endedAt: null,
    ending: null,
  };
  return { ...state, calls: [...state.calls.filter((other) => other.phase !== 'ended'), call] };
}

function changeCall(state: PhoneState, fact: CallFact): PhoneState {
  const index = state.calls.findIndex((call) => call.id === fact.id);
  const before = state.calls[index];
  if (!before) return state;
  const after = reduceCall(before, fact);
  if (after === before) return state;
  // A call that gets through proves the connection.
  const gotThrough = fact.type === 'call-connected' || fact.type === 'call-restored';
  return { ...(gotThrough ? mend(state, 'offline') : state), calls: state.calls.with(index, after) };
}

function reduceCall(call: CallState, fact: CallFact): CallState {
  switch (fact.type) {
    case 'call-rang':
      // A network may say that it rings, and later that it plays what the caller hears meanwhile.
      return call.phase === 'ringing' && fact.earlyMedia && !call.earlyMedia
        ? { ...call, earlyMedia: true }
        : move(call, 'ringing', { sid: fact.sid ?? call.sid, earlyMedia: fact.earlyMedia });
    case 'call-answering':
      return move(call, 'answering', {});
    case 'call-connected':
      // A call that comes back from an interruption is restored, not connected a second time.
      return call.phase === 'reconnecting'
        ? call
        : move(call, 'active', { sid: fact.sid ?? call.sid, answeredAt: fact.at });
    case 'call-interrupted':
      return move(call, 'reconnecting', { reconnectingAt: fact.at });
    case 'call-restored':
      return call.phase === 'reconnecting' ? move(call, 'active', { reconnectingAt: null }) : call;
    case 'call-muted':
      return call.phase === 'ended' || call.muted === fact.muted ? call : { ...call, muted: fact.muted };
    case 'call-held':
      return isTalking(call.phase) ? holdCall(call, fact.held, fact.at) : call;
    case 'call-hold-asked':
      return isTalking(call.phase) && call.hold !== 'asking' ? { ...call, hold: 'asking' } : call;
    case 'call-hold-failed':
      return call.hold === 'asking' ? { ...call, hold: call.held ? 'on' : 'off' } : call;
    case 'call-participants-changed':
      return isTalking(call.phase) && !sameParticipants(call.participants, fact.participants)
        ? { ...call, participants: fact.participants }
        : call;
    case 'call-unreached-changed':
      return isTalking(call.phase) && call.unreached.length + fact.unreached.length > 0
        ? { ...call, unreached: fact.unreached }
        : call;
    case 'call-transfer-changed':
      return isTalking(call.phase) && !sameTransfer(call.transfer, fact.transfer)
        ? { ...call, transfer: fact.transfer }
        : call;
    case 'call-keyed':
      return isTalking(call.phase) && fact.digits !== ''
        ? { ...call, digits: call.digits + fact.digits }
        : call;
    case 'call-quality-changed':
      return call.phase === 'ended' || sameNames(call.quality, fact.quality)
        ? call
        : { ...call, quality: fact.quality };
    case 'call-ended':
      return move(call, 'ended', {
        ending: fact.ending,
        endedAt: fact.at,
        muted: false,
        held: false,
        hold: 'off',
        heldAt: null,
        participants: [],
        // What was under way is over with the call; that it was handed over is why it ended.
        transfer: call.transfer?.stage === 'completed' ? call.transfer : null,
        reconnectingAt: null,
        quality: [],
      });
    default:
      return call;
  }
}

function move(call: CallState, phase: CallPhase, with_: Partial<CallState>): CallState {
  return mayMove(call.phase, phase) ? { ...call, ...with_, phase } : call;
}

function holdCall(call: CallState, held: boolean, at: number): CallState {
  const hold = held ? 'on' : 'off';
  if (call.held === held) return call.hold === hold ? call : { ...call, hold };
  return { ...call, held, hold, heldAt: held ? at : null };
}

const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, i) => name === b[i]);

const sameParticipants = (a: readonly Participant[], b: readonly Participant[]): boolean =>
  a.length === b.length &&
  a.every((one, i) => {
    const other = b[i];
    return (
      other?.id === one.id &&
      other.phase === one.phase &&
      other.muted === one.muted &&
      other.held === one.held &&
      other.party.name === one.party.name
    );
  });

const sameTransfer = (a: Transfer | null, b: Transfer | null): boolean =>
  a?.stage === b?.stage &&
  a?.to === b?.to &&
  a?.participantId === b?.participantId &&
  a?.reason === b?.reason;
