import type { TokenAnswer } from '../phone-api.js';
import type { VoiceLine, VoiceLineEvents } from '../ports.js';
import { sounds } from './sounds.js';
import { TwilioLine } from './twilio-line.js';
import { loadSdk, newDevice } from './twilio-sdk.js';
import { Microphone } from './twilio-microphone.js';

/** Opens a line on Twilio's SDK. */
export async function openTwilioLine(token: TokenAnswer, events: VoiceLineEvents): Promise<VoiceLine> {
  const sdk = await loadSdk(token);
  const microphone = new Microphone();
  const device = newDevice(sdk, token, {
    // Busy phones refuse calls themselves: the SDK would drop them without a word to the caller.
    allowIncomingWhileBusy: true,
    // Without it the codes that tell busy from not found arrive as one and the same.
    enableImprovedSignalingErrorPrecision: true,
    codecPreferences: ['opus', 'pcmu'] as never[], // the SDK's enum of codecs is not exported; these are its values
    getUserMedia: microphone.open,
    logLevel: 'error',
    sounds: sounds(),
  });
  return new TwilioLine(device, microphone, events);
}
