import { PhoneError } from '../core/errors.js';
import type { PhoneApi } from '../core/phone-api.js';
import { PhoneNotice } from './notices.js';
import type { PhoneRequestMap, PhoneRequestType } from './requests.js';

/** Every request there is; the compiler keeps the list complete. */
const types: Readonly<Record<PhoneRequestType, 1>> = {
  'phone-dial-request': 1,
  'phone-answer-request': 1,
  'phone-decline-request': 1,
  'phone-ignore-request': 1,
  'phone-hang-up-request': 1,
  'phone-mute-request': 1,
  'phone-hold-request': 1,
  'phone-speaker-request': 1,
  'phone-digits-request': 1,
  'phone-call-back-request': 1,
  'phone-dismiss-request': 1,
  'phone-retry-request': 1,
  'phone-microphone-request': 1,
  'phone-swap-request': 1,
  'phone-merge-request': 1,
  'phone-transfer-request': 1,
  'phone-complete-transfer-request': 1,
  'phone-cancel-transfer-request': 1,
  'phone-add-participant-request': 1,
  'phone-remove-participant-request': 1,
  'phone-mute-participant-request': 1,
  'phone-hold-participant-request': 1,
  'phone-do-not-disturb-request': 1,
  'phone-redial-request': 1,
  'phone-device-request': 1,
  'phone-audio-request': 1,
  'phone-audio-test-request': 1,
};

type Table = typeof import('./request-table.js');

/** What the requests do, once somebody needs it. */
let table: Table | undefined;
let loading: Promise<Table> | undefined;

/** Loads what the requests do, so that it is there when the first comes. One promise: what is asked first is done first. */
export async function prepareRequests(): Promise<Table> {
  loading ??= import('./request-table.js');
  try {
    return (table = await loading);
  } catch (thrown) {
    loading = undefined;
    throw thrown;
  }
}

/** Requests that a provider has taken; one further out leaves them alone. */
const taken = new WeakSet<Event>();

/**
 * Answers the requests that come up to a provider, as the platform does its default actions: in a
 * microtask, when every listener up to the window has had its say and none has prevented it. The user
 * activation of the click behind it is still there then.
 * @param after is called when a request was dealt with, either way.
 */
export function answerRequests(host: HTMLElement, phone: () => PhoneApi, after: () => void): void {
  const answer = <T extends PhoneRequestType>(type: T): void => {
    const act = ({ actions }: Table, request: PhoneRequestMap[T]): void => {
      actions[type](phone(), request);
      after();
    };
    const failed = (cause: unknown): void => {
      const error = new PhoneError('not-loaded', 'What was asked for could not be loaded.', { cause });
      host.dispatchEvent(new PhoneNotice({ type: 'phone-error', error, call: null }));
    };
    host.addEventListener(type, (event) => {
      // The event map says so too, but not to a generic type.
      const request = event as PhoneRequestMap[T];
      if (taken.has(request)) return;
      taken.add(request);
      queueMicrotask(() => {
        if (request.defaultPrevented) after();
        else if (table) act(table, request);
        else prepareRequests().then((loaded) => act(loaded, request), failed);
      });
    });
  };
  (Object.keys(types) as PhoneRequestType[]).forEach(answer); // the keys are the types by its declaration
}
