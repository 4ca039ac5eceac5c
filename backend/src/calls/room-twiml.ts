import twilio from 'twilio';
import type { BackendConfig } from '../config.js';

const { VoiceResponse } = twilio.twiml;

/** Where the network tells of the life of conferences. */
export function conferenceCallback({ publicUrl }: BackendConfig): string {
  return `${publicUrl}/voice/conference`;
}

/** Where the network tells of the life of a leg that was rung into a room; it comes back signed. */
export function participantCallback({ publicUrl }: BackendConfig, room: string, label: string): string {
  return `${publicUrl}/voice/participant?${new URLSearchParams({ room, label }).toString()}`;
}

/** TwiML that brings a leg into a room: without a sound, and without ending it for the others when it leaves. */
export function roomTwiml(config: BackendConfig, room: string, leg: string): string {
  const response = new VoiceResponse();
  response.dial().conference(
    {
      startConferenceOnEnter: true,
      endConferenceOnExit: false,
      beep: 'false',
      waitUrl: '',
      participantLabel: `party.${leg}`,
      statusCallback: conferenceCallback(config),
      statusCallbackEvent: ['start', 'end', 'join', 'leave', 'mute', 'hold'],
    },
    room,
  );
  return response.toString();
}

/** TwiML that tells a caller who was not answered yet that the line is busy. */
export function busyTwiml(): string {
  const response = new VoiceResponse();
  response.reject({ reason: 'busy' });
  return response.toString();
}

/** TwiML in which nothing follows: the leg ends, with the reason that its `<Dial>` gave. */
export function nothingMore(): string {
  return new VoiceResponse().toString();
}
