import { displayAddress, displayDuration } from '../display.js';
import { find, make, say } from '../dom.js';
import type { Network, NetworkCall, NetworkState } from './network.js';

type Action = Parameters<Network['act']>[1];

const statusWords: Readonly<Record<NetworkCall['status'], string>> = {
  queued: 'Starting',
  ringing: 'Ringing',
  'in-progress': 'Talking',
  completed: 'Ended',
  busy: 'Busy',
  'no-answer': 'No answer',
  failed: 'Failed',
  canceled: 'Cancelled',
};

const actionWords: readonly (readonly [action: Action, words: string])[] = [
  ['busy', 'Answer busy'],
  ['drop', 'Drop connection'],
  ['hang-up', 'Hang up'],
];

/** Tells which of the buttons make sense for a call now. */
export function possibleActions(call: NetworkCall): readonly Action[] {
  if (call.endedAt !== null) return [];
  const actions: Action[] = ['hang-up'];
  if (call.identity !== null) actions.push('drop');
  if (call.direction === 'outbound' && call.status === 'ringing') actions.push('busy');
  return actions;
}

/** One call's row. It is changed in place, so that a button under a finger stays the same button. */
class CallRow {
  readonly element = make('li', 'call');
  readonly #parties = make('span', 'call-parties');
  readonly #status = make('span', 'call-status');
  readonly #digits = make('span', 'call-digits');
  readonly #time = make('span', 'call-time');
  readonly #buttons: ReadonlyMap<Action, HTMLButtonElement>;
  #call: NetworkCall;

  constructor(call: NetworkCall, act: (action: Action) => void) {
    this.#call = call;
    this.#buttons = new Map(
      actionWords.map(([action, words]) => {
        const button = make('button', `button small${action === 'hang-up' ? ' ending' : ''}`, words);
        button.type = 'button';
        button.addEventListener('click', () => act(action));
        return [action, button];
      }),
    );
    const facts = make('div', 'call-facts', this.#status, this.#time, this.#digits);
    const buttons = make('div', 'call-buttons', ...this.#buttons.values());
    this.element.append(this.#parties, facts, buttons);
    this.show(call);
  }

  show(call: NetworkCall): void {
    this.#call = call;
    const [from, to] = [displayAddress(call.from), displayAddress(call.to)];
    const isChild = call.parentSid !== null;
    this.element.classList.toggle('child', isChild);
    this.#parties.replaceChildren(
      ...(isChild ? [make('span', 'arrow', 'rings')] : [name(from), make('span', 'arrow', 'calls')]),
      name(to),
    );
    this.#status.textContent = statusWords[call.status];
    this.#status.dataset['status'] = call.status;
    this.#digits.textContent = call.digits === '' ? '' : `keyed ${call.digits}`;
    this.element.classList.toggle('ended', call.endedAt !== null);
    const possible = possibleActions(call);
    for (const [action, button] of this.#buttons) {
      button.hidden = !possible.includes(action);
      button.setAttribute('aria-label', `${button.textContent}: ${from} to ${to}`);
    }
    this.tick(Date.now());
  }

  tick(now: number): void {
    const { answeredAt, endedAt } = this.#call;
    const end = endedAt === null ? now : Date.parse(endedAt);
    this.#time.textContent =
      answeredAt === null ? '' : displayDuration((end - Date.parse(answeredAt)) / 1000);
  }
}

/**
 * Shows the calls the network sees, newest first and what a call dialled below it, with what can be done to each.
 *
 * @returns what takes each new state
 */
export function setUpCallsList(network: Network): (state: NetworkState) => void {
  const list = find('#calls', HTMLUListElement);
  const empty = find('#no-calls', HTMLElement);
  const result = find('#calls-result', HTMLElement);
  const rows = new Map<string, CallRow>();

  const act = (sid: string, action: Action) => {
    say(result, null);
    network
      .act(sid, action)
      .catch((error: unknown) => say(result, error instanceof Error ? error.message : String(error)));
  };

  setInterval(() => {
    for (const row of rows.values()) row.tick(Date.now());
  }, 1000);

  return ({ calls }) => {
    const sids = new Set(calls.map((call) => call.sid));
    for (const [sid, row] of rows) {
      if (sids.has(sid)) continue;
      row.element.remove();
      rows.delete(sid);
    }
    for (const call of [...calls].sort((one, other) => one.startedAt.localeCompare(other.startedAt))) {
      const row = rows.get(call.sid);
      if (row !== undefined) {
        row.show(call);
        continue;
      }
      const added = new CallRow(call, (action) => act(call.sid, action));
      rows.set(call.sid, added);
      const parent = call.parentSid === null ? undefined : rows.get(call.parentSid);
      if (parent === undefined) list.prepend(added.element);
      else parent.element.after(added.element);
    }
    empty.hidden = calls.length > 0;
  };
}

/** Names come from strangers: each keeps its own direction, and numbers are never mirrored. */
function name(text: string): HTMLElement {
  const shown = make('bdi', 'call-name', text);
  shown.title = text;
  return shown;
}
