import { PhoneError } from '../core/errors.js';
import type { PhoneApi } from '../core/phone-api.js';
import { PhoneNotice } from './notices.js';
import { requestTypes, type PhoneRequestMap, type PhoneRequestType } from './requests.js';

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
      const error = new PhoneError('not-loaded', 'The calling software could not be loaded.', { cause });
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
  requestTypes.forEach(answer);
}
