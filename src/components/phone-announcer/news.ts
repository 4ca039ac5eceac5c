import { isTalking } from '../../core/phases.js';
import { isHeldByThem, othersIn } from '../../core/call-selectors.js';
import type { CallState, Participant } from '../../core/state.js';
import { enCall } from '../../localization/en-call.js';
import { enSentences } from '../../localization/en-sentences.js';
import { enSeveral } from '../../localization/en-several.js';
import type { Terms } from '../../localization/terms.js';
import { whyUnreached } from '../shared/unreached.js';

/** The words that news are said in. */
export const english = { ...enCall, ...enSentences, ...enSeveral };

/** Gives one of them in the person's language. */
export type Say = <K extends keyof typeof english>(key: K) => Terms[K];

/**
 * What is worth saying of one call, a sentence each.
 * @param isOneOfSeveral whether there are other calls, so that a name is needed to tell which one is meant.
 */
export function newsOf(
  call: CallState,
  before: CallState | undefined,
  isOneOfSeveral: boolean,
  say: Say,
): readonly string[] {
  const phase = phaseNews(call, before, isOneOfSeveral, say);
  if (phase !== '' || !before || call.phase === 'ended') return [phase];
  const news: string[] = [];
  const { name } = call.party;
  if (call.muted !== before.muted) news.push(say(call.muted ? 'saysMuted' : 'saysUnmuted'));
  if (call.held !== before.held && isTalking(call.phase)) {
    if (isOneOfSeveral) news.push(say(call.held ? 'isOnHold' : 'talkingTo')(name));
    else news.push(say(call.held ? 'saysHeld' : 'saysResumed'));
  }
  if (isHeldByThem(call) !== isHeldByThem(before)) {
    news.push(say(isHeldByThem(call) ? 'heldByThem' : 'saysResumedByThem')(name));
  }
  return [
    ...news,
    ...transferNews(call, before, say),
    ...peopleNews(call, before, say),
    ...unreachedNews(call, before, say),
  ];
}

function phaseNews(
  { phase, party, ending }: CallState,
  before: CallState | undefined,
  isOneOfSeveral: boolean,
  say: Say,
): string {
  if (phase === before?.phase) return '';
  if (phase === 'incoming') return say(isOneOfSeveral ? 'saysWaiting' : 'saysIncoming')(party.name);
  if (phase === 'ringing') return say('saysRinging')(party.name);
  if (phase === 'reconnecting') return say('saysReconnecting');
  if (phase === 'ended') return ending ? say('saysEnded')(say('ended')[ending.reason]) : '';
  if (phase !== 'active') return '';
  return before?.phase === 'reconnecting' ? say('saysReconnected') : say('saysConnected')(party.name);
}

function transferNews(call: CallState, before: CallState, say: Say): readonly string[] {
  const { transfer } = call;
  if (transfer?.stage === before.transfer?.stage) return [];
  const wasUnderWay = before.transfer?.stage === 'ringing' || before.transfer?.stage === 'consulting';
  if (!transfer) return wasUnderWay ? [say('transferFailure').cancelled('')] : [];
  const target = call.participants.find(({ id }) => id === transfer.participantId);
  const name = target?.party.name ?? transfer.to;
  switch (transfer.stage) {
    case 'asking':
      return [];
    case 'ringing':
      return [say('ringingThem')(name)];
    case 'consulting':
      return [say('talkingTo')(name)];
    case 'completed':
      return [say('transferredTo')(name)];
    case 'failed':
      return [
        say('transferFailure')[transfer.reason ?? 'failed'](name),
        say('stillConnected')(call.party.name),
      ];
  }
}

/** Who came, went, was muted or held; but for whom a transfer is about, which tells of them itself. */
function peopleNews(call: CallState, before: CallState, say: Say): readonly string[] {
  if (call.participants === before.participants) return [];
  const ofTransfer = new Set([call.transfer?.participantId, before.transfer?.participantId]);
  const isNews = ({ id }: Participant): boolean => !ofTransfer.has(id);
  const now = othersIn(call).filter(isNews);
  const then = othersIn(before).filter(isNews);
  const news = now.flatMap((each) =>
    newsOfOne(
      each,
      then.find(({ id }) => id === each.id),
      before.participants.length > 0,
      othersIn(call).length > 1,
      say,
    ),
  );
  if (call.participants.length === 0) return news;
  // Of those who never came it is told why.
  const gone = then.filter(({ id, phase }) => phase === 'active' && !now.some((each) => each.id === id));
  return [...news, ...gone.map(({ party }) => say('saysLeft')(party.name))];
}

function unreachedNews(call: CallState, before: CallState, say: Say): readonly string[] {
  if (call.unreached === before.unreached) return [];
  return call.unreached
    .filter(({ id }) => !before.unreached.some((each) => each.id === id))
    .map(({ reason, party }) => whyUnreached(reason, say)(party.name));
}

function newsOfOne(
  now: Participant,
  then: Participant | undefined,
  wasConference: boolean,
  isConference: boolean,
  say: Say,
): readonly string[] {
  const { name } = now.party;
  const news: string[] = [];
  if (now.phase !== then?.phase) {
    if (now.phase === 'ringing') news.push(say('ringingThem')(name));
    else if (wasConference) news.push(say('saysJoined')(name));
  }
  if (!then) return news;
  if (now.muted !== then.muted) news.push(say(now.muted ? 'saysTheyAreMuted' : 'saysTheyAreUnmuted')(name));
  // Between two it is the call that is on hold, and said so already.
  if (isConference && now.held !== then.held) {
    news.push(say(now.held ? 'saysTheyAreHeld' : 'saysTheyAreResumed')(name));
  }
  return news;
}
