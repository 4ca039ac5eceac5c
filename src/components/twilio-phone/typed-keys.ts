import { DigitsRequest } from '../../bindings/requests.js';
import { canTalk, frontCall } from '../../core/selectors.js';
import type { PhoneState } from '../../core/state.js';

/** A phone that keys can be typed in. */
interface Typable extends HTMLElement {
  readonly phone: { readonly state: PhoneState };
}

/** Where they go while there is no call. */
interface Field {
  insert(text: string): void;
  deleteLast(): void;
}

/**
 * Takes digits that are typed anywhere in a phone: into its field, or into the call. What wants its keys itself, a
 * text field of the page say, keeps them.
 */
export function takeTypedKeys(phone: Typable, field: () => Field | null | undefined): void {
  phone.addEventListener('keydown', (event) => {
    const { key } = event;
    const isShortcut = event.ctrlKey || event.metaKey || event.altKey;
    if (event.defaultPrevented || isShortcut || wantsKeys(event)) return;
    const call = frontCall(phone.phone.state);
    if (call) {
      if (!canTalk(call) || !/^[\d*#]$/.test(key)) return;
      phone.dispatchEvent(new DigitsRequest(key));
    } else if (/^[\d*#+]$/.test(key)) field()?.insert(key);
    else if (key === 'Backspace') field()?.deleteLast();
    else return;
    event.preventDefault();
  });
}

/** Keys in these are not for the call, nor for the dialler. */
const panels: ReadonlySet<string> = new Set(['transfer-panel', 'conference-panel', 'audio-panel']);

/** Whether they are typed into something that is edited, or in a panel where they would name somebody else. */
function wantsKeys(event: KeyboardEvent): boolean {
  const [target, ...around] = event.composedPath();
  const isEdited =
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]'));
  return isEdited || around.some((each) => each instanceof HTMLElement && panels.has(each.localName));
}
