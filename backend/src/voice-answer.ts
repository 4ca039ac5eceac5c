import twilio from 'twilio';
import { callParameters } from './call-parameters.js';
import type { BackendConfig } from './config.js';
import { readDestination } from './destination.js';
import { isPhoneNumber } from './phone-number.js';

const { VoiceResponse } = twilio.twiml;
type VoiceResponse = InstanceType<typeof VoiceResponse>;

/** The settings, and whether there is call control. */
interface VoiceConfig extends BackendConfig {
  readonly offersCalls: boolean;
}

/**
 * No country has the code 0, so no network has this number. TwiML has no word for "not found" (`<Reject>` tells the
 * caller "declined", `<Hangup>` "the other side hung up"), but dialling what does not exist does: the network
 * itself answers 31404. What the caller typed is never passed on.
 */
const numberNobodyHas = '+0';

/**
 * Decides in TwiML where a call goes.
 *
 * A call from a client goes to the person or the number in `To`; without a `To` it is the SDK's preflight test
 * (SIGNALLING 3.16) and hears a voice and a pause long enough to be measured. A call from a phone line never dials
 * out; it rings the one who answers for the caller id, or is rejected when nobody does.
 *
 * @param offersCalls whether there is call control beside it, which is told when a call is over.
 */
export function answerVoice(
  form: ReadonlyMap<string, string>,
  settings: BackendConfig,
  { offersCalls = true }: { readonly offersCalls?: boolean } = {},
): string {
  const config: VoiceConfig = { ...settings, offersCalls };
  const response = new VoiceResponse();
  const from = form.get('From') ?? '';
  if (!from.startsWith('client:')) return answerLine(response, from, config);

  const to = form.get('To') ?? '';
  if (to.trim() === '') return answerPreflight(response);

  const destination = readDestination(to, config);
  switch (destination.kind) {
    case 'client': {
      const client = dial(response, from, config).client();
      client.identity(destination.identity);
      for (const parameter of callParameters(form, config.allowedParameters)) {
        client.parameter({ name: parameter.name, value: parameter.value });
      }
      break;
    }
    case 'number':
      dial(response, config.callerId, config).number(destination.number);
      break;
    case 'nowhere':
      dial(response, config.callerId, config).number(numberNobodyHas);
      break;
  }
  return response.toString();
}

function answerLine(response: VoiceResponse, from: string, config: VoiceConfig): string {
  if (config.incomingIdentity === null) {
    response.reject();
    return response.toString();
  }
  const shown = isPhoneNumber(from) ? from : config.callerId;
  dial(response, shown, config).client().identity(config.incomingIdentity);
  return response.toString();
}

function answerPreflight(response: VoiceResponse): string {
  response.say('Your connection is being tested. You may hang up now, or wait until the test ends.');
  response.pause({ length: 15 });
  response.say('The test is over. Goodbye.');
  response.hangup();
  return response.toString();
}

/**
 * `answerOnBridge` keeps the caller's phone ringing, honestly, until the other side answers. `action` is asked when
 * the two are no longer connected: the call may be on its way into a room (docs/call-control.md). Without call control
 * nobody answers there, and nothing follows.
 */
function dial(response: VoiceResponse, callerId: string, config: VoiceConfig) {
  return response.dial({
    answerOnBridge: true,
    timeout: config.ringSeconds,
    callerId,
    ...(config.offersCalls ? { action: `${config.publicUrl}/voice/dialled` } : {}),
  });
}
