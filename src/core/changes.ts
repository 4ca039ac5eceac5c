import type { PhoneError } from './errors.js';
import type { CallState, MicrophoneAccess, PhoneState } from './state.js';

/** What happened to a call, told once. */
export type CallChangeType =
  | 'call-incoming'
  | 'call-ringing'
  | 'call-answered'
  | 'call-connected'
  | 'call-reconnecting'
  | 'call-reconnected'
  | 'call-muted'
  | 'call-unmuted'
  | 'call-held'
  | 'call-resumed'
  | 'call-declined'
  | 'call-missed'
  | 'call-ended';

/** Something worth telling a page, derived from two states or announced by the phone itself. */
export type PhoneChange =
  | { readonly type: CallChangeType; readonly call: CallState }
  | { readonly type: 'call-returning'; readonly call: CallState }
  | { readonly type: 'call-digits'; readonly call: CallState; readonly digits: string }
  | ({ readonly type: 'call-quality'; readonly call: CallState } & QualityChange)
  | { readonly type: 'speaker-on' | 'speaker-off' }
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
      if (earlier !== call) changes.push(...callChanges(earlier, call));
    }
  }
  if (before.speaker.on !== after.speaker.on) {
    changes.push({ type: after.speaker.on ? 'speaker-on' : 'speaker-off' });
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
