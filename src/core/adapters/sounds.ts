import { keyHertz, keypadKeys } from './dtmf.js';
import { wave, type Note } from './wave.js';

type SoundName = 'incoming' | 'outgoing' | 'disconnect' | `dtmf${string}`;

/** What the SDK calls star and pound. */
const sdkNames: Readonly<Record<string, string>> = { '*': 's', '#': 'h' };

/** A calm ring of two rising pairs and a rest, 3.2 s a round. */
const ring: readonly Note[] = [0, 0.9].flatMap((at) => [
  { at, seconds: 0.5, hertz: [659.25, 1318.5], level: 0.3, decays: true },
  { at: at + 0.18, seconds: 0.6, hertz: [880, 1760], level: 0.3, decays: true },
]);

let made: Record<SoundName, string> | undefined;

/**
 * Every sound that the SDK plays, made here and handed to it as object URLs. All are given: for each
 * missing one it would ask a server of Twilio's, and without a ringtone hold back a call for two seconds.
 */
export function sounds(): Record<SoundName, string> {
  made ??= {
    incoming: wave(ring, 3.2),
    // Played when the call is answered, where silence says it better; the kit plays ringback itself.
    outgoing: wave([], 0.05),
    disconnect: wave([{ at: 0, seconds: 0.25, hertz: [480, 620], level: 0.15, decays: true }], 0.3),
    ...Object.fromEntries(
      Array.from(keypadKeys, (key) => [
        `dtmf${sdkNames[key] ?? key}`,
        wave([{ at: 0, seconds: 0.16, hertz: keyHertz(key), level: 0.2 }], 0.2),
      ]),
    ),
  };
  return made;
}
