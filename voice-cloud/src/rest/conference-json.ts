import type { Conference } from '../conferences/conference.js';
import type { Participant } from '../conferences/participant.js';
import type { Exchange } from '../exchange.js';
import { timeOf } from './call-json.js';

/** A conference in Twilio's shape. */
export function conferenceJson(
  exchange: Exchange,
  conference: Conference,
): Readonly<Record<string, unknown>> {
  const { accountSid } = exchange.account;
  const { sid, name, status, createdAt, updatedAt, endedBy } = conference;
  const path = `/2010-04-01/Accounts/${accountSid}/Conferences/${sid}`;
  return {
    sid,
    account_sid: accountSid,
    api_version: '2010-04-01',
    friendly_name: name,
    region: 'us1',
    status,
    date_created: timeOf(createdAt),
    date_updated: timeOf(updatedAt),
    reason_conference_ended: endedBy?.reason ?? null,
    call_sid_ending_conference: endedBy?.callSid ?? null,
    uri: `${path}.json`,
    subresource_uris: { participants: `${path}/Participants.json` },
  };
}

/** Somebody in a conference, or rung for it, in Twilio's shape. */
export function participantJson(
  exchange: Exchange,
  conference: Conference,
  participant: Participant,
): Readonly<Record<string, unknown>> {
  const { accountSid } = exchange.account;
  const { sid, label, muted, held, coaches, startOnEnter, endOnExit, createdAt, updatedAt } = participant;
  return {
    account_sid: accountSid,
    call_sid: sid,
    call_sid_to_coach: coaches,
    coaching: coaches !== null,
    conference_sid: conference.sid,
    date_created: timeOf(createdAt),
    date_updated: timeOf(updatedAt),
    end_conference_on_exit: endOnExit,
    hold: held,
    label,
    muted,
    queue_time: '0',
    start_conference_on_enter: startOnEnter,
    status: participant.status,
    uri: `/2010-04-01/Accounts/${accountSid}/Conferences/${conference.sid}/Participants/${sid}.json`,
  };
}
