import twilio from 'twilio';
import type { BackendConfig } from '../config.js';
import { ApiClient } from './api-client.js';
import {
  NetworkError,
  type CallNetwork,
  type CallRecord,
  type ParticipantOrder,
  type ParticipantRecord,
} from './network.js';

/** Milliseconds that Twilio is given for an answer: less than a person waits, more than Twilio takes on a bad day. */
export const patienceMilliseconds = 8000;

/** How many conferences, participants or legs are read at most; a room of people has fewer. */
const most = 50;

/** What `updateParticipant` and others take from a record of Twilio's. */
interface TwilioCall {
  readonly sid: string;
  readonly parentCallSid: string;
  readonly direction: string;
  readonly from: string;
  readonly to: string;
  readonly status: CallRecord['status'];
}

/** Makes the real network: Twilio's REST API, or the voice cloud's when the configuration names its address. */
export function createTwilioNetwork(
  config: BackendConfig,
  patience: number = patienceMilliseconds,
): CallNetwork {
  const client = twilio(config.apiKeySid, config.apiKeySecret, {
    accountSid: config.accountSid,
    httpClient: new ApiClient(config.apiUrl, patience),
  });
  const ask = <Answer>(question: () => Promise<Answer>) => inTime(question, patience);

  return {
    async call(sid) {
      try {
        return toCall(await ask(() => client.calls(sid).fetch()));
      } catch (error) {
        if (error instanceof NetworkError && error.kind === 'gone') return null;
        throw error;
      }
    },
    async childrenOf(sid) {
      const calls = await ask(() => client.calls.list({ parentCallSid: sid, limit: most }));
      return calls.map(toCall);
    },
    async redirect(sid, twiml) {
      await ask(() => client.calls(sid).update({ twiml }));
    },
    async endCall(sid) {
      await ask(() => client.calls(sid).update({ status: 'completed' }));
    },
    async conference(name) {
      // With one party in it a conference is `init`, and must be found all the same.
      const found = await ask(() => client.conferences.list({ friendlyName: name, limit: most }));
      return found.find(({ status }) => status !== 'completed')?.sid ?? null;
    },
    async conferences() {
      const found = await ask(() => client.conferences.list({ status: 'in-progress', limit: most }));
      return found.map(({ sid, friendlyName }) => ({ sid, name: friendlyName }));
    },
    async participants(conferenceSid) {
      const found = await ask(() => client.conferences(conferenceSid).participants.list({ limit: most }));
      return found.map(toParticipant);
    },
    async updateParticipant(conferenceSid, callSid, { held, muted }) {
      const change = {
        ...(held === undefined ? {} : { hold: held }),
        ...(muted === undefined ? {} : { muted }),
      };
      await ask(() => client.conferences(conferenceSid).participants(callSid).update(change));
    },
    async addParticipant(conferenceName, order) {
      const participant = await ask(() =>
        client.conferences(conferenceName).participants.create(toCreation(order)),
      );
      return participant.callSid;
    },
    async sendMessage(callSid, content) {
      await ask(() => client.calls(callSid).userDefinedMessages.create({ content }));
    },
  };
}

function toCall({ sid, parentCallSid, direction, from, to, status }: TwilioCall): CallRecord {
  return { sid, parentSid: parentCallSid || null, direction, from, to, status };
}

function toParticipant(found: {
  readonly callSid: string;
  readonly label: string;
  readonly muted: boolean;
  readonly hold: boolean;
  readonly status: string;
}): ParticipantRecord {
  const { callSid, label, muted, hold, status } = found;
  return { callSid, label: label || null, muted, held: hold, status };
}

function toCreation({ timeoutSeconds, conferenceCallback, ...order }: ParticipantOrder) {
  return {
    ...order,
    timeout: timeoutSeconds,
    beep: 'false',
    startConferenceOnEnter: true,
    endConferenceOnExit: false,
    statusCallbackEvent: ['ringing', 'answered', 'completed'],
    conferenceStatusCallback: conferenceCallback,
    conferenceStatusCallbackEvent: ['start', 'end', 'join', 'leave', 'mute', 'hold'],
  };
}

/** An answer, or a `NetworkError` that says what came instead. The client's own timeout counts silence between bytes only. */
async function inTime<Answer>(question: () => Promise<Answer>, patience: number): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NetworkError('timeout', silence(patience))), patience);
  });
  try {
    return await Promise.race([question(), late]);
  } catch (error) {
    throw toNetworkError(error, patience);
  } finally {
    clearTimeout(timer);
  }
}

/** Calls that are over: not found, and "Call is not in-progress. Cannot redirect." */
const goneCodes = [20404, 21220];
/** A number that is none, that no carrier reaches, or that this account may not call. */
const uncallableCodes = [13223, 13224, 21211, 21214, 21215, 21216, 21217];

function toNetworkError(error: unknown, patience: number): NetworkError {
  if (error instanceof NetworkError) return error;
  const { status, code, message } = describe(error);
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return new NetworkError('timeout', silence(patience));
  const number = typeof code === 'number' ? code : null;
  if (status === 404 || (number !== null && goneCodes.includes(number)))
    return new NetworkError('gone', message, number);
  if (status === 429) return new NetworkError('crowded', message, number);
  if (number !== null && uncallableCodes.includes(number))
    return new NetworkError('uncallable', message, number);
  return new NetworkError('refused', message, number);
}

function describe(error: unknown): { status: unknown; code: unknown; message: string } {
  if (!(error instanceof Error)) return { status: null, code: null, message: String(error) };
  return {
    status: 'status' in error ? error.status : null,
    code: 'code' in error ? error.code : null,
    message: error.message,
  };
}

function silence(patience: number): string {
  return `The phone network did not answer within ${patience / 1000} s.`;
}
