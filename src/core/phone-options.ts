import type { AutoAnswerMode } from './auto-answer.js';
import type { Place } from './dialling/country.js';
import type { HoldDriver } from './state.js';

/** What a page can choose about a phone. Each may be changed at any time. */
export interface PhoneOptions {
  /** Whether the phone waits for calls, or only dials. */
  registers: boolean;
  /** Whether a call may ring while another one is on; otherwise it is declined. */
  allowIncomingWhileBusy: boolean;
  /** Whether leaving the page during a call asks first. */
  closeProtection: boolean;
  /** The name of callers about whom nothing is known, as long as the page says so; empty for none. */
  defaultCallerName: string;
  /** "Unknown Caller" in the language of the page. */
  unknownCallerName: string;
  /** Where the page is, so that national numbers are understood (see `Place`). */
  place: Place;
  /** Whether emergency numbers are dialled like any other, because the page took care of what comes of it. */
  allowsEmergency: boolean;
  /** Who puts calls on hold. */
  holdDriver: HoldDriver;
  /** After how many seconds on hold a person is reminded of the call; 0 for never. */
  holdReminderSeconds: number;
  /** What a party held on this device hears: empty for the kit's music, `none` for silence, or a URL. */
  holdMusic: string;
  autoAnswer: AutoAnswerMode;
  /** Whether a sound is heard before a call is answered by itself. */
  autoAnswerChime: boolean;
}

/** What a page gets that chooses nothing. */
export const defaultOptions: PhoneOptions = {
  registers: true,
  allowIncomingWhileBusy: true,
  closeProtection: true,
  defaultCallerName: '',
  unknownCallerName: 'Unknown Caller',
  place: '',
  allowsEmergency: false,
  holdDriver: 'auto',
  holdReminderSeconds: 0,
  holdMusic: '',
  autoAnswer: 'never',
  autoAnswerChime: false,
};
