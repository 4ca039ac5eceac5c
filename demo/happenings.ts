import type { PhoneNoticeMap } from '../src/bindings/notices.js';
import type { CallState } from '../src/core/state.js';
import { find, make } from './dom.js';

/** Every notice worth a line; the compiler knows whether a name is one. */
const notices: readonly (keyof PhoneNoticeMap)[] = [
  'phone-ready',
  'phone-offline',
  'phone-error',
  'phone-permission',
  'phone-token-expiring',
  'call-incoming',
  'call-ringing',
  'call-answered',
  'call-connected',
  'call-reconnecting',
  'call-reconnected',
  'call-returning',
  'call-declined',
  'call-missed',
  'call-ended',
  'call-muted',
  'call-unmuted',
  'call-held',
  'call-resumed',
  'call-digits',
  'call-quality',
  'speaker-on',
  'speaker-off',
];

const mostLines = 60;

/** Shows the notices of every phone on the page, newest first. */
export function setUpHappenings(): void {
  const list = find('#happenings', HTMLOListElement);
  const empty = find('#no-happenings', HTMLElement);

  for (const type of notices) {
    document.addEventListener(type, (event) => {
      list.prepend(toLine(event));
      while (list.childElementCount > mostLines) list.lastElementChild?.remove();
      empty.hidden = true;
    });
  }
  find('#clear-happenings', HTMLButtonElement).addEventListener('click', () => {
    list.replaceChildren();
    empty.hidden = false;
  });
}

function toLine(event: Event): HTMLLIElement {
  const who = event.target instanceof HTMLElement ? (event.target.dataset['identity'] ?? '') : '';
  const time = new Date().toLocaleTimeString([], { hour12: false });
  const details = make('bdi', 'happening-details', describe(event));
  details.title = details.textContent;
  return make(
    'li',
    'happening',
    make('time', '', time),
    make('b', '', who),
    make('code', '', event.type),
    details,
  );
}

/** The one detail of a notice that a person wants to read beside its name. */
function describe(event: Event): string {
  if ('error' in event && event.error instanceof Error) return event.error.message;
  if (!('call' in event) || typeof event.call !== 'object' || event.call === null) return '';
  // Call notices carry the kit's CallState.
  const call = event.call as CallState;
  const ending = call.ending === null ? '' : `, ${call.ending.reason} by ${call.ending.by}`;
  const digits = event.type === 'call-digits' ? `, ${call.digits}` : '';
  return `${call.party.name}${digits}${ending}`;
}
