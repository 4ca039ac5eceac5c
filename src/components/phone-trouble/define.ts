import { defineElement } from '../shared/define-element.js';
import { PhoneTrouble } from './phone-trouble.js';

defineElement('phone-trouble', PhoneTrouble);
