import type { CallProgress, CallRecord } from '../calls/call-record.js';
import type { Exchange } from '../exchange.js';
import { sipCodeOf } from '../outcomes.js';
import type { Fields } from '../twiml/source.js';
import type { Callback } from './callbacks.js';

/** Events of a call that an application can ask for. */
export const callProgress: readonly CallProgress[] = ['initiated', 'ringing', 'answered', 'completed'];

/** Fields that every webhook about a call carries. */
export function callFields(exchange: Exchange, record: CallRecord): Fields {
  const { from, to, parentSid } = record.description;
  return {
    AccountSid: exchange.account.accountSid,
    ApiVersion: '2010-04-01',
    CallSid: record.sid,
    Called: to,
    Caller: from,
    Direction: record.direction,
    From: from,
    To: to,
    ...(parentSid === null ? {} : { ParentCallSid: parentSid }),
  };
}

/** Tells an application of the progress of a call, from now on; `completed` is the end, however it came. */
export function tellProgress(
  exchange: Exchange,
  record: CallRecord,
  callback: Callback,
  events: readonly string[],
): void {
  const wanted = events.length > 0 ? events : ['completed'];
  let sequence = 0;
  const tell = (progress: CallProgress): void => {
    if (!wanted.includes(progress)) return;
    exchange.callbacks.send(record.sid, callback, {
      ...callFields(exchange, record),
      CallStatus: progress === 'initiated' ? 'initiated' : record.status,
      CallbackSource: 'call-progress-events',
      SequenceNumber: String(sequence++),
      Timestamp: new Date().toUTCString().replace('GMT', '+0000'),
      ...(progress === 'completed' ? endFields(record) : {}),
    });
  };
  record.progress.on('progress', tell);
  if (record.status === 'queued' || record.status === 'ringing') tell('initiated');
  if (record.status === 'ringing') tell('ringing');
}

function endFields(record: CallRecord): Fields {
  const { seconds, outcome, answered } = record;
  const sip = answered ? 200 : sipCodeOf(outcome ?? 'cancelled');
  return {
    CallDuration: String(seconds),
    Duration: String(Math.ceil(seconds / 60)),
    SipResponseCode: String(sip),
  };
}
