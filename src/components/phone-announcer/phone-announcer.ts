import { css, html, LitElement } from 'lit';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import { isTalking } from '../../core/phases.js';
import type { CallState } from '../../core/state.js';
import { enSentences } from '../../localization/en-sentences.js';
import { sameIn } from '../shared/same-in.js';

const sameNews = sameIn('id', 'phase', 'muted', 'held');

/**
 * Says aloud, to those who use a screen reader, what happens to calls: once for each change, an incoming
 * call at once and the rest when there is time. Nothing of it can be seen.
 *
 * @element phone-announcer
 */
export class PhoneAnnouncer extends LitElement {
  static override styles = css`
    :host {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  `;

  readonly #calls = new Select(
    this,
    (state) => state.calls,
    ['calls'],
    (a, b) => a === b || (a?.length === b?.length && !!a && a.every((call, at) => sameNews(call, b?.[at]))),
  );
  readonly #words = new Words(this, enSentences);
  #before: readonly CallState[] | undefined;
  #polite = '';
  #urgent = '';

  override willUpdate(): void {
    const calls = this.#calls.value;
    const before = this.#before;
    this.#before = calls;
    if (!calls || !before || calls === before) return;
    const news = calls
      .map((call) =>
        this.#newsOf(
          call,
          before.find(({ id }) => id === call.id),
        ),
      )
      .filter(Boolean);
    if (news.length === 0) return;
    const rings = calls.some((call) => call.phase === 'incoming' && !before.some(({ id }) => id === call.id));
    this.#urgent = rings ? news.join('. ') : '';
    this.#polite = rings ? '' : news.join('. ');
  }

  override render() {
    return html`<div aria-live="polite">${this.#polite}</div>
      <div aria-live="assertive">${this.#urgent}</div>`;
  }

  /** What is worth saying of one call, in one sentence; empty when nothing is. */
  #newsOf(call: CallState, before: CallState | undefined): string {
    const words = this.#words;
    const { phase, party } = call;
    if (phase !== before?.phase) {
      if (phase === 'incoming') return words.get('saysIncoming')(party.name);
      if (phase === 'ringing') return words.get('saysRinging')(party.name);
      if (phase === 'reconnecting') return words.get('saysReconnecting');
      if (phase === 'ended')
        return call.ending ? words.get('saysEnded')(words.get('ended')[call.ending.reason]) : '';
      if (phase === 'active') {
        return before?.phase === 'reconnecting'
          ? words.get('saysReconnected')
          : words.get('saysConnected')(party.name);
      }
    }
    if (before && call.muted !== before.muted) return words.get(call.muted ? 'saysMuted' : 'saysUnmuted');
    if (before && call.held !== before.held && isTalking(phase)) {
      return words.get(call.held ? 'saysHeld' : 'saysResumed');
    }
    return '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'phone-announcer': PhoneAnnouncer;
  }
}
