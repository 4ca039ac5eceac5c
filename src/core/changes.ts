import { audioChanges, type AudioDeviceChange } from './audio/audio-changes.js';
import type { PhoneError } from './errors.js';
import { ongoingCall } from './selectors.js';
import type { CallState, MicrophoneAccess, Participant, PhoneState, Transfer, Unreached } from './state.js';

/** What happened to a call, told once. */
export type CallChangeType =
  | 'call-incoming'
  | 'call-waiting'
  | 'call-ringing'
  | 'call-answered'
  | 'call-connected'
  | 'call-reconnecting'
  | 'call-reconnected'
  | 'call-muted'
  | 'call-unmuted'
  | 'call-held'
  | 'call-resumed'
  | 'call-hold-reminder'
  | 'call-transferred'
  | 'call-declined'
  | 'call-missed'
  | 'call-ended';

/** What happened to somebody in a call of several, told once. */
export type ParticipantChangeType =
  | 'call-participant-ringing'
  | 'call-participant-joined'
  | 'call-participant-left'
  | 'call-participant-muted'
  | 'call-participant-unmuted'
  | 'call-participant-held'
  | 'call-participant-resumed';

/** Something worth telling a page, derived from two states or announced by the phone itself. */
export type PhoneChange =
  | { readonly type: CallChangeType; readonly call: CallState }
  | { readonly type: 'call-returning'; readonly call: CallState }
  | { readonly type: ParticipantChangeType; readonly call: CallState; readonly participant: Participant }
  /** Somebody was rung into the call and did not come. */
  | { readonly type: 'call-participant-unreached'; readonly call: CallState; readonly unreached: Unreached }
  /** How far a transfer is, each time that changes; `call-transferred` when it is done. */
  | { readonly type: 'call-transfer'; readonly call: CallState; readonly transfer: Transfer | null }
  | { readonly type: 'call-digits'; readonly call: CallState; readonly digits: string }
  | ({ readonly type: 'call-quality'; readonly call: CallState } & QualityChange)
  | { readonly type: 'speaker-on' | 'speaker-off' }
  | AudioDeviceChange
  | { readonly type: 'do-not-disturb-on' | 'do-not-disturb-off' }
  | { readonly type: 'phone-ready' | 'phone-offline' }
  | { readonly type: 'phone-error'; readonly error: PhoneError; readonly call: CallState | null }
  | {
      readonly type: 'phone-permission';
      readonly permission: 'microphone';
      readonly access: MicrophoneAccess;
    }
  | { readonly type: 'phone-token-expiring'; readonly secondsLeft: number }
  | { readonly type: 'phone-log'; readonly level: LogLevel; readonly message: string };

/** How much a log line matters. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Which quality warnings stand, which stood, and what came and went between. */
export interface QualityChange {
  readonly current: readonly string[];
  readonly previous: readonly string[];
  readonly raised: readonly string[];
  readonly cleared: readonly string[];
}

/** Lists what happened between two states that follow each other, in the order it is to be told. */
export function changesBetween(before: PhoneState, after: PhoneState): readonly PhoneChange[] {
  const changes: PhoneChange[] = [];
  if (before.calls !== after.calls) {
    for (const call of after.calls) {
      const earlier = before.calls.find((other) => other.id === call.id);
      if (earlier === call) continue;
      changes.push(...callChanges(earlier, call));
      const waits = !earlier && call.phase === 'incoming' && ongoingCall(after) !== null;
      if (waits) changes.push({ type: 'call-waiting', call });
    }
  }
  if (before.speaker.on !== after.speaker.on) {
    changes.push({ type: after.speaker.on ? 'speaker-on' : 'speaker-off' });
  }
  changes.push(...audioChanges(before.audio, after.audio));
  if (before.doNotDisturb !== after.doNotDisturb) {
    changes.push({ type: after.doNotDisturb ? 'do-not-disturb-on' : 'do-not-disturb-off' });
  }
  if (before.microphone !== after.microphone) {
    changes.push({ type: 'phone-permission', permission: 'microphone', access: after.microphone });
  }
  const { trouble } = after;
  if (trouble && before.trouble !== trouble) {
    changes.push({ type: 'phone-error', error: trouble, call: null });
  }
  if (before.status !== after.status) {
    if (after.status === 'ready') changes.push({ type: 'phone-ready' });
    else if (before.status === 'ready') changes.push({ type: 'phone-offline' });
  }
  return changes;
}

function callChanges(before: CallState | undefined, call: CallState): PhoneChange[] {
  const changes: PhoneChange[] = [];
  const tell = (type: CallChangeType): void => void changes.push({ type, call });
  if (!before) {
    if (call.direction === 'incoming') tell('call-incoming');
    return changes;
  }
  if (before.digits !== call.digits) {
    changes.push({ type: 'call-digits', call, digits: call.digits.slice(before.digits.length) });
  }
  // The end of a call takes both back, and is told as the end.
  if (before.muted !== call.muted && call.phase !== 'ended') tell(call.muted ? 'call-muted' : 'call-unmuted');
  if (before.held !== call.held && call.phase !== 'ended') tell(call.held ? 'call-held' : 'call-resumed');
  if (before.participants !== call.participants && call.phase !== 'ended') {
    changes.push(...participantChanges(before, call));
  }
  if (before.unreached !== call.unreached) {
    for (const unreached of call.unreached) {
      if (before.unreached.some(({ id }) => id === unreached.id)) continue;
      changes.push({ type: 'call-participant-unreached', call, unreached });
    }
  }
  if (before.transfer !== call.transfer) {
    changes.push({ type: 'call-transfer', call, transfer: call.transfer });
    if (call.transfer?.stage === 'completed') tell('call-transferred');
  }
  if (before.quality !== call.quality && before.quality.length + call.quality.length > 0) {
    changes.push({ type: 'call-quality', call, ...qualityChange(before.quality, call.quality) });
  }
  if (before.phase !== call.phase) {
    // An incoming call may be connected in one step: it was answered all the same.
    const wasAnswered =
      call.phase === 'answering' || (before.phase === 'incoming' && call.phase === 'active');
    if (wasAnswered) tell('call-answered');
    if (call.phase === 'ringing') tell('call-ringing');
    if (call.phase === 'reconnecting') tell('call-reconnecting');
    if (call.phase === 'active')
      tell(before.phase === 'reconnecting' ? 'call-reconnected' : 'call-connected');
    if (call.phase === 'ended') changes.push(...endingChanges(call));
  }
  return changes;
}

function participantChanges(before: CallState, call: CallState): PhoneChange[] {
  const changes: PhoneChange[] = [];
  const tell = (type: ParticipantChangeType, participant: Participant): void =>
    void changes.push({ type, call, participant });
  for (const now of call.participants) {
    const then = before.participants.find(({ id }) => id === now.id);
    // Those who were in the call before it became a conference did not join it now.
    const isNews = before.participants.length > 0 || now.phase === 'ringing';
    if (then?.phase !== now.phase && isNews) {
      tell(now.phase === 'ringing' ? 'call-participant-ringing' : 'call-participant-joined', now);
    }
    if ((then?.muted ?? false) !== now.muted) {
      tell(now.muted ? 'call-participant-muted' : 'call-participant-unmuted', now);
    }
    if ((then?.held ?? false) !== now.held) {
      tell(now.held ? 'call-participant-held' : 'call-participant-resumed', now);
    }
  }
  for (const then of before.participants) {
    if (!call.participants.some(({ id }) => id === then.id)) tell('call-participant-left', then);
  }
  return changes;
}

function endingChanges(call: CallState): PhoneChange[] {
  const changes: PhoneChange[] = [];
  if (call.ending?.error) changes.push({ type: 'phone-error', error: call.ending.error, call });
  if (call.ending?.reason === 'declined') changes.push({ type: 'call-declined', call });
  if (call.ending?.reason === 'missed') changes.push({ type: 'call-missed', call });
  changes.push({ type: 'call-ended', call });
  return changes;
}

function qualityChange(previous: readonly string[], current: readonly string[]): QualityChange {
  return {
    current,
    previous,
    raised: current.filter((name) => !previous.includes(name)),
    cleared: previous.filter((name) => !current.includes(name)),
  };
}
