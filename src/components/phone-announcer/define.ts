import { defineElement } from '../shared/define-element.js';
import { PhoneAnnouncer } from './phone-announcer.js';

defineElement('phone-announcer', PhoneAnnouncer);
