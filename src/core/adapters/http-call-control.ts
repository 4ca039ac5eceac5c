import { readSession, type CallSession } from '../call-session.js';
import { PhoneError, type PhoneErrorKind } from '../errors.js';
import type { CallControl } from '../ports.js';

/** The back end itself gives up on Twilio after 8 s a request, and one command may take several. */
const timeoutMs = 20_000;

/** What the codes of the back end mean to a person; any other says that it could not be done. */
const kinds: Readonly<Record<string, PhoneErrorKind>> = {
  'not-callable': 'not-found',
  'transfer-to-self': 'transfer-to-self',
  'no-such-call': 'conference-failed',
  'not-your-call': 'conference-failed',
};

/**
 * Call control at the page's own back end: JSON over HTTP, one address a call. Cookies go along, to this
 * origin only. A request that got no answer is sent once more under the same key, and is done once.
 * @param root the address that the token answer named, resolved against the page.
 */
export function callControlAt(root: string): CallControl {
  const ask = async (
    method: 'GET' | 'POST' | 'DELETE',
    sid: string,
    path: string,
    body?: object,
  ): Promise<CallSession> => {
    const url = `${root.replace(/\/$/, '')}/${encodeURIComponent(sid)}${path}`;
    const request: RequestInit = {
      method,
      cache: 'no-store',
      headers: {
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
        ...(method !== 'GET' && { 'idempotency-key': crypto.randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    };
    const send = (): Promise<Response> => fetch(url, { ...request, signal: AbortSignal.timeout(timeoutMs) });
    const response = await send()
      .catch(send)
      .catch((thrown: unknown) => {
        throw new PhoneError('failed', 'The back end could not be reached for call control.', {
          cause: thrown,
        });
      });
    const answer: unknown = await response.json().catch(() => null);
    const session = response.ok ? readSession(field(answer, 'session')) : null;
    if (!session) throw refusal(response.status, answer);
    return session;
  };

  const participant = (id: string): string => `/participants/${encodeURIComponent(id)}`;
  return {
    session: (sid) => ask('GET', sid, ''),
    hold: (sid, on) => ask('POST', sid, '/hold', { on }),
    addParticipant: (sid, to) => ask('POST', sid, '/participants', { to }),
    changeParticipant: (sid, id, change) => ask('POST', sid, participant(id), change),
    removeParticipant: (sid, id) => ask('DELETE', sid, participant(id)),
    transfer: (sid, to, consult) => ask('POST', sid, '/transfer', { to, consult }),
    completeTransfer: (sid) => ask('POST', sid, '/transfer/complete', {}),
    cancelTransfer: (sid) => ask('DELETE', sid, '/transfer'),
    refuse: (sid) => ask('POST', sid, '/refuse', {}),
    merge: (sid, other) => ask('POST', sid, '/merge', { with: other }),
  };
}

function refusal(status: number, answer: unknown): PhoneError {
  const code = field(answer, 'code');
  const words = field(answer, 'error');
  const kind = (typeof code === 'string' && kinds[code]) || 'failed';
  const sentence = typeof words === 'string' ? words : `The back end answered ${status}.`;
  return new PhoneError(kind, sentence, { code: status });
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined; // any JSON object has string keys
