import { html, nothing, type TemplateResult } from 'lit';
import { isHeldByThem } from '../../core/call-selectors.js';
import type { CallPhase } from '../../core/phases.js';
import type { CallState } from '../../core/state.js';
import type { Terms } from '../../localization/terms.js';
import { cross } from '../shared/call-icons.js';
import { iconButton } from '../shared/icon-button.js';
import { told } from '../shared/told.js';
import { whyUnreached } from '../shared/unreached.js';

/** Gives a word in the person's language. */
type Say = <
  K extends
    | 'reconnecting'
    | 'stillOnHold'
    | 'onHold'
    | 'resume'
    | 'heldByThem'
    | 'transferFailure'
    | 'notAdded'
    | 'dismiss',
>(
  key: K,
) => Terms[K];

/** What may be unusual about a call. */
interface Unusual {
  readonly call: CallState | null | undefined;
  readonly callId: string | undefined;
  readonly phase: CallPhase | null;
  readonly held: boolean;
  readonly name: string;
  /** Whether the person was reminded that it is on hold. */
  readonly isReminded: boolean;
  /** Whether the person knows who was added in vain. */
  readonly isSeen: boolean;
  readonly say: Say;
  readonly resume: () => void;
  readonly dismiss: () => void;
}

/** What the strip says. */
interface Strip {
  readonly words: string;
  readonly callId: string | undefined;
  /** What is timed in it. */
  readonly since?: 'held' | 'reconnecting';
  /** Calls for attention. */
  readonly isReminder?: boolean;
  /** The word of its button, and what that does. */
  readonly resume?: readonly [word: string, click: () => void];
  /** As `resume`, but for its button being a cross. */
  readonly dismiss?: readonly [word: string, click: () => void];
}

/** Draws the strip over the stage that says what is unusual about a call, the weightiest first. */
export function strip(unusual: Unusual): TemplateResult | typeof nothing {
  const { call, callId, phase, isReminded, say } = unusual;
  if (phase === 'reconnecting') return draw({ words: say('reconnecting'), callId, since: 'reconnecting' });
  if (unusual.held) {
    return draw({
      words: say(isReminded ? 'stillOnHold' : 'onHold'),
      callId,
      since: 'held',
      isReminder: isReminded,
      resume: [say('resume'), unusual.resume],
    });
  }
  if (!call || phase === 'ended') return nothing;
  if (isHeldByThem(call)) return draw({ words: told(say('heldByThem'), unusual.name), callId });
  if (call.unreached.length === 0 || unusual.isSeen) return nothing;
  const words = call.unreached.map(({ reason, party }) => told(whyUnreached(reason, say), party.name));
  return draw({ words: words.join(' '), callId, dismiss: [say('dismiss'), unusual.dismiss] });
}

const draw = ({ words, callId, since, isReminder, resume, dismiss }: Strip): TemplateResult =>
  html`<div class="strip ${isReminder ? 'reminded' : ''} ${dismiss ? 'news' : ''}" part="strip">
    <span title=${words}>${words}</span>
    ${since && html`<call-timer .callId=${callId} .since=${since}></call-timer>`}
    ${
      resume &&
      html`<button class="pill" part="resume" type="button" @click=${resume[1]}>${resume[0]}</button>`
    }
    ${dismiss && iconButton({ shape: cross, label: dismiss[0], part: 'dismiss-strip', click: dismiss[1] })}
  </div>`;
