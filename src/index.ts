/**
 * The whole kit: importing it registers every element whose name is free. The dialler is there at once; the
 * elements of a call are fetched when the page has nothing else to do, or a phone has got its token.
 */
import './components/call-button/define.js';
import './components/dial-field/define.js';
import './components/dial-pad/define.js';
import './components/phone-provider/define.js';
import './components/phone-status/define.js';
import './components/twilio-phone/define.js';
import { whenIdle } from './components/shared/when-idle.js';

whenIdle(() => void import('./components/twilio-phone/call-view.js'));

export { PhoneNotice, type Notice, type PhoneNoticeMap } from './bindings/notices.js';
export type * from './bindings/call-requests.js';
export * from './bindings/requests.js';
export type { ActiveCall } from './components/active-call/active-call.js';
export type { AudioSettingsElement } from './components/audio-settings/audio-settings.js';
export type { AudioTestElement } from './components/audio-test/audio-test.js';
export { CallButton } from './components/call-button/call-button.js';
export type { CallList } from './components/call-list/call-list.js';
export type { CallParty } from './components/call-party/call-party.js';
export type { CallTimer } from './components/call-timer/call-timer.js';
export type { CountrySelect } from './components/country-select/country-select.js';
export type { CallWaiting } from './components/call-waiting/call-waiting.js';
export type { ConferencePanel } from './components/conference-panel/conference-panel.js';
export type { DeviceSelect } from './components/device-select/device-select.js';
export { DialField } from './components/dial-field/dial-field.js';
export { DialPad } from './components/dial-pad/dial-pad.js';
export type { DoNotDisturbButton } from './components/do-not-disturb-button/do-not-disturb-button.js';
export type { HangUpButton } from './components/hang-up-button/hang-up-button.js';
export type { HoldButton } from './components/hold-button/hold-button.js';
export type { IncomingCallDialog } from './components/incoming-call-dialog/incoming-call-dialog.js';
export type { KeypadButton } from './components/keypad-button/keypad-button.js';
export type { KeypadToggle } from './components/keypad-button/keypad-toggle.js';
export type { MuteButton } from './components/mute-button/mute-button.js';
export type { NumberHint } from './components/number-hint/number-hint.js';
export type { PhoneAnnouncer } from './components/phone-announcer/phone-announcer.js';
export { PhoneProvider } from './components/phone-provider/phone-provider.js';
export { PhoneStatus } from './components/phone-status/phone-status.js';
export type { PhoneTrouble } from './components/phone-trouble/phone-trouble.js';
export type { SpeakerButton } from './components/speaker-button/speaker-button.js';
export type { PanelClose } from './components/shared/panel-close.js';
export type { TransferPanel } from './components/transfer-panel/transfer-panel.js';
export { TwilioPhone } from './components/twilio-phone/twilio-phone.js';
export type { VolumeMeter } from './components/volume-meter/volume-meter.js';
export type * from './core/audio/audio-plan.js';
export type * from './core/audio/audio-state.js';
export type * from './core/audio/controls.js';
export type {
  CallChangeType,
  LogLevel,
  ParticipantChangeType,
  PhoneChange,
  QualityChange,
} from './core/changes.js';
export { PhoneError, type PhoneErrorKind } from './core/errors.js';
export type * from './core/phone-api.js';
export type * from './core/state.js';
export { registerTerms } from './localization/registry.js';
export type { Terms } from './localization/terms.js';
