import { defineElement } from '../shared/define-element.js';
import { DialPad } from './dial-pad.js';

defineElement('dial-pad', DialPad);
