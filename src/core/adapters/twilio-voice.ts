import type { TokenAnswer } from '../phone-api.js';
import type { VoiceLine, VoiceLineEvents } from '../ports.js';
import { LineSound } from './audio/line-sound.js';
import { TwilioDevice } from './twilio-device.js';
import { TwilioLine } from './twilio-line.js';
import { loadSdk } from './twilio-sdk.js';

/** Opens a line on Twilio's SDK. */
export async function openTwilioLine(answer: TokenAnswer, events: VoiceLineEvents): Promise<VoiceLine> {
  const sdk = await loadSdk(answer);
  const sound = new LineSound(events.sound);
  const newDevice = (token: string): TwilioDevice => new TwilioDevice(sdk, { ...answer, token }, sound);
  return new TwilioLine(newDevice, answer.token, sound, events);
}
