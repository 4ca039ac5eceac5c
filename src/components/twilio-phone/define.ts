import '../call-button/define.js';
import '../dial-field/define.js';
import '../dial-pad/define.js';
import '../phone-status/define.js';
import { defineElement } from '../shared/define-element.js';
import { TwilioPhone } from './twilio-phone.js';

defineElement('twilio-phone', TwilioPhone);
