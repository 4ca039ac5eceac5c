import { defineElement } from '../shared/define-element.js';
import { PhoneProvider } from './phone-provider.js';

defineElement('phone-provider', PhoneProvider);
