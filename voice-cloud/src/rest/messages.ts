import type { ClientLeg } from '../calls/client-leg.js';
import type { Exchange } from '../exchange.js';
import { newSid } from '../sids.js';
import { timeOf } from './call-json.js';
import type { Form } from './form.js';
import { badParameter, notFound, RestError } from './rest-error.js';
import type { Route } from './rest-server.js';

/** Bytes of the longest message (Twilio's limit). */
const longestContent = 10 * 1024;

/** `UserDefinedMessages` to a client in its call, and subscriptions to what it sends. */
export function messageRoutes(exchange: Exchange): readonly Route[] {
  const { accountSid } = exchange.account;
  const clientLeg = (sid: string): ClientLeg => {
    const leg = exchange.calls.clientLeg(sid);
    if (!leg || leg.record.sid !== sid)
      throw notFound(`/Calls/${sid}: it is no call of a client that goes on`);
    return leg;
  };
  return [
    {
      method: 'POST',
      path: 'Calls/*/UserDefinedMessages',
      answer: (form, callSid = '') => {
        const leg = clientLeg(callSid);
        const sid = newSid('KX');
        leg.tell({
          content: contentOf(form),
          contenttype: 'application/json',
          messagetype: 'user-defined-message',
          voiceeventsid: sid,
        });
        const body = { account_sid: accountSid, call_sid: callSid, sid, date_created: timeOf(new Date()) };
        return { status: 201, body };
      },
    },
    {
      method: 'POST',
      path: 'Calls/*/UserDefinedMessageSubscriptions',
      answer: (form, callSid = '') => {
        clientLeg(callSid);
        const url = form.address('Callback');
        if (url === null) throw badParameter("A 'Callback' is required");
        const sid = exchange.subscriptions.add(callSid, { url, method: form.method('Method') });
        const uri = `/2010-04-01/Accounts/${accountSid}/Calls/${callSid}/UserDefinedMessageSubscriptions/${sid}.json`;
        return {
          status: 201,
          body: { account_sid: accountSid, call_sid: callSid, sid, date_created: timeOf(new Date()), uri },
        };
      },
    },
    {
      method: 'DELETE',
      path: 'Calls/*/UserDefinedMessageSubscriptions/*',
      answer: (_form, callSid = '', sid = '') => {
        if (!exchange.subscriptions.remove(callSid, sid))
          throw notFound(`/Calls/${callSid}/UserDefinedMessageSubscriptions/${sid}.json`);
        return { status: 204 };
      },
    },
  ];
}

/** The message as the client gets it: JSON, parsed. */
function contentOf(form: Form): unknown {
  const text = form.needed('Content');
  if (Buffer.byteLength(text) > longestContent) throw badParameter("The 'Content' is longer than 10 kB");
  try {
    return JSON.parse(text);
  } catch {
    throw new RestError(400, 20001, "The 'Content' is not JSON");
  }
}
