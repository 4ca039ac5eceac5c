import { PhoneError } from '../core/errors.js';
import type { PhoneApi } from '../core/phone-api.js';
import { PhoneNotice } from './notices.js';
import type { PhoneRequestMap, PhoneRequestType } from './requests.js';

/** What each of these requests does. */
export type Actions<T extends PhoneRequestType> = {
  readonly [Type in T]: (phone: PhoneApi, request: PhoneRequestMap[Type]) => void;
};

/**
 * Requests that come only where there is more than one call or more than one other side; what they do is
 * loaded with the first of them. The compiler keeps the two tables complete together.
 */
const later = {
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
} as const satisfies Partial<Record<PhoneRequestType, 1>>;

/** The type of one of those. */
export type LaterRequestType = keyof typeof later;

/** What a request does that may come at any time. */
const actions: Actions<Exclude<PhoneRequestType, LaterRequestType>> = {
  'phone-dial-request': (phone, { to, options }) => phone.dial(to, options),
  'phone-answer-request': (phone, { callId, others }) => phone.answer(callId, { others }),
  'phone-decline-request': (phone, { callId }) => phone.decline(callId),
  'phone-ignore-request': (phone, { callId }) => phone.ignore(callId),
  'phone-hang-up-request': (phone, { callId }) => phone.hangUp(callId),
  'phone-mute-request': (phone, { on, callId }) => phone.mute(on, callId),
  'phone-hold-request': (phone, { on, callId }) => phone.hold(on, callId),
  'phone-speaker-request': (phone, { on }) => phone.speaker(on),
  'phone-digits-request': (phone, { digits, callId }) => phone.sendDigits(digits, callId),
  'phone-call-back-request': (phone, { callId }) => phone.callBack(callId),
  'phone-dismiss-request': (phone, { callId }) => phone.dismiss(callId),
  'phone-retry-request': (phone) => phone.retry(),
  'phone-microphone-request': (phone) => void phone.requestMicrophoneAccess(),
  'phone-redial-request': (phone) => phone.redial(),
};

/** What requests about several calls do, once the first of them was made. */
let loading: Promise<typeof import('./later-request-actions.js')> | undefined;

/** Requests that a provider has taken; one further out leaves them alone. */
const taken = new WeakSet<Event>();

/**
 * Answers the requests that come up to a provider, as the platform does its default actions: in a
 * microtask, when every listener up to the window has had its say and none has prevented it. The user
 * activation of the click behind it is still there then.
 * @param after is called when a request was dealt with, either way.
 */
export function answerRequests(host: HTMLElement, phone: () => PhoneApi, after: () => void): void {
  const answer = <T extends PhoneRequestType>(type: T, act: (request: PhoneRequestMap[T]) => void): void => {
    host.addEventListener(type, (event) => {
      // The event map says so too, but not to a generic type.
      const request = event as PhoneRequestMap[T];
      if (taken.has(request)) return;
      taken.add(request);
      queueMicrotask(() => {
        if (!request.defaultPrevented) act(request);
        after();
      });
    });
  };
  const answerNow = <T extends keyof typeof actions>(type: T): void =>
    answer(type, (request) => actions[type](phone(), request));
  const answerLater = <T extends LaterRequestType>(type: T): void =>
    answer(type, (request) => {
      // One promise for all: what is asked for first is done first.
      loading ??= import('./later-request-actions.js');
      void loading.then(
        ({ laterActions }) => {
          laterActions[type](phone(), request);
          after();
        },
        (cause: unknown) => {
          loading = undefined;
          const error = new PhoneError('not-loaded', 'What was asked for could not be loaded.', { cause });
          host.dispatchEvent(new PhoneNotice({ type: 'phone-error', error, call: null }));
        },
      );
    });
  // The keys are the types by their declarations.
  (Object.keys(actions) as (keyof typeof actions)[]).forEach(answerNow);
  (Object.keys(later) as LaterRequestType[]).forEach(answerLater);
}
