import type { CallRecord } from '../calls/call-record.js';
import type { Exchange } from '../exchange.js';

/** A time as Twilio writes it (RFC 2822). */
export function timeOf(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}

/** A call in Twilio's shape. */
export function callJson(exchange: Exchange, record: CallRecord): Readonly<Record<string, unknown>> {
  const { accountSid } = exchange.account;
  const { sid, description, startedAt, answeredAt, endedAt } = record;
  const path = `/2010-04-01/Accounts/${accountSid}/Calls/${sid}`;
  return {
    sid,
    account_sid: accountSid,
    api_version: '2010-04-01',
    parent_call_sid: description.parentSid,
    from: description.from,
    from_formatted: description.from,
    to: description.to,
    to_formatted: description.to,
    phone_number_sid: '',
    direction: record.direction,
    status: record.status,
    date_created: timeOf(startedAt),
    date_updated: timeOf(endedAt ?? answeredAt ?? startedAt),
    start_time: answeredAt || endedAt ? timeOf(answeredAt ?? startedAt) : null,
    end_time: endedAt ? timeOf(endedAt) : null,
    duration: endedAt ? String(record.seconds) : null,
    answered_by: null,
    caller_name: null,
    forwarded_from: null,
    group_sid: null,
    price: null,
    price_unit: 'USD',
    queue_time: '0',
    trunk_sid: null,
    annotation: null,
    uri: `${path}.json`,
    subresource_uris: {
      user_defined_messages: `${path}/UserDefinedMessages.json`,
      user_defined_message_subscriptions: `${path}/UserDefinedMessageSubscriptions.json`,
    },
  };
}
