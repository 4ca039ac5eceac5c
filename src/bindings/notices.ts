import type { PhoneChange } from '../core/changes.js';
import type { PhoneError } from '../core/errors.js';
import type { CallState } from '../core/state.js';

type ChangeType = PhoneChange['type'];

/** What a notice of one type carries: the fields of the change it tells of. */
type NoticeFields<T extends ChangeType> = Omit<Extract<PhoneChange, { type: T }>, 'type'>;

/** An event that tells a page what happened on a phone, with the named fields of that happening. */
export type Notice<T extends ChangeType> = Event & Readonly<NoticeFields<T>>;

/** Every notice by its event name. */
export type PhoneNoticeMap = { [T in ChangeType]: Notice<T> };

/** Makes the event for something that happened. It bubbles, and crosses shadow boundaries. */
export class PhoneNotice extends Event {
  declare readonly call?: CallState | null;
  declare readonly error?: PhoneError;

  constructor(change: PhoneChange) {
    super(change.type, { bubbles: true, composed: true });
    const { type: _type, ...fields } = change;
    Object.assign(this, fields);
  }
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an augmentation has no body of its own
  interface GlobalEventHandlersEventMap extends PhoneNoticeMap {}
}
