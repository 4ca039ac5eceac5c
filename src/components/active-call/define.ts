import '../call-party/define.js';
import '../call-timer/define.js';
import '../dial-pad/define.js';
import '../hang-up-button/define.js';
import '../hold-button/define.js';
import '../keypad-button/define.js';
import '../mute-button/define.js';
import '../speaker-button/define.js';
import { defineElement } from '../shared/define-element.js';
import { ActiveCall } from './active-call.js';

defineElement('active-call', ActiveCall);
