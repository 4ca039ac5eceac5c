import { DialRequest } from '../src/bindings/requests.js';
import type { PhoneApi } from '../src/core/phone-api.js';
import { displayName } from './display.js';
import { find, say } from './dom.js';

/** What the demo uses of a `<twilio-phone>`. */
export interface PhoneElement extends HTMLElement {
  readonly phone: PhoneApi;
}

/** Whom the demo's phones know by name, and the extensions that the demo server gave them. */
const neighbours = [
  { identity: 'alice', extension: '101' },
  { identity: 'bob', extension: '102' },
  { identity: 'carol', extension: '103' },
];
const leastSecondsBetweenSignIns = 30;

/** Finds the phone inside a part of the page. */
export function findPhone(root: ParentNode): PhoneElement {
  // The tag is registered by the kit, which the page's script imports first.
  return find('twilio-phone', HTMLElement, root) as PhoneElement;
}

/**
 * Signs somebody in and connects their phone. When the session ends (twelve hours, or a restarted server) it signs
 * in again, as an app's own login would.
 */
export async function connectPhone(line: HTMLElement, identity: string): Promise<void> {
  const phone = findPhone(line);
  const problem = find('.problem', HTMLElement, line);
  let signedInAt = 0;

  const signIn = async (): Promise<boolean> => {
    signedInAt = performance.now();
    const sentence = await tryToSignIn(identity);
    say(problem, sentence);
    return sentence === null;
  };

  phone.addEventListener('phone-dial-request', (event) => nameExtension(event, phone.phone));
  phone.addEventListener('phone-ready', () => introduceNeighbours(phone.phone, identity), { once: true });
  phone.addEventListener('phone-error', (event) => {
    const isStale = event.error.kind === 'token-refused' || event.error.kind === 'token-expired';
    if (!isStale || performance.now() - signedInAt < leastSecondsBetweenSignIns * 1000) return;
    void signIn().then((done) => done && phone.phone.retry());
  });
  if (await signIn()) phone.setAttribute('token-url', `${pathOf(identity)}/token`);
}

function introduceNeighbours(phone: PhoneApi, identity: string): void {
  for (const neighbour of neighbours) {
    if (neighbour.identity === identity) continue;
    phone.registerClient(neighbour.identity, displayName(neighbour.identity));
  }
}

/** An extension is a number to the phone; the page knows whose it is and says so, as it may with any request. */
function nameExtension(event: Event, phone: PhoneApi): void {
  if (!(event instanceof DialRequest)) return;
  const owner = neighbours.find(({ extension }) => extension === event.to);
  if (owner === undefined) return;
  event.preventDefault();
  const params = { ...event.options.params, __TWI_RECIPIENT_NAME: displayName(owner.identity) };
  phone.dial(event.to, { ...event.options, params });
}

/** Signs in; returns what went wrong as a sentence, or null. */
async function tryToSignIn(identity: string): Promise<string | null> {
  try {
    const answer = await fetch(`${pathOf(identity)}/session`, { method: 'POST' });
    if (answer.ok) return null;
    // The back end's documented refusal.
    const { error } = (await answer.json()) as { error: string };
    return error;
  } catch {
    return 'The demo server does not answer. Is npm start still running?';
  }
}

function pathOf(identity: string): string {
  return `/people/${encodeURIComponent(identity)}`;
}
