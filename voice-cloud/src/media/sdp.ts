const preferredEventType = 101;

/**
 * The payload type a browser's offer gives telephone events at 8 kHz, the clock of PCMU; 101 when it
 * names none. It differs between browsers (126 in Chromium), so it is learnt, never assumed.
 */
export function telephoneEventType(sdp: string): number {
  const match = /^a=rtpmap:(\d+) telephone-event\/8000\s*$/im.exec(sdp);
  return match?.[1] ? Number(match[1]) : preferredEventType;
}

/** Whether an offer or answer speaks of sound at all and could be applied. */
export function hasAudio(sdp: string): boolean {
  return /^v=0/.test(sdp) && /^m=audio \d+ /m.test(sdp);
}

/** Names the gateway in the session line, as Twilio's own does; the SDK shows it in its logs. */
export function named(sdp: string): string {
  return sdp.replace(/^s=.*$/m, 's=voice-cloud');
}
