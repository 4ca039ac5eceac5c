import { html } from 'lit';
import '../call-elements/define.js';

/** The part of a phone that there is no use for before it has a token: it is not in the first download. */
export const callView = html`
  <incoming-call-dialog
    part="incoming"
    exportparts="dialog, kind, party, choices, decline, end-and-answer, answer, ignore"
    placement="inline"
  ></incoming-call-dialog>
  <call-list others part="calls" exportparts="row: other-call, how, merge"></call-list>
  <active-call
    part="active-call"
    exportparts="strip, resume, dismiss-strip, panel, settings, people, stage, party, avatar, name, detail, line, why, keypad, controls, control, control-icon, control-label, hang-up, end, call-back, dismiss"
    ><slot name="directory" slot="directory"></slot
  ></active-call>
  <audio-panel over=".idle" part="sound" exportparts="settings"></audio-panel>
  <audio-button part="sound-button" compact></audio-button>
  <do-not-disturb-button part="do-not-disturb" compact></do-not-disturb-button>
  <phone-announcer></phone-announcer>
`;
