import { defineElement } from '../shared/define-element.js';
import { PhoneStatus } from './phone-status.js';

defineElement('phone-status', PhoneStatus);
