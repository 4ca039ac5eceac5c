import { css, html, LitElement } from 'lit';
import { Heard } from '../../bindings/heard.js';
import { Select } from '../../bindings/select.js';
import { Words } from '../../bindings/words.js';
import type { CallState } from '../../core/state.js';
import { sameIn } from '../shared/same-in.js';
import { english, newsOf } from './news.js';

const sameNews = sameIn('id', 'phase', 'muted', 'held', 'participants', 'transfer', 'unreached');

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
  readonly #words = new Words(this, english);
  readonly #doNotDisturb = new Select(this, (state) => state.doNotDisturb, ['doNotDisturb']);
  #wasQuiet: boolean | undefined;
  #before: readonly CallState[] | undefined;
  #rings = false;
  #polite = '';
  #urgent = '';

  constructor() {
    super();
    new Heard(this, (change) => {
      if (change.type !== 'call-hold-reminder') return;
      const sentence = this.#words.get('saysStillOnHold')(change.call.party.name);
      // The same words again are news only when they differ in something.
      this.#polite = this.#polite === sentence ? `${sentence}\u00a0` : sentence;
      this.requestUpdate();
    });
  }

  override willUpdate(): void {
    const news = [...this.#newsOfCalls(), ...this.#newsOfOurselves()].filter(Boolean);
    if (news.length === 0) return;
    const said = news.map((sentence) => sentence.replace(/\.$/, '')).join('. ');
    this.#urgent = this.#rings ? said : '';
    this.#polite = this.#rings ? '' : said;
  }

  override render() {
    return html`<div aria-live="polite">${this.#polite}</div>
      <div aria-live="assertive">${this.#urgent}</div>`;
  }

  #newsOfCalls(): readonly string[] {
    const calls = this.#calls.value;
    const before = this.#before;
    this.#before = calls;
    this.#rings = false;
    if (!calls || !before || calls === before) return [];
    this.#rings = calls.some((call) => call.phase === 'incoming' && !before.some(({ id }) => id === call.id));
    const isOneOfSeveral = calls.filter(({ phase }) => phase !== 'ended').length > 1;
    return calls.flatMap((call) =>
      newsOf(
        call,
        before.find(({ id }) => id === call.id),
        isOneOfSeveral,
        (key) => this.#words.get(key),
      ),
    );
  }

  #newsOfOurselves(): readonly string[] {
    const isQuiet = this.#doNotDisturb.value;
    const wasQuiet = this.#wasQuiet;
    this.#wasQuiet = isQuiet;
    if (isQuiet === undefined || wasQuiet === undefined || isQuiet === wasQuiet) return [];
    return [this.#words.get('saysDoNotDisturb')(isQuiet)];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'phone-announcer': PhoneAnnouncer;
  }
}
